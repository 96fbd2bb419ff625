import type { Database } from 'better-sqlite3'
import type { StateChange } from '../../core/journal/entry'
import type { PolicyId, RecordKey } from '../../core/ids'
import type { Place } from '../../core/model/place'
import type { Policy, PolicyInForce, PolicyScope, PolicyValues } from '../../core/model/policy'
import { policyBook, policyInForce, type PolicyBook } from '../../core/policy/in-force'
import { builtInTenant, type Places } from './places'

/** The policies of this store. As-of rounds judge by the newest policy, as they do by the newest version of each row. */
export type Policies = {
  readonly inForce: (place: Place) => PolicyInForce
  /** Every policy ever set, oldest first: the history. */
  readonly all: () => readonly Policy[]
  /** The newest policy of a target, also one that took its policy back; null: it never had one. */
  readonly newestOf: (scope: PolicyScope, targetKey: RecordKey) => Policy | null
  /** What would be in force with one more policy. */
  readonly inForceWith: (policy: Policy) => (place: Place) => PolicyInForce
  readonly insertion: (policy: Policy) => StateChange
  readonly forget: () => void
}

export function createPolicies(db: Database, places: Places): Policies {
  // Until a source brings its tenant there is the built-in one; whatever was set for it goes on for the one that adopted it.
  const adopted = (key: RecordKey): RecordKey => (key === builtInTenant ? places.defaultTenant() : key)
  const rows = db.prepare<[], { id: string; scope: string; target_key: string; effective_from: number; values: string; is_withdrawn: number }>('SELECT * FROM policy ORDER BY effective_from, id')
  let book: PolicyBook | null = null
  // A place is one object as long as the hierarchy stands, so that it can be its own key.
  let known = new WeakMap<Place, PolicyInForce>()
  const all = (): readonly Policy[] => rows.all().map((row) => ({
    id: row.id as PolicyId, scope: row.scope as PolicyScope, targetKey: adopted(row.target_key as RecordKey), effectiveFrom: row.effective_from, values: JSON.parse(row.values) as PolicyValues, isWithdrawn: row.is_withdrawn === 1,
  }))
  return {
    inForce: (place) => {
      const found = known.get(place)
      if (found) return found
      const read = policyInForce((book ??= policyBook(all(), Number.MAX_SAFE_INTEGER)), place)
      known.set(place, read)
      return read
    },
    all,
    newestOf: (scope, targetKey) => all().findLast((policy) => policy.scope === scope && policy.targetKey === targetKey) ?? null,
    inForceWith: (policy) => {
      const changed = policyBook([...all(), policy], Number.MAX_SAFE_INTEGER)
      return (place) => policyInForce(changed, place)
    },
    insertion: (policy) => ({
      table: 'policy', op: 'insert', key: policy.id,
      set: { scope: policy.scope, target_key: policy.targetKey, effective_from: policy.effectiveFrom, values: JSON.stringify(policy.values), is_withdrawn: Number(policy.isWithdrawn) },
    }),
    forget: () => {
      book = null
      known = new WeakMap()
    },
  }
}
