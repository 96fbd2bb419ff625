import { useRef } from 'react'
import { v7 as uuidv7 } from 'uuid'
import type { InputOf } from '../../../contract/contract'
import type { InquiryDetail } from '../../../contract/shapes-investigation'
import type { Said } from '../../../core/said'
import { refusalOf, useSending } from '../../live/use-sending'
import { call } from '../../wire'

export type InquiryDone = InputOf<'investigation.act'>['move']
export type InquiryMoves = {
  readonly isSending: boolean
  readonly problem: Said | null
  /** Whether it was done; `opId`: of what was typed before, so that it counts once. */
  readonly send: (move: InquiryDone, opId?: string) => Promise<boolean>
  readonly clear: () => void
}

/** Carries out what is done with an investigation, one move at a time, each under its own operation; `after` is told when it was answered. Rules: [U9] [U25] [V3]. */
export function useInquiryMoves(detail: InquiryDetail | null, after: () => void): InquiryMoves {
  const { send, isSending, problem, clear } = useSending()
  const later = useRef(after)
  later.current = after
  return {
    isSending, problem, clear,
    send: async (move, opId = uuidv7()) => {
      if (!detail) return false
      const { id, version } = detail.row
      const outcome = await send(() => call('investigation.act', { opId, id, version, move }), refusalOf)
      later.current()
      return outcome?.ok === true
    },
  }
}
