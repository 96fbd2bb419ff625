import { anchorOf, slaOf } from '../../core/detectors/task-overdue/sla'
import { standingAt, taskOverdue, wasBreached } from '../../core/detectors/task-overdue/task-overdue'
import { sourceIdOf } from '../../core/ids'
import { isoOf, isoOrNull, type Instant } from '../../core/time'
import type { Handlers } from '../../contract/serve'
import type { EngineParts } from '../parts'
import { alertOf } from '../store/alert-rows'
import { placeAfter } from '../store/queue'
import type { WatchedTask } from '../store/task-rows'
import { alertRecordOf } from './views'

/** Rows as the console knows them, a page at a time, with the engine's derived fields as of `at`. */
export function exportHandlers(parts: EngineParts): Handlers<'export.page'> {
  const { store, queue, asOf } = parts
  return {
    'export.page': ({ what, after, limit, at }) => {
      const now = at ?? asOf()
      if (what === 'alert') {
        const rows = queue.oldestFirst({}, after, limit)
        const last = rows.at(-1)
        return { rows: rows.map((row) => alertRecordOf(alertOf(row), now)), next: last && rows.length === limit ? placeAfter(last) : null }
      }
      const tasks = store.tasks.page(after ?? '', limit)
      const last = tasks.at(-1)
      return { rows: tasks.map((task) => taskRecordOf(parts, task, now)), next: last && tasks.length === limit ? last.key : null }
    },
  }
}

/** A task as exports print it; `status`, `deadline_at` and `breached` are the engine's, `source_status` is the source's word. */
function taskRecordOf({ store }: EngineParts, task: WatchedTask, now: Instant): Readonly<Record<string, unknown>> {
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
function statusAt(task: WatchedTask, now: Instant): WatchedTask['status'] {
  if (task.completedAt === null || task.completedAt <= now || standingAt(task, now) !== 'open') return task.status
  return task.startedAt !== null && task.startedAt <= now ? 'IN_PROGRESS' : 'PENDING'
}
