import { useState } from 'react'
import { v7 as uuidv7 } from 'uuid'
import { said, type Said } from '../../../core/said'
import { untilAnswered } from '../../live/until-answered'
import { asCallFault, call } from '../../wire'
import type { Target } from './use-moves'

/** Takes the alert under the cursor out of its group; a lost answer is asked for again as the same operation. Rules: [Q7] [U25]. */
export function useLeaveGroup(target: Target | null, after: (isLeft: boolean) => void): { readonly problem: Said | null; /** What came of it, while the alert is under the cursor. */ readonly told: Said | null; readonly leave: () => void } {
  const [problem, setProblem] = useState<Said | null>(null)
  const [left, setLeft] = useState<string | null>(null)
  const [isSending, setSending] = useState(false)
  const carryOut = async ({ id, version }: Target) => {
    const opId = uuidv7()
    setSending(true)
    setProblem(null)
    try {
      const outcome = await untilAnswered(() => call('group.leave', { opId, id, version }), { isWanted: () => true, onUnknown: ({ message }) => setProblem(said('doubt.asking', { message })) })
      setProblem(outcome.ok ? null : said(`refused.${outcome.reason}`, outcome.facts))
      setLeft(outcome.ok ? id : null)
      after(outcome.ok)
    } catch (thrown) {
      const { code, message } = asCallFault(thrown)
      setProblem(said(`fault.${code}`, { message }))
    } finally {
      setSending(false)
    }
  }
  return { problem, told: left !== null && left === target?.id ? said('group.left') : null, leave: () => { if (target && !isSending) void carryOut(target) } }
}
