import { anchorOf, slaOf } from '../../core/detectors/task-overdue/sla'
import { standingAt, taskOverdue, wasBreached } from '../../core/detectors/task-overdue/task-overdue'
import { sourceIdOf } from '../../core/ids'
import type { TaskFigures, TourFigures } from '../../core/model/alert'
import type { Task } from '../../core/model/task'
import type { TourFacts } from '../../core/model/tour'
import { isoOf, isoOrNull, type Instant } from '../../core/time'
import { CallFault } from '../../contract/fault'
import { rightsOf } from '../../contract/roles'
import type { Handlers } from '../../contract/serve'
import type { AlertRecord } from '../../contract/shapes'
import type { EngineParts } from '../parts'
import { alertOf } from '../store/alert-rows'
import { placeAfter } from '../store/queue'
import { inquiryColumns, journalColumns, journalRowOf } from './export-inquiry'
import { scanExportColumns, scanRecordOf, tourExportColumns, tourRecordOf } from './export-tours'
import { inquiryRecordOf } from './investigations'
import { alertRecordOf } from './views'

/** Rows as the console knows them, a page at a time, with the engine's derived fields as of `at`; with `knownAt` tasks and tours as they were known then. Rules: [C18] [C21]. */
export function exportHandlers(parts: EngineParts): Handlers<'export.page'> {
  const { queue, store, asOf } = parts
  return {
    'export.page': ({ what, after, limit, at, knownAt }, actor) => {
      const now = at ?? knownAt ?? asOf()
      if (what === 'task') {
        const { tasks, next } = taskPage(parts, knownAt, after ?? '', limit)
        return { columns: taskColumns, rows: tasks.map((task) => taskRecordOf(parts, task, now)), next }
      }
      if (what === 'tour') {
        const { tours, next } = tourPage(parts, knownAt, after ?? '', limit)
        return { columns: tourExportColumns, rows: tours.map((facts) => tourRecordOf(parts, facts, now)), next }
      }
      if (knownAt !== undefined) throw new CallFault('unusable', `${what}: rows as they were known at an instant are there of tasks and tours alone; leave --known-at away`)
      if (what === 'scan') {
        const scans = store.tours.scanPage(after ?? '', limit)
        return { columns: scanExportColumns, rows: scans.map(scanRecordOf), next: nextOf(scans.map(({ key }) => key), limit) }
      }
      if (what === 'investigation') {
        const inquiries = store.investigations.page(after ?? '', limit)
        return { columns: inquiryColumns, rows: inquiries.map((inquiry) => inquiryRecordOf(parts, inquiry)), next: nextOf(inquiries.map(({ id }) => id), limit) }
      }
      if (what === 'journal') {
        if (!rightsOf(actor.role).includes('journal')) throw new CallFault('forbidden', `export.page: a ${actor.role} may not read the journal`)
        const entries = firstOf(store.journal.after(Number(after ?? 0)), limit)
        return { columns: journalColumns, rows: entries.map(journalRowOf), next: nextOf(entries.map(({ seq }) => String(seq)), limit) }
      }
      const rows = queue.oldestFirst({}, after, limit)
      const last = rows.at(-1)
      return { columns: alertColumns, rows: rows.map((row) => alertRecordOf(alertOf(row), now)), next: last && rows.length === limit ? placeAfter(last) : null }
    },
  }
}

function firstOf<Item>(items: Iterable<Item>, limit: number): readonly Item[] {
  const first: Item[] = []
  for (const item of items) {
    first.push(item)
    if (first.length === limit) break
  }
  return first
}

/** Where a page by key goes on; null: it was the last. */
const nextOf = (keys: readonly string[], limit: number): string | null => (keys.length === limit ? (keys.at(-1) ?? null) : null)

function taskPage({ store, known }: EngineParts, knownAt: Instant | undefined, after: string, limit: number): { readonly tasks: readonly Task[]; readonly next: string | null } {
  if (knownAt !== undefined) return known.page(knownAt, after, limit)
  const tasks = store.tasks.page(after, limit)
  return { tasks, next: nextOf(tasks.map(({ key }) => key), limit) }
}

function tourPage({ store, knownTours }: EngineParts, knownAt: Instant | undefined, after: string, limit: number): { readonly tours: readonly TourFacts[]; readonly next: string | null } {
  if (knownAt !== undefined) return knownTours.page(knownAt, after, limit)
  const tours = store.tours.page(after, limit)
  return { tours, next: nextOf(tours.map(({ tour }) => tour.key), limit) }
}

const taskColumns = [
  'id', 'site_id', 'person_id', 'title', 'task_type', 'priority', 'status', 'source_status', 'created_at', 'planned_at', 'started_at', 'completed_at', 'due_at', 'updated_at', 'anchor_at',
  'sla_minutes', 'deadline_at', 'breached', 'is_history',
] as const
type TaskRecord = Readonly<Record<(typeof taskColumns)[number], string | number | boolean | null>>

type AlertColumn = Exclude<keyof AlertRecord, 'figures'> | `figures.${keyof TaskFigures | keyof TourFigures}`
/** Every column of an alert, so that the compiler misses none. */
const alertColumns = Object.keys({
  id: true, type: true, subtype: true, severity: true, status: true, client_id: true, site_id: true, subject_kind: true, subject_id: true, deadline_at: true, first_seen: true,
  last_seen: true, raised_at: true, occurrences: true, acknowledged_at: true, acknowledged_by: true, assigned_to: true, escalated_at: true, escalated_to: true, resolved_at: true,
  resolved_by: true, resolved_reason: true, disposition: true, snoozed_until: true, group_id: true, previous_id: true, found: true, is_on_hold: true, priority_score: true, version: true,
  'figures.elapsed_minutes': true, 'figures.sla_minutes': true, 'figures.minutes_past_sla': true, 'figures.breach_ratio': true, 'figures.anchor_kind': true,
  'figures.overdue_by_minutes': true, 'figures.checkpoint_coverage_percent': true, 'figures.scanned_checkpoints': true, 'figures.total_checkpoints': true,
} satisfies Record<AlertColumn, true>)

/** A task as exports print it; `status`, `deadline_at` and `breached` are the engine's, `source_status` is the source's word. */
function taskRecordOf({ store }: EngineParts, task: Task, now: Instant): TaskRecord {
  const { place } = store.places.of(task.siteKey)
  const policy = store.policies.inForce(place).values
  const idOrNull = (key: typeof task.siteKey): string | null => (key === null ? null : sourceIdOf(key))
  return {
    id: sourceIdOf(task.key), site_id: idOrNull(task.siteKey), person_id: idOrNull(task.personKey), title: task.title, task_type: task.taskType, priority: task.priority,
    status: statusAt(task, now), source_status: task.status, created_at: isoOf(task.createdAt), planned_at: isoOrNull(task.plannedAt), started_at: isoOrNull(task.startedAt),
    completed_at: isoOrNull(task.completedAt), due_at: isoOrNull(task.dueAt), updated_at: isoOrNull(task.updatedAt), anchor_at: isoOf(anchorOf(task)),
    sla_minutes: slaOf(task, policy) / 60_000, deadline_at: isoOrNull(taskOverdue.judge(task, policy, now).deadlineAt), breached: wasBreached(task, policy, now), is_history: task.isHistory,
  }
}

/** What the status was at an instant: an end that lies ahead has not happened. */
function statusAt(task: Task, now: Instant): Task['status'] {
  if (task.completedAt === null || task.completedAt <= now || standingAt(task, now) !== 'open') return task.status
  return task.startedAt !== null && task.startedAt <= now ? 'IN_PROGRESS' : 'PENDING'
}
