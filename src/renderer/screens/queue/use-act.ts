import { useRef, useState } from 'react'
import type { Move } from '../../../contract/contract'
import type { AlertRecord } from '../../../contract/shapes'
import { said, type Said } from '../../../core/said'
import { untilAnswered } from '../../live/until-answered'
import { asCallFault, call } from '../../wire'

export type Sent = { readonly opId: string; readonly target: { readonly id: string; readonly version: number }; readonly move: Move }
export type Act = {
  readonly isSending: boolean
  /** Why the last try came to nothing, or that nothing is known of it yet, in words. */
  readonly problem: Said | null
  /** What the alert became; null when the move was refused, failed, or was forgotten meanwhile. */
  readonly send: (sent: Sent) => Promise<AlertRecord | null>
  /** What is on its way is no longer of interest. */
  readonly forget: () => void
}

/** Carries out moves, one at a time. A lost answer is asked for again under the same `opId`; refusals and faults come back as words. Rules: [U9] [U10] [U25]. */
export function useAct(): Act {
  const [isSending, setIsSending] = useState(false)
  const [problem, setProblem] = useState<Said | null>(null)
  const turn = useRef(0)
  const send: Act['send'] = async ({ opId, target, move }) => {
    const mine = (turn.current += 1)
    const isWanted = (): boolean => turn.current === mine
    setIsSending(true)
    setProblem(null)
    try {
      const asked = { opId, id: target.id, version: target.version, move }
      const outcome = await untilAnswered(() => call('alert.act', asked), { isWanted, onUnknown: ({ message }) => setProblem(said('doubt.asking', { message })) })
      if (!isWanted()) return null
      setProblem(outcome.ok ? null : said(`refused.${outcome.reason}`, outcome.facts))
      return outcome.ok ? outcome.value : null
    } catch (thrown) {
      const { code, message } = asCallFault(thrown)
      if (isWanted()) setProblem(said(`fault.${code}`, { message }))
      return null
    } finally {
      if (isWanted()) setIsSending(false)
    }
  }
  return {
    isSending, problem, send,
    forget: () => {
      turn.current += 1
      setIsSending(false)
      setProblem(null)
    },
  }
}
