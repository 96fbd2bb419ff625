import { useRef } from 'react'
import { v7 as uuidv7 } from 'uuid'
import type { InquirySubject } from '../../core/model/investigation'
import type { Said } from '../../core/said'
import { rightsOf } from '../../contract/roles'
import { useLive } from '../live/live'
import { refusalOf, useSending } from '../live/use-sending'
import { call } from '../wire'
import { goToInquiry } from './place'

export type Investigate = {
  /** Whether whoever sits here may. */
  readonly isAllowed: boolean
  readonly isSending: boolean
  readonly problem: Said | null
  /** Opens the page of the newest investigation of a subject, else a new investigation of it. */
  readonly begin: (subjectKind: InquirySubject, subjectId: string) => void
  /** Opens a new investigation, whatever there was before. */
  readonly beginAnew: (subjectKind: InquirySubject, subjectId: string) => void
}

/** Leads from a subject to its investigation. Rules: [V2] [V9]. */
export function useInvestigate(): Investigate {
  const { isSending, problem, send } = useSending()
  const isAllowed = useLive(({ status }) => status !== null && rightsOf(status.seat.role).includes('investigate'))
  const isUnderWay = useRef(false)
  const open = async (subjectKind: InquirySubject, subjectId: string): Promise<void> => {
    const opId = uuidv7()
    const outcome = await send(() => call('investigation.open', { opId, subjectKind, subjectId }), refusalOf)
    if (outcome?.ok === true) goToInquiry(outcome.value.id)
  }
  const alone = (what: () => Promise<void>): void => {
    if (isUnderWay.current) return
    isUnderWay.current = true
    void what().finally(() => { isUnderWay.current = false })
  }
  return {
    isAllowed, isSending, problem,
    begin: (subjectKind, subjectId) => alone(async () => {
      const known = await send(() => call('investigation.of', { subjectKind, subjectId }), () => null)
      if (known?.[0]) goToInquiry(known[0].id)
      else if (known && isAllowed) await open(subjectKind, subjectId)
    }),
    beginAnew: (subjectKind, subjectId) => alone(() => open(subjectKind, subjectId)),
  }
}
