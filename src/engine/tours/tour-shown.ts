import type { BoardRow, BoardTour, TourRow } from '../../contract/shapes-tours'
import { alertKey } from '../../core/alerts/key'
import { tourDetectors } from '../../core/detectors'
import { sourceIdOf, type AlertKey, type RecordKey } from '../../core/ids'
import type { Tour } from '../../core/model/tour'
import type { JudgedTour } from '../../core/tours/compliance'
import { outsideWindow, visits } from '../../core/tours/coverage'
import type { Instant } from '../../core/time'
import type { EngineParts } from '../parts'
import type { WatchedTour } from '../store/tour-rows'
import { countedAs, judgedAt, type ListedTour } from './tour-list'

/** Every key under which a rule can raise something about a tour. */
export const alertKeysOf = ({ key }: Pick<Tour, 'key'>): readonly AlertKey[] => tourDetectors.map(({ raises }) => alertKey({ ...raises, subject: { kind: 'tour', key } }))

/** Tours as they are shown, judged as of an instant; those that are no more are left out. */
export function shownTours(parts: EngineParts, keys: readonly RecordKey[], asOf: Instant): readonly BoardTour[] {
  const found = parts.store.tours.some(keys)
  const { live } = parts.store.alerts.ofKeys(found.flatMap(({ tour }) => alertKeysOf(tour)))
  return found.map((watched) => ({ ...tourRowOf(parts, watched, { judged: judgedAt(parts, watched, asOf), asOf, openAlerts: alertKeysOf(watched.tour).filter((key) => live.has(key)).length }), scans: visits(watched).map(({ scannedAt }) => scannedAt).filter((at) => at <= asOf) }))
}

type ShownAs = { readonly judged: JudgedTour; readonly asOf: Instant; readonly openAlerts: number }

/** A tour as lists show it, as it was judged as of an instant. */
export function tourRowOf(parts: EngineParts, watched: WatchedTour, { judged, asOf, openAlerts }: ShownAs): TourRow {
  const { tour } = watched
  const site = parts.store.places.of(tour.siteKey)
  return {
    key: tour.key, id: sourceIdOf(tour.key), name: tour.name, tourType: tour.tourType, isMandatory: tour.isMandatory, siteKey: tour.siteKey, siteId: sourceIdOf(tour.siteKey), siteName: site.name, siteZone: site.zone,
    clientName: site.clientName, personName: parts.tourPage.personName(tour.personKey) ?? (tour.personKey === null ? null : sourceIdOf(tour.personKey)), scheduledAt: tour.scheduledAt, dueAt: judged.dueAt, expiresAt: judged.expiresAt,
    startedAt: known(judged.startedAt), completedAt: known(judged.completedAt), status: judged.status, complianceStatus: judged.complianceStatus, countsAs: countedAs(watched, judged), coverage: judged.coverage,
    visited: judged.visited, total: judged.total, overdueByMinutes: judged.overdueByMinutes, guardCheckedIn: judged.guardCheckedIn, outsideWindow: outsideWindow(watched, asOf).length, openAlerts,
  }
}

const known = (instant: Instant | null): Instant | null => (instant === -Infinity ? null : instant)

/** The sites of a list by name, then by key: what is looked at does not move while tours change. */
export function sitesInOrder({ store }: EngineParts, keys: readonly ListedTour[]): readonly (readonly [RecordKey, readonly ListedTour[]])[] {
  const nameOf = (site: RecordKey): string => store.places.of(site).name ?? sourceIdOf(site)
  return [...Map.groupBy(keys, ({ siteKey }) => siteKey)].sort(([one], [other]) => byName.compare(nameOf(one), nameOf(other)) || (one < other ? -1 : 1))
}
const byName = new Intl.Collator('en', { numeric: true })

export function boardRowOf(parts: EngineParts, siteKey: RecordKey, listed: readonly ListedTour[], asOf: Instant): BoardRow {
  const { name, zone, clientName } = parts.store.places.of(siteKey)
  return { siteKey, siteId: sourceIdOf(siteKey), siteName: name, siteZone: zone, clientName, tours: shownTours(parts, listed.map(({ key }) => key), asOf) }
}
