import type { Handlers } from '../../contract/serve'
import type { OccurrenceShown, MaintenanceShown } from '../../contract/shapes-maintenance'
import { offsetAt } from '../../core/intake/zone-time'
import type { Outcome } from '../../core/outcome'
import type { Instant } from '../../core/time'
import { isInside, occurrencesOf, stoodAt, type MaintenanceWindow, type MaintenancePlan } from '../../core/maintenance/window'
import type { EngineParts } from '../parts'
import { createPlaceNames } from '../store/place-names'
import { endWindow, makeWindow } from '../maintenance'

/** Enough to see what a plan comes to, and to reach over the next change of clocks. */
const mostNext = 6
const mostPast = 100

/** Maintenance windows: what is quiet, what will be and what was. Every decision is a journal entry. */
export function maintenanceHandlers(parts: EngineParts): Handlers<'maintenance.list' | 'maintenance.make' | 'maintenance.end' | 'maintenance.preview'> {
  const { store, now, changes } = parts
  const places = createPlaceNames(store.db)
  const shown = (window: MaintenanceWindow, at: Instant): MaintenanceShown => {
    const zone = store.maintenance.zoneOf(window.place)
    const next = stoodAt(window, at) ? nextOf(window.plan, at, zone, mostNext) : []
    const state = next.length === 0 ? 'past' : isInside(window.plan, at, zone) ? 'now' : 'coming'
    const { live, all } = store.alerts.countOfWindow(window.id)
    return { ...window, zone, state, next, suppresses: live, suppressed: all, placeName: window.place.kind === 'tenant' ? '' : (places.of([window.place.key])[0]?.name ?? window.place.key) }
  }
  function decided<Value, Reason extends string>(work: () => Outcome<Value, Reason>): Outcome<Value, Reason> {
    const done = store.write(work)
    if (done.ok) changes.bump([])
    return done
  }
  return {
    'maintenance.list': () => {
      const at = now()
      const all = store.maintenance.all().map((window) => shown(window, at))
      const past = all.filter(({ state }) => state === 'past').slice(0, mostPast)
      return { at, tenantKey: store.places.defaultTenant(), windows: [...all.filter(({ state }) => state !== 'past'), ...past] }
    },
    'maintenance.make': ({ opId, id, replaces, draft }, actor) => decided(() => makeWindow(store, { id, draft, replaces }, { opId, actor, at: now() })),
    'maintenance.end': ({ opId, id }, actor) => decided(() => endWindow(store, id, { opId, actor, at: now() })),
    'maintenance.preview': ({ place, plan }) => {
      const zone = store.maintenance.zoneOf(place)
      return { zone, next: nextOf(plan, Math.max(now(), plan.from), zone, mostNext) }
    },
  }
}

const nextOf = (plan: MaintenancePlan, at: Instant, zone: string, atMost: number): readonly OccurrenceShown[] =>
  occurrencesOf(plan, at, zone, atMost).map((one) => ({ ...one, isOverChange: offsetAt(zone, one.from) !== offsetAt(zone, one.to) }))
