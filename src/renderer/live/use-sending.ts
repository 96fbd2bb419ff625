import { wordsOf } from '../../contract/fault'
import { useRef, useState } from 'react'
import type { Outcome } from '../../core/outcome'
import { said, type Said } from '../../core/said'
import { asCallFault } from '../wire'
import { untilAnswered } from './until-answered'

export type Sending = {
  readonly isSending: boolean
  /** Why the last try came to nothing, or that nothing is known of it yet, in words. */
  readonly problem: Said | null
  /**
   * Asks until an answer comes; `ask` must name the same operation each time. What `refusalOf` makes words of is a problem and no answer.
   * Null: refused, failed, or forgotten meanwhile.
   */
  readonly send: <Value>(ask: () => Promise<Value>, refusalOf: (answer: Value) => Said | null) => Promise<Value | null>
  /** What is on its way is no longer of interest. */
  readonly forget: () => void
  /** The problem was read. */
  readonly clear: () => void
}

/** The words of an outcome that is a refusal; null: it is none. */
export const refusalOf = (outcome: Outcome<unknown, string>): Said | null => (outcome.ok ? null : said(`refused.${outcome.reason}`, outcome.facts))

/** Sends what changes something, one at a time; an answer that was lost is asked for again, refusals and faults come back as words. Rules: [U9] [U25]. */
export function useSending(): Sending {
  const [isSending, setSending] = useState(false)
  const [problem, setProblem] = useState<Said | null>(null)
  const turn = useRef(0)
  const send: Sending['send'] = async (ask, refused) => {
    const mine = (turn.current += 1)
    const isWanted = (): boolean => turn.current === mine
    setSending(true)
    setProblem(null)
    try {
      const answer = await untilAnswered(ask, { isWanted, onUnknown: ({ message }) => setProblem(said('doubt.asking', { message })) })
      if (!isWanted()) return null
      const refusal = refused(answer)
      setProblem(refusal)
      return refusal === null ? answer : null
    } catch (thrown) {
      if (isWanted()) setProblem(wordsOf(asCallFault(thrown)))
      return null
    } finally {
      if (isWanted()) setSending(false)
    }
  }
  return {
    isSending, problem, send,
    clear: () => setProblem(null),
    forget: () => {
      turn.current += 1
      setSending(false)
      setProblem(null)
    },
  }
}
