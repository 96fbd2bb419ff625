import type { TourAlert, TourDetail, TourKnown, TourPresence, TourPunch, TourScanShown, TourStop } from '../../contract/shapes-tours'
import { positionOf } from '../../core/geo'
import { sourceIdOf, type AlertId, type RecordKey } from '../../core/ids'
import { isOver } from '../../core/tours/compliance'
import { outsideWindow } from '../../core/tours/coverage'
import { isInside, type Fence } from '../../core/tours/fence'
import { checkpointVisits, walksOf } from '../../core/tours/walk'
import { hours, minutes, type Instant } from '../../core/time'
import { explainSubject } from '../handlers/explain'
import type { EngineParts } from '../parts'
import type { CheckpointRow, FenceRow } from '../store/tour-page'
import type { WatchedTour } from '../store/tour-rows'
import { judgedAt } from './tour-list'
import { alertKeysOf, tourRowOf } from './tour-shown'

/** How far around its schedule the punches of a tour's guard are shown. */
const aroundTour = hours(24)
const mostKnown = 100

/** Everything the page of a tour shows; null: there is none. Rule: [R24]. */
export function tourDetailOf(parts: EngineParts, key: RecordKey): TourDetail | null {
  const watched = parts.store.tours.byKey(key)
  const asOf = parts.asOf()
  const explanation = watched && explainSubject(parts, 'tour', key, asOf)
  if (!watched || !explanation) return null
  const shownScans = parts.tourPage.scans(key)
  const places = parts.tourPage.checkpoints([...new Set([...watched.checkpoints, ...watched.scans].map(({ checkpointKey }) => checkpointKey))])
  const judged = judgedAt(parts, watched, asOf)
  const alerts = alertsOf(parts, watched)
  const outside = new Set(outsideWindow(watched, asOf).map(({ checkpointKey, scannedAt }) => `${checkpointKey} ${String(scannedAt)}`))
  return {
    row: tourRowOf(parts, watched, { judged, asOf, openAlerts: alerts.filter(({ status }) => status !== 'RESOLVED').length }), explanation, alerts, asOf,
    stops: checkpointVisits(watched, isOver(judged), asOf).map((visit): TourStop => ({ ...visit, id: sourceIdOf(visit.checkpointKey), ...placeOf(places.get(visit.checkpointKey)) })),
    scans: shownScans.map((scan): TourScanShown => ({
      id: sourceIdOf(scan.key), checkpointKey: scan.checkpoint_key, checkpointName: places.get(scan.checkpoint_key)?.name ?? null, at: scan.scanned_at, method: scan.method, isMatched: scan.is_matched === 1,
      isOutside: outside.has(`${scan.checkpoint_key} ${String(scan.scanned_at)}`), latitude: scan.latitude, longitude: scan.longitude, recordedAt: scan.recorded_at,
    })),
    walks: walksOf({ ...watched, scans: watched.scans.filter(({ scannedAt }) => scannedAt <= asOf) }, (checkpoint) => positionOf(places.get(checkpoint))), punches: punchesOf(parts, watched),
    presence: presenceOf(parts, watched, judged.completedAt ?? Math.min(asOf, judged.expiresAt)), known: knownOf(parts, key),
  }
}

const placeOf = (row: CheckpointRow | undefined): Pick<TourStop, 'name' | 'isCritical' | 'latitude' | 'longitude'> =>
  ({ name: row?.name ?? null, isCritical: row?.is_critical === 1, latitude: row?.latitude ?? null, longitude: row?.longitude ?? null })

function punchesOf({ tourPage, store }: EngineParts, { tour: { personKey, siteKey, scheduledAt } }: WatchedTour): readonly TourPunch[] {
  if (personKey === null) return []
  return tourPage.punches(personKey, scheduledAt - aroundTour, scheduledAt + aroundTour).map((punch) => ({
    siteName: store.places.of(punch.site_key).name, siteId: sourceIdOf(punch.site_key), isHere: punch.site_key === siteKey, inAt: punch.checked_in_at, outAt: punch.checked_out_at, method: punch.method, recordedAt: punch.recorded_at,
  }))
}

/** What was seen of the guard from a grace before the tour until its end. */
function presenceOf({ tourPage, store }: EngineParts, { tour: { personKey, siteKey, scheduledAt }, scans }: WatchedTour, until: Instant): TourPresence {
  const grace = minutes(store.policies.inForce(store.places.of(siteKey).place).values.tour_grace_period_minutes)
  const fixes = personKey === null ? [] : tourPage.fixes(personKey, scheduledAt - grace, Math.max(scheduledAt, until))
  const fence = fenceOf(tourPage.fence(siteKey))
  return { fixes: fixes.length, insideFence: fence === null ? null : fixes.filter((fix) => isInside(fix, fence)).length, lastFixAt: fixes.at(-1)?.at ?? null, scans: scans.length }
}

function fenceOf(row: FenceRow | null): Fence | null {
  if (row === null) return null
  if (row.fence !== null) return { rings: (JSON.parse(row.fence) as { readonly coordinates: readonly (readonly (readonly [number, number])[])[] }).coordinates }
  const around = positionOf(row)
  return around === null || row.fence_radius_m === null ? null : { around, metres: row.fence_radius_m }
}

function alertsOf({ store, tourPage }: EngineParts, { tour }: WatchedTour): readonly TourAlert[] {
  return tourPage.alertIds(alertKeysOf(tour)).flatMap((id) => {
    const alert = store.alerts.byId(id as AlertId)
    if (!alert) return []
    const { subtype, severity, status, raisedAt, resolvedAt, resolvedReason, overturnedAt, acknowledgedBy } = alert
    return [{ id: alert.id, subtype, severity, status, raisedAt, resolvedAt, resolvedReason, overturnedAt, acknowledgedBy }]
  })
}

/** What the console took the tour for each time it had learned something of it. Rule: [R26]. */
function knownOf(parts: EngineParts, key: RecordKey): readonly TourKnown[] {
  const known = parts.knownTours.of(key)
  const times = [...Map.groupBy(known.learned, ({ at }) => at)].slice(-mostKnown)
  return times.flatMap(([at, learned]) => {
    const facts = known.at(at)
    if (facts === null) return []
    const { status, complianceStatus, coverage, visited, total } = judgedAt(parts, facts, at)
    return [{ at, learned: [...new Set(learned.map(({ kind }) => kind))], status, complianceStatus, coverage, visited, total }]
  })
}
