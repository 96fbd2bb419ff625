import type { PolicyTarget } from '../../../contract/shapes-policy'
import type { PolicyValues } from '../../../core/model/policy'
import { refusalOf, useSending, type Sending } from '../../live/use-sending'
import { call } from '../../wire'
import { idsOf } from './view'

export type Saving = Pick<Sending, 'isSending' | 'problem' | 'forget'> & {
  /** `values` null: the policy is taken back. Tells whether it was done. */
  readonly send: (target: PolicyTarget, change: { readonly values: PolicyValues | null; readonly seen: string | null }) => Promise<boolean>
}

/** Saves a policy, one at a time; a lost answer is asked for again under the same operation. Rule: [P13]. */
export function useSave(): Saving {
  const { send, ...sending } = useSending()
  return {
    ...sending,
    send: async (target, { values, seen }) => {
      const ids = { ...idsOf(target), seen, opId: crypto.randomUUID() }
      return (await send(() => (values === null ? call('policy.withdraw', ids) : call('policy.set', { ...ids, values })), refusalOf)) !== null
    },
  }
}
