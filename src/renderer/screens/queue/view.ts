import type { InputOf } from '../../../contract/contract'
import type { QueueRow } from '../../../contract/shapes'
import { exportColumns, queueParts } from '../../../contract/lists'
import type { ExportColumn } from '../../../contract/shapes-export'
import type { AlertStatus } from '../../../core/model/alert'
import { severities, type Severity } from '../../../core/model/severity'
import { assertNever } from '../../../core/outcome'
import { said, type Said } from '../../../core/said'
import { minutes, type Instant, type Millis } from '../../../core/time'
export { nameOf, toneOf } from '../../app/alert-words'
import type { Exported } from '../../app/ExportDialog'
import type { Tone } from '../../ui/Badge'
import type { Pixels } from '../../ui/Divider'
import { countdownOf, lengthOf } from '../../ui/time-text'
import { labelInput, statusesLeft, type Label } from './labels'
import { exactly, figure } from '../../ui/locale'

/** Which part of the queue is shown; `f` goes round in this order. */
export const filterNames = queueParts
export type FilterName = (typeof filterNames)[number]
export type SortColumn = NonNullable<InputOf<'queue.page'>['sort']>['column']
export type QueueSort = { readonly column: SortColumn; readonly descending: boolean }
/** What is shown; `unfolded` are groups that stay open while groups fold. */
export type Filter = { readonly name: FilterName; readonly severities: readonly Severity[]; readonly labels: readonly Label[]; readonly text: string; readonly sort: QueueSort; readonly isFolded: boolean; readonly unfolded: readonly string[] }

/** A row and the instant its figures are of. */
export type ShownRow = QueueRow & { readonly asOf: Instant }

export const firstFilter: Filter = { name: 'open', severities: [], labels: [], text: '', sort: { column: 'priority', descending: true }, isFolded: false, unfolded: [] }
export const gravestFirst: readonly Severity[] = [...severities].reverse()
/** What nobody has taken. */
export const waitingStatuses = ['NEW', 'ESCALATED'] as const satisfies readonly AlertStatus[]
const settled: ReadonlySet<AlertStatus> = new Set(['RESOLVED'])

/** The next part of the queue; what is resolved is read newest first. */
export function nextFilter(filter: Filter): Filter {
  return namedFilter(filter, filterNames[(filterNames.indexOf(filter.name) + 1) % filterNames.length] ?? 'open')
}
export const namedFilter = (filter: Filter, name: FilterName): Filter => ({ ...filter, name, sort: name === 'resolved' ? { column: 'raised', descending: true } : firstFilter.sort })

/** The page of the queue to ask for. Rules: [U6]. */
export function pageInput(filter: Filter, offset: number, limit: number, raisedSince: Instant | null = null): InputOf<'queue.page'> {
  const statuses = statusesLeft(statusesOf(filter.name), filter.labels)
  return {
    offset, limit, sort: filter.sort,
    ...(statuses ? { statuses: [...statuses] } : {}),
    ...(filter.severities.length > 0 ? { severities: [...filter.severities] } : {}),
    ...labelInput(filter.labels),
    ...(filter.text.trim() ? { text: filter.text.trim() } : {}),
    ...(filter.isFolded ? { fold: { unfolded: [...filter.unfolded], ...(raisedSince === null ? {} : { raisedSince }) } } : {}),
  }
}

export function statusesOf(name: FilterName): readonly AlertStatus[] | null {
  switch (name) {
    case 'open': return ['NEW', 'ACKNOWLEDGED', 'ASSIGNED', 'ESCALATED']
    case 'unacknowledged': return waitingStatuses
    case 'suppressed': return ['SUPPRESSED']
    case 'resolved': return ['RESOLVED']
    case 'all': return null
    default: return assertNever(name, 'filter')
  }
}

/** With the severity when it was not chosen, without it when it was; none chosen shows all. */
export function toggleSeverity(filter: Filter, severity: Severity): Filter {
  const isChosen = filter.severities.includes(severity)
  return { ...filter, severities: isChosen ? filter.severities.filter((one) => one !== severity) : [...filter.severities, severity] }
}

/** How far past its SLA the subject is now: the engine's figures, run on by the time since; a hold and an end stop them. A tour has no ratio. */
export function pastSla(row: ShownRow, now: Instant): { readonly past: Millis; readonly ratio: number | null } {
  const ranOn = row.isOnHold || settled.has(row.status) ? 0 : Math.max(0, now - row.asOf)
  if (!('elapsed_minutes' in row.figures)) return { past: minutes(row.figures.minutes_past_sla) + ranOn, ratio: null }
  const { elapsed_minutes, sla_minutes } = row.figures
  const elapsed = minutes(elapsed_minutes) + ranOn
  return { past: elapsed - minutes(sla_minutes), ratio: sla_minutes > 0 ? elapsed / minutes(sla_minutes) : 0 }
}

/** A ratio as an operator reads it: one decimal while it matters, whole above ten. */
export const ratioText = (ratio: number): string => (ratio >= 9.95 ? figure(ratio) : exactly(ratio, 1))

/** What the escalation clock of a row says, and how much it asks for attention. */
export function escalationOf(row: QueueRow, now: Instant): { readonly kind: 'none' | 'done' | 'paused' | 'due'; readonly left: Said | null; readonly isNear: boolean } {
  if (row.status === 'ESCALATED') return { kind: 'done', left: row.escalatedAt === null ? null : lengthOf(now - row.escalatedAt), isNear: false }
  if (row.escalateAt === null || settled.has(row.status)) return { kind: 'none', left: null, isNear: false }
  if (row.isOnHold || row.suppressedUntil !== null) return { kind: 'paused', left: null, isNear: false }
  const left = row.escalateAt - now
  return { kind: 'due', left: countdownOf(left), isNear: left < minutes(5) }
}

/** The small print of a row, gravest first; how long it is snoozed stands with its status, how else it was found in its pane. */
export function flagsOf(row: QueueRow): readonly { readonly said: Said; readonly tone: Tone }[] {
  const flags: { said: Said; tone: Tone }[] = []
  if (row.found === 'late-by-console' || row.found === 'missed-by-timer') flags.push({ said: said('flag.foundLate'), tone: 'attention' })
  if (row.isOnHold) flags.push({ said: said('flag.onHold'), tone: 'calm' })
  return flags
}

/** How long until a snoozed row comes back; null when it is awake. */
export const snoozeLeft = (row: QueueRow, now: Instant): Said | null =>
  row.snoozedUntil !== null && row.snoozedUntil > now ? lengthOf(Math.ceil((row.snoozedUntil - now) / minutes(1)) * minutes(1)) : null

/** What happened to a tour, beside its name: a task's row says it by how far it is past its SLA. */
export function cameOf({ subtype, figures }: Pick<QueueRow, 'subtype' | 'figures'>): Said | null {
  if (!('checkpoint_coverage_percent' in figures)) return null
  return subtype === 'PARTIAL_COMPLETION' ? said('queue.tour.partial', { percent: figure(figures.checkpoint_coverage_percent) }) : said('queue.tour.missed')
}

/** How much of a row fits into a list of this width, so that it never has to be scrolled sideways. */
export type Room = 'tight' | 'narrow' | 'small' | 'all'
export function roomOf(listWidth: Pixels): Room {
  if (listWidth >= 1_356) return 'all'
  if (listWidth >= 1_140) return 'small'
  return listWidth >= 780 ? 'narrow' : 'tight'
}

/** How many alerts above the view were raised since the operator left the top; of a folded row those that the engine counted. */
export const newAbove = (above: readonly QueueRow[], leftTopAt: Instant | null): number =>
  leftTopAt === null ? 0 : above.reduce((sum, row) => sum + (row.folded?.fresh ?? Number(row.raisedAt > leftTopAt)), 0)

/** Why the list is empty, in the words of its filter; never good news from a watch that does not run. */
export function emptyBecause(filter: Filter, isCurrent: boolean, hasData: boolean): Said {
  if (!isCurrent) return said('queue.empty.stale')
  if (!hasData) return said('queue.empty.noData')
  if (filter.text.trim() || filter.severities.length > 0 || filter.labels.length > 0) return said('queue.empty.filtered')
  return said(`queue.empty.${filter.name}`)
}

const exportable: ReadonlySet<string> = new Set(exportColumns)
/** What is exported of the queue: the list as it is shown, with the columns that are shown. Rule: [Q12]. */
export function exportOf(filter: Filter, columns: readonly { readonly id: string }[]): Exported {
  const { offset: _, limit: __, sort, fold, ...narrowed } = pageInput(filter, 0, 1)
  return {
    columns: columns.map(({ id }) => id).filter((id): id is ExportColumn => exportable.has(id)),
    list: { kind: 'queue', filter: narrowed, sort: sort ?? firstFilter.sort, ...(fold ? { fold: { unfolded: fold.unfolded } } : {}) },
  }
}
