import type { RecordKey } from '../ids'
import type { Place } from '../model/place'
import type { Policy, PolicyInForce, PolicyScope } from '../model/policy'
import type { Instant } from '../time'
import { defaultPolicy } from './default-policy'

/** The policies that are in force at one instant, ready to be looked up: one a target. */
export type PolicyBook = {
  readonly policies: readonly Policy[]
  readonly at: Instant
  readonly sites: ReadonlyMap<RecordKey, PolicyInForce>
  readonly clients: ReadonlyMap<RecordKey, PolicyInForce>
  readonly tenants: ReadonlyMap<RecordKey, PolicyInForce>
}

const nobodySetOne: PolicyInForce = { level: 'TENANT', id: null, targetKey: null, values: defaultPolicy }

/** The book as of an instant: of each target the newest policy that is effective by then; of two from the same instant, the later in the list; one that was taken back is none. Rules: [P4] [P9]. */
export function policyBook(policies: readonly Policy[], at: Instant): PolicyBook {
  return { policies, at, sites: inForceOf('SITE', policies, at), clients: inForceOf('CLIENT', policies, at), tenants: inForceOf('TENANT', policies, at) }
}

/** The policy in force at a place: the site's, else the client's, else the tenant's, else the defaults; it wins whole. Rule: [P5]. */
export function policyInForce(book: PolicyBook, place: Place): PolicyInForce {
  if (place.siteKey !== null) {
    const ofSite = book.sites.get(place.siteKey)
    if (ofSite !== undefined) return ofSite
  }
  if (place.clientKey !== null) {
    const ofClient = book.clients.get(place.clientKey)
    if (ofClient !== undefined) return ofClient
  }
  return book.tenants.get(place.tenantKey) ?? nobodySetOne
}

function inForceOf(scope: PolicyScope, policies: readonly Policy[], at: Instant): ReadonlyMap<RecordKey, PolicyInForce> {
  const newest = new Map<RecordKey, Policy>()
  for (const policy of policies) {
    if (policy.scope !== scope || policy.effectiveFrom > at) continue
    const known = newest.get(policy.targetKey)
    if (known === undefined || policy.effectiveFrom >= known.effectiveFrom) newest.set(policy.targetKey, policy)
  }
  const inForce = new Map<RecordKey, PolicyInForce>()
  for (const [targetKey, policy] of newest) if (!policy.isWithdrawn) inForce.set(targetKey, { level: scope, id: policy.id, targetKey, values: policy.values })
  return inForce
}
