import { isoOf, isoOrNull } from '../../core/time'
import type { SampleTask } from './tasks'

/** One record as a line of site data; fields that are null or undefined are left away. */
export function lineOf(kind: string, row: Readonly<Record<string, unknown>>): string {
  return JSON.stringify({ kind, ...row }, (_key, value: unknown) => value ?? undefined)
}

/** A task as a line of site data. */
export const taskLine = (task: SampleTask): string =>
  lineOf('task', {
    id: task.id, site_id: task.siteId, person_id: task.personId, title: task.title, task_type: task.taskType, priority: task.priority, status: task.status,
    created_at: isoOf(task.createdAt), planned_at: isoOrNull(task.plannedAt), started_at: isoOrNull(task.startedAt), completed_at: isoOrNull(task.completedAt),
    due_at: isoOrNull(task.dueAt), held_minutes: task.heldMinutes, updated_at: isoOf(task.updatedAt),
  })
