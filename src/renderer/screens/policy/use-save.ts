import { useRef, useState } from 'react'
import type { PolicyTarget } from '../../../contract/shapes-policy'
import type { PolicyValues } from '../../../core/model/policy'
import { said, type Said } from '../../../core/said'
import { untilAnswered } from '../../live/until-answered'
import { asCallFault, call } from '../../wire'
import { idsOf } from './view'

export type Saving = {
  readonly isSending: boolean
  readonly problem: Said | null
  /** `values` null: the policy is taken back. Tells whether it was done. */
  readonly send: (target: PolicyTarget, change: { readonly values: PolicyValues | null; readonly seen: string | null }) => Promise<boolean>
  readonly forget: () => void
}

/** Saves a policy, one at a time; a lost answer is asked for again under the same operation. Rule: [P13]. */
export function useSave(): Saving {
  const [isSending, setIsSending] = useState(false)
  const [problem, setProblem] = useState<Said | null>(null)
  const turn = useRef(0)
  const send: Saving['send'] = async (target, { values, seen }) => {
    const mine = (turn.current += 1)
    const isWanted = (): boolean => turn.current === mine
    const opId = crypto.randomUUID()
    const ids = { ...idsOf(target), seen, opId }
    setIsSending(true)
    setProblem(null)
    try {
      const ask = () => (values === null ? call('policy.withdraw', ids) : call('policy.set', { ...ids, values }))
      const outcome = await untilAnswered(ask, { isWanted, onUnknown: ({ message }) => setProblem(said('doubt.asking', { message })) })
      if (!isWanted()) return false
      setProblem(outcome.ok ? null : said(`refused.${outcome.reason}`, outcome.facts))
      return outcome.ok
    } catch (thrown) {
      const { code, message } = asCallFault(thrown)
      if (isWanted()) setProblem(said(`fault.${code}`, { message }))
      return false
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
