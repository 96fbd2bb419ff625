import { changePolicy } from '../../core/policy/fields'
import { defaultPolicy } from '../../core/policy/default-policy'
import { sourceIdOf, type PolicyId } from '../../core/ids'
import type { Actor } from '../../core/model/actor'
import type { Policy, PolicyValues } from '../../core/model/policy'
import { ok, refused, type Outcome, type Refused } from '../../core/outcome'
import type { PolicyRefusal } from '../../contract/shapes-policy'
import type { EngineParts } from '../parts'
import { newestStep } from './history'
import { subjectOf, type Target } from './targets'

/** What becomes of a target's own policy: other values, or none. */
export type PolicyChange = { readonly values: Readonly<Record<string, unknown>> } | 'withdraw'
/** `seen`: the newest policy of the target that whoever asks has seen, null for none; without it the newest counts. `opId` makes resending safe. */
export type ChangeAsked = { readonly change: PolicyChange; readonly opId?: string | undefined; readonly seen?: string | null | undefined; readonly actor: Actor }
type Refusals = Exclude<PolicyRefusal, 'no-such-target' | 'target-required'>

/**
 * Carries out a change of policy: one journal entry with old and new values, in force at once; then every deadline anew.
 * Resolves when the deadlines stand. Rules: [P3] [P6] [P9] [P13].
 */
export async function changeTarget(parts: EngineParts, target: Target, asked: ChangeAsked): Promise<Outcome<null, Refusals>> {
  const { store, rescheduling, changes } = parts
  const done = store.write((): Outcome<null, Refusals> => {
    if (asked.opId !== undefined && store.journal.hasOp(asked.opId)) return ok(null)
    const newest = store.policies.newestOf(target.scope, target.key)
    const stale = staleness(parts, target, newest, asked.seen)
    if (stale) return stale
    const made = madeOf(parts, target, newest, asked.change)
    if (!made.ok) return made
    record(parts, target, { newest, policy: made.value, asked })
    return ok(null)
  })
  if (!done.ok) return done
  changes.bump([])
  await rescheduling.run()
  changes.bump([])
  return done
}

/** Somebody else changed the target since it was looked at: refused, with who and when. */
function staleness({ store }: EngineParts, target: Target, newest: Policy | null, seen: string | null | undefined): Refused<'changed-meanwhile'> | null {
  if (seen === undefined || seen === (newest?.id ?? null)) return null
  const step = newestStep(store, target)
  return refused('changed-meanwhile', { by: step?.by ?? null, at: step?.at ?? null })
}

/** The policy that a change makes. A withdrawn one keeps the values it takes back. */
export function madeOf({ now, newId }: Pick<EngineParts, 'now' | 'newId'>, target: Target, newest: Policy | null, change: PolicyChange): Outcome<Policy, 'unknown-field' | 'out-of-range' | 'no-own-policy'> {
  const own = ownOf(newest)
  const at = now()
  const policy = (values: PolicyValues, isWithdrawn: boolean): Policy => ({ id: newId(at) as PolicyId, scope: target.scope, targetKey: target.key, values, effectiveFrom: Math.max(at, (newest?.effectiveFrom ?? 0) + 1), isWithdrawn })
  if (change === 'withdraw') return own ? ok(policy(own, true)) : refused('no-own-policy', { id: sourceIdOf(target.key) })
  const values = changePolicy(own ?? defaultPolicy, change.values)
  return values.ok ? ok(policy(values.value, false)) : values
}

/** The values a target has of its own; null: none, or they were taken back. */
export const ownOf = (newest: Policy | null): PolicyValues | null => (newest === null || newest.isWithdrawn ? null : newest.values)

function record({ store, now, rescheduling }: EngineParts, target: Target, { newest, policy, asked }: { readonly newest: Policy | null; readonly policy: Policy; readonly asked: ChangeAsked }): void {
  const own = ownOf(newest)
  store.journal.record({
    at: now(), actor: asked.actor, action: policy.isWithdrawn ? 'policy.withdrawn' : 'policy.changed', subjectKind: 'policy', subjectId: subjectOf(target), ...(asked.opId === undefined ? {} : { opId: asked.opId }),
    facts: { from: own && { ...own }, to: policy.isWithdrawn ? null : { ...policy.values } }, changes: [store.policies.insertion(policy)],
  })
  store.policies.forget()
  rescheduling.begin()
}
