import type { Handlers } from '../../contract/serve'
import type { MaintenancePreview, MaintenanceShown, MaintenanceState, OccurrenceShown } from '../../contract/shapes-maintenance'
import { offsetAt } from '../../core/intake/zone-time'
import { isAbout, isInside, occurrencesOf, stoodAt, type MaintenanceDraft, type MaintenancePlan, type MaintenanceWindow } from '../../core/maintenance/window'
import type { AlertType } from '../../core/model/alert'
import type { Instant } from '../../core/time'
import { coveredBy, endWindow, makeWindow } from '../maintenance'
import type { EngineParts } from '../parts'
import { decidedIn } from './decided'
import { createPlaceNames, type PlaceNames } from '../store/place-names'
import type { Store } from '../store/store'
import { queueRowOf } from './views'

type Names = 'maintenance.list' | 'maintenance.make' | 'maintenance.end' | 'maintenance.preview' | 'maintenance.alerts'

/** Enough to see what a plan comes to, and to reach over the next change of clocks. */
const mostNext = 6
const mostPast = 100

/** Maintenance windows: what is quiet, what will be and what was. Every decision is a journal entry. */
export function maintenanceHandlers({ store, queue, now, asOf, changes }: EngineParts): Handlers<Names> {
  const names = createPlaceNames(store.db)
  const decided = decidedIn({ store, changes })
  return {
    'maintenance.list': () => {
      const at = now()
      const all = store.maintenance.all().map((window) => shownAt(store, names, window, at))
      const of = (state: MaintenanceState) => all.filter((window) => window.state === state)
      return { at, tenantKey: store.places.defaultTenant(), windows: [...of('now'), ...of('coming'), ...of('past').slice(0, mostPast)] }
    },
    'maintenance.make': ({ opId, id, replaces, draft }, actor) => decided(() => makeWindow(store, { id, draft, replaces }, { opId, actor, at: now() })),
    'maintenance.end': ({ opId, id }, actor) => decided(() => endWindow(store, id, { opId, actor, at: now() })),
    'maintenance.preview': (asked) => previewOf(store, { ...asked, reason: '' }, now()),
    'maintenance.alerts': ({ id, offset, limit }) => {
      const ids = store.alerts.suppressedIds(id)
      return { rows: queue.some(ids.slice(offset, offset + limit)).map((hit) => queueRowOf(store, hit, asOf())), total: ids.length }
    },
  }
}

function shownAt(store: Store, names: PlaceNames, window: MaintenanceWindow, at: Instant): MaintenanceShown {
  const { place, plan } = window
  const zone = store.maintenance.zoneOf(place)
  const next = stoodAt(window, at) ? nextOf(plan, at, zone) : []
  const { live, all } = store.alerts.countOfWindow(window.id)
  return {
    ...window, zone, next, suppresses: live, suppressed: all,
    state: next.length === 0 ? 'past' : isInside(plan, at, zone) ? 'now' : 'coming',
    placeName: place.kind === 'tenant' ? '' : (names.of([place.key])[0]?.name ?? place.key),
  }
}

const nextOf = (plan: MaintenancePlan, at: Instant, zone: string): readonly OccurrenceShown[] =>
  occurrencesOf(plan, at, zone, mostNext).map((one) => ({ ...one, isOverChange: offsetAt(zone, one.from) !== offsetAt(zone, one.to) }))

/** Rule: [MW10]. */
function previewOf(store: Store, draft: MaintenanceDraft, now: Instant): MaintenancePreview {
  const zone = store.maintenance.zoneOf(draft.place)
  const next = nextOf(draft.plan, Math.max(now, draft.plan.from), zone)
  const due = (kind: 'task' | 'tour', type: AlertType): number => {
    const sites = next[0] ? store.maintenance.dueBetween(kind, next[0]) : []
    return sites.reduce((sum, { siteKey, count }) => sum + (isAbout(draft, { place: store.places.of(siteKey).place, type }) ? count : 0), 0)
  }
  return { zone, next, suppressesNow: coveredBy(store, draft, now).length, tasksDue: due('task', 'WORK_ORDER_OVERDUE'), toursDue: due('tour', 'SECURITY_ANOMALY') }
}
