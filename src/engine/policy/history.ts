import type { PolicyValues } from '../../core/model/policy'
import type { PolicyStep } from '../../contract/shapes-policy'
import { payloadOf } from '../store/journal'
import { builtInTenant } from '../store/places'
import type { Store } from '../store/store'
import { subjectOf, type Target } from './targets'

/** Every change of a target's policy, newest first; what was set before a tenant came stands in the history of the one that adopted the store. */
export function historyOf({ journal, places }: Store, target: Target): readonly PolicyStep[] {
  const own = journal.ofSubject('policy', subjectOf(target))
  const adopted = target.scope === 'TENANT' && target.key === places.defaultTenant() && target.key !== builtInTenant ? journal.ofSubject('policy', subjectOf({ scope: 'TENANT', key: builtInTenant })) : []
  return [...adopted, ...own].sort((one, other) => other.seq - one.seq).map((entry) => {
    const { from, to } = payloadOf(entry).facts
    return { seq: entry.seq, at: entry.at, by: entry.actor, before: (from ?? null) as PolicyValues | null, after: (to ?? null) as PolicyValues | null }
  })
}

export const newestStep = (store: Store, target: Target): PolicyStep | null => historyOf(store, target)[0] ?? null
