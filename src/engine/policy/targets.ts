import { sourceIdOf, type RecordKey } from '../../core/ids'
import type { Place } from '../../core/model/place'
import type { PolicyScope } from '../../core/model/policy'
import { ok, refused, type Outcome } from '../../core/outcome'
import type { PolicyTarget, PolicyTargetKind } from '../../contract/shapes-policy'
import type { EngineParts } from '../parts'

/** What a policy can be set for: a scope with a key, and the place whose policy in force it is. */
export type Target = { readonly scope: PolicyScope; readonly key: RecordKey; readonly place: Place }
/** As a caller names it: ids of the source, or keys. */
export type TargetIds = { readonly tenantId?: string | undefined; readonly clientId?: string | undefined; readonly siteId?: string | undefined }
type Parts = Pick<EngineParts, 'store' | 'find'>

export const kindOf: Readonly<Record<PolicyScope, PolicyTargetKind>> = { TENANT: 'tenant', CLIENT: 'client', SITE: 'site' }

/** The target that is meant; none named: the only tenant. */
export function targetOf({ store, find }: Parts, { tenantId, clientId, siteId }: TargetIds): Outcome<Target, 'no-such-target' | 'target-required'> {
  if (siteId !== undefined) {
    const key = find.key('site', siteId)
    return key ? ok({ scope: 'SITE', key, place: store.places.of(key).place }) : refused('no-such-target', { kind: 'site', id: siteId })
  }
  if (clientId !== undefined) {
    const key = find.key('client', clientId)
    return key ? ok({ scope: 'CLIENT', key, place: { siteKey: null, clientKey: key, tenantKey: store.places.tenantOfClient(key) } }) : refused('no-such-target', { kind: 'client', id: clientId })
  }
  const builtIn = store.places.defaultTenant()
  const tenant = tenantId === undefined ? onlyTenant(find.tenants(), builtIn) : tenantId === builtIn ? builtIn : find.key('tenant', tenantId)
  if (tenant) return ok({ scope: 'TENANT', key: tenant, place: placeOfTenant(tenant) })
  return tenantId === undefined ? refused('target-required', { tenants: find.tenants().map(sourceIdOf).join(', ') }) : refused('no-such-target', { kind: 'tenant', id: tenantId })
}

/** Without a target the only tenant is meant; several: null. */
const onlyTenant = (tenants: readonly RecordKey[], builtIn: RecordKey): RecordKey | null => (tenants.length > 1 ? null : (tenants[0] ?? builtIn))

const placeOfTenant = (tenantKey: RecordKey): Place => ({ siteKey: null, clientKey: null, tenantKey })

/** The place of a target one level up whose policy would be in force without the target's own; null: the defaults would. */
export function placeAbove({ scope, place }: Target): Place | null {
  if (scope === 'SITE') return { ...place, siteKey: null }
  return scope === 'CLIENT' ? placeOfTenant(place.tenantKey) : null
}

/** What stands above a target, from the tenant down. */
export function pathOf(target: Target, nameOf: (kind: PolicyTargetKind, key: RecordKey) => string | null): readonly PolicyTarget[] {
  const { scope, place } = target
  const named = (kind: PolicyTargetKind, key: RecordKey): PolicyTarget => ({ kind, id: key, name: nameOf(kind, key) })
  if (scope === 'TENANT') return []
  const tenant = named('tenant', place.tenantKey)
  return scope === 'SITE' && place.clientKey !== null ? [tenant, named('client', place.clientKey)] : [tenant]
}

/** The journal's name of a target. */
export const subjectOf = ({ scope, key }: Pick<Target, 'scope' | 'key'>): string => `${scope.toLowerCase()}/${key}`
