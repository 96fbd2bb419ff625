import type { AlertAction } from '../../core/alerts/change'
import { describeStep } from '../../core/alerts/describe'
import { legalMoves } from '../../core/alerts/life'
import type { RecordKey } from '../../core/ids'
import type { Alert, Telling } from '../../core/model/alert'
import type { ContactOutcome } from '../../core/model/move'
import type { InputOf } from '../../contract/contract'
import type { AlertDetail, ContactTry, TimelineEntry } from '../../contract/shapes'
import type { EarlierPage } from '../../contract/shapes-alert'
import { alertOf } from '../store/alert-rows'
import { payloadOf } from '../store/journal'
import type { EngineParts } from '../parts'
import type { JournalEntry, Json } from '../../core/journal/entry'
import { targetOf } from '../monitor/recorder'
import { namedOf } from '../incidents/shown'
import { explainSubject } from './explain'
import { queueRowOf } from './views'

/** Everything the detail pane shows of one alert; null when there is none. */
export function alertDetailOf(parts: EngineParts, id: string): AlertDetail | null {
  const hit = parts.queue.byId(id)
  if (!hit) return null
  const alert = alertOf(hit.alert)
  const explanation = explainSubject(parts, 'alert', id, parts.asOf())
  if (!explanation) throw new Error(`alert ${id}: cannot be explained`)
  const entries = parts.store.journal.ofSubject('alert', alert.id)
  return {
    row: queueRowOf(parts.store, hit, parts.asOf()), explanation, timeline: entries.filter(isShown).map(timelineOf), moves: legalMoves(alert), telling: tellingOf(entries),
    escalationTarget: alert.escalatedTo ?? targetOf(parts.store, alert, parts.asOf()), acknowledgedBy: alert.acknowledgedBy, resolvedBy: alert.resolvedBy, disposition: alert.disposition,
    resolutionNote: alert.resolutionNote, previousId: alert.previousId, groupSize: alert.groupId === null ? 1 : parts.store.alerts.groupSize(alert.groupId),
    incident: namedOf(parts.store.incidents.of(alert.id)), tries: entries.flatMap(tryOf), othersAtSite: othersAtSite(parts, alert),
    ...parts.contacts.of(alert.place.siteKey, personOf(parts, alert)),
  }
}

/** What ended before an alert was raised, with what was noted; null: there is no such alert. Rule: [B12]. */
export function earlierOf(parts: EngineParts, { id, of, after, limit }: InputOf<'alert.earlier'>): EarlierPage | null {
  const hit = parts.queue.byId(id)
  if (!hit) return null
  const { ids, next } = parts.earlier[of === 'subject' ? 'ofSubject' : 'ofSite'](hit.alert, after, limit)
  const rows = parts.queue.some(ids).map((found) => {
    const { disposition, resolutionNote: note, resolvedBy } = alertOf(found.alert)
    return { row: queueRowOf(parts.store, found, parts.asOf()), disposition, note, resolvedBy }
  })
  return { rows, next }
}

/** Who owed what an alert is about. */
function personOf({ store }: EngineParts, { subject }: Alert): RecordKey | null {
  return (subject.kind === 'task' ? store.tasks.byKey(subject.key)?.personKey : store.tours.byKey(subject.key)?.tour.personKey) ?? null
}

/** The queue's order is no event of the alert's life. */
const isShown = (entry: JournalEntry): boolean => entry.action !== 'alert.reordered'

function timelineOf(entry: JournalEntry): TimelineEntry {
  const { facts, changes } = payloadOf(entry)
  const values: Record<string, string | number | null> = {}
  for (const [name, value] of [...Object.entries(changes[0]?.set ?? {}), ...Object.entries(facts)]) if (isPlain(value)) values[name] = value
  return {
    seq: entry.seq, at: entry.at, recordedAt: entry.recordedAt, actor: entry.actor, actorKind: entry.actorKind,
    said: describeStep(entry.action.slice('alert.'.length) as AlertAction, values), note: noteOf(facts),
    together: typeof facts['together'] === 'number' ? facts['together'] : null,
  }
}

const noteOf = ({ note }: Readonly<Record<string, Json>>): string | null => (typeof note === 'string' ? note : null)

/** A try to reach somebody, where the entry is one. */
function tryOf(entry: JournalEntry): readonly ContactTry[] {
  if (entry.action !== 'alert.contacted') return []
  const { facts } = payloadOf(entry)
  return [{ at: entry.at, by: entry.actor, to: String(facts['to']), outcome: facts['outcome'] as ContactOutcome, note: noteOf(facts) }]
}

function othersAtSite({ store }: EngineParts, { place, status }: Alert): number {
  if (place.siteKey === null) return 0
  return Math.max(0, store.alerts.openAtSite(place.siteKey) - Number(status !== 'RESOLVED'))
}

const isPlain = (value: Json): value is string | number | null => value === null || typeof value === 'string' || typeof value === 'number'

/** The newest decision to tell, or not to, and why. */
function tellingOf(entries: readonly JournalEntry[]): Telling | null {
  for (const entry of entries.toReversed()) {
    const { telling } = payloadOf(entry).facts
    if (telling) return telling as unknown as Telling
  }
  return null
}

