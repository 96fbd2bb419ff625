import type { Database } from 'better-sqlite3'
import { alertKey } from '../../core/alerts/key'
import { taskOverdue } from '../../core/detectors/task-overdue/task-overdue'
import type { RecordKey } from '../../core/ids'

/** Tasks about which an alert is not resolved. */
export type Alerted = {
  /** Those among some tasks; asked for a piece at a time, since a question a task costs as much as writing it. */
  readonly among: (keys: readonly RecordKey[]) => ReadonlySet<RecordKey>
}

export function createAlerted(db: Database): Alerted {
  const any = db.prepare<[], [number]>("SELECT 1 FROM alert WHERE status <> 'RESOLVED' LIMIT 1").raw(true)
  const live = db.prepare<[string], [RecordKey]>("SELECT subject_key FROM json_each(?) AS asked CROSS JOIN alert ON alert.key = asked.value AND alert.status <> 'RESOLVED'").raw(true)
  return {
    among: (keys) => {
      if (keys.length === 0 || any.get() === undefined) return new Set()
      return new Set(live.all(JSON.stringify(keys.map((key) => alertKey({ ...taskOverdue.raises, subject: { kind: 'task', key } })))).map(([key]) => key))
    },
  }
}
