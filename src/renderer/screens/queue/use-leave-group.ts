import { useState } from 'react'
import { v7 as uuidv7 } from 'uuid'
import { said, type Said } from '../../../core/said'
import { refusalOf, useSending } from '../../live/use-sending'
import { call } from '../../wire'
import type { Target } from './use-moves'

export type LeaveGroup = {
  readonly problem: Said | null
  /** What came of it, while the alert is under the cursor. */
  readonly told: Said | null
  readonly leave: () => void
}

/** Takes the alert under the cursor out of its group; a lost answer is asked for again as the same operation. Rules: [Q7] [U25]. */
export function useLeaveGroup(target: Target | null, after: (isLeft: boolean) => void): LeaveGroup {
  const { isSending, problem, send } = useSending()
  const [left, setLeft] = useState<string | null>(null)
  const carryOut = async ({ id, version }: Target) => {
    const opId = uuidv7()
    const outcome = await send(() => call('group.leave', { opId, id, version }), refusalOf)
    setLeft(outcome === null ? null : id)
    after(outcome !== null)
  }
  return { problem, told: left !== null && left === target?.id ? said('group.left') : null, leave: () => { if (target && !isSending) void carryOut(target) } }
}
