import type { ImportId, RecordKey } from '../../core/ids'
import type { Priority, Task, TaskStatus } from '../../core/model/task'
import type { Instant } from '../../core/time'

/** A task and when it is to be looked at again, as the store has it. */
export type WatchedTask = Task & { readonly nextChangeAt: Instant | null }

/** The columns a rule reads of a task, in the order in which `taskOfColumns` takes them. */
export const taskColumns = 'key, site_key, person_key, title, task_type, priority, status, created_at, planned_at, started_at, completed_at, due_at, held_ms, hold_since, updated_at, recorded_at, first_recorded_at, import_id, is_history, is_retired, next_change_at'

export type TaskColumns = [
  string, string | null, string | null, string | null, string | null, string, string, number, number | null, number | null, number | null, number | null,
  number, number | null, number, number, number, string, number, number, number | null,
]

/** A raw row as the rules read it. */
export function taskOfColumns(row: readonly [...TaskColumns, ...unknown[]]): WatchedTask {
  return {
    key: row[0] as RecordKey, siteKey: row[1] as RecordKey | null, personKey: row[2] as RecordKey | null, title: row[3], taskType: row[4],
    priority: row[5] as Priority, status: row[6] as TaskStatus, createdAt: row[7], plannedAt: row[8], startedAt: row[9], completedAt: row[10], dueAt: row[11],
    heldMs: row[12], holdSince: row[13], updatedAt: row[14], recordedAt: row[15], firstRecordedAt: row[16], importId: row[17] as ImportId,
    isHistory: row[18] === 1, isRetired: row[19] === 1, nextChangeAt: row[20],
  }
}
