import { changePolicy } from '../../core/policy/fields'
import { defaultPolicy } from '../../core/policy/default-policy'
import { sourceIdOf, type PolicyId, type RecordKey } from '../../core/ids'
import type { Actor } from '../../core/model/actor'
import type { Place } from '../../core/model/place'
import type { Policy, PolicyInForce, PolicyScope } from '../../core/model/policy'
import { ok, refused, type Outcome } from '../../core/outcome'
import type { Handlers } from '../../contract/serve'
import type { PolicyShown } from '../../contract/shapes'
import { rescheduleAll } from '../monitor/reschedule'
import type { EngineParts } from '../parts'

type Target = { readonly scope: PolicyScope; readonly key: RecordKey; readonly place: Place }
type TargetIds = { readonly tenantId?: string | undefined; readonly clientId?: string | undefined; readonly siteId?: string | undefined }

/** The thresholds in force, and their change, which moves every open deadline at once. */
export function policyHandlers(parts: EngineParts): Handlers<'policy.show' | 'policy.set'> {
  return {
    'policy.show': (ids) => {
      const target = targetOf(parts, ids)
      return target.ok ? ok(shown(parts.store.policies.inForce(target.value.place))) : target
    },
    'policy.set': ({ values, ...ids }, actor) => {
      const target = targetOf(parts, ids)
      return target.ok ? set(parts, target.value, values, actor) : target
    },
  }
}

function set({ store, now, newId, changes }: EngineParts, target: Target, values: Readonly<Record<string, unknown>>, actor: Actor): Outcome<PolicyShown, 'unknown-field' | 'out-of-range'> {
  const own = store.policies.all().filter((policy) => policy.scope === target.scope && policy.targetKey === target.key).at(-1)
  const changed = changePolicy(own?.values ?? defaultPolicy, values)
  if (!changed.ok) return changed
  const at = now()
  const policy: Policy = { id: newId(at) as PolicyId, scope: target.scope, targetKey: target.key, values: changed.value, effectiveFrom: Math.max(at, (own?.effectiveFrom ?? 0) + 1) }
  store.write(() => {
    store.journal.record({
      at, actor, action: 'policy.changed', subjectKind: 'policy', subjectId: `${target.scope.toLowerCase()}/${target.key}`,
      facts: { from: own ? { ...own.values } : null, to: { ...policy.values } }, changes: [store.policies.insertion(policy)],
    })
    store.policies.forget()
    rescheduleAll(store)
  })
  changes.bump([])
  return ok(shown(store.policies.inForce(target.place)))
}

function targetOf({ store, find }: EngineParts, { tenantId, clientId, siteId }: TargetIds): Outcome<Target, 'no-such-target' | 'target-required'> {
  if (siteId !== undefined) {
    const key = find.key('site', siteId)
    return key ? ok({ scope: 'SITE', key, place: store.places.of(key).place }) : refused('no-such-target', { kind: 'site', id: siteId })
  }
  if (clientId !== undefined) {
    const key = find.key('client', clientId)
    return key ? ok({ scope: 'CLIENT', key, place: { siteKey: null, clientKey: key, tenantKey: store.places.tenantOfClient(key) } }) : refused('no-such-target', { kind: 'client', id: clientId })
  }
  const tenant = tenantId === undefined ? onlyTenant(find.tenants(), store.places.defaultTenant()) : find.key('tenant', tenantId)
  if (tenant) return ok({ scope: 'TENANT', key: tenant, place: { siteKey: null, clientKey: null, tenantKey: tenant } })
  return tenantId === undefined ? refused('target-required', { tenants: find.tenants().map(sourceIdOf).join(', ') }) : refused('no-such-target', { kind: 'tenant', id: tenantId })
}

/** Without a target the only tenant is meant; several: null. */
const onlyTenant = (tenants: readonly RecordKey[], builtIn: RecordKey): RecordKey | null => (tenants.length > 1 ? null : (tenants[0] ?? builtIn))

const shown = (inForce: PolicyInForce): PolicyShown => ({ level: inForce.level, id: inForce.id, target_id: inForce.targetKey === null ? null : sourceIdOf(inForce.targetKey), values: inForce.values })
