import type { Database } from 'better-sqlite3'
import type { StateChange } from '../../core/journal/entry'
import type { AlertId } from '../../core/ids'
import type { Instant } from '../../core/time'

/** When alerts that nobody has taken are told of again; rows are written by the journal's fold. Rule: [H11]. */
export type Reminders = {
  readonly nextAt: () => Instant | null
  /** Alerts whose time comes by an instant, the longest due first. */
  readonly due: (by: Instant, atMost: number) => readonly AlertId[]
  /** The change after which an alert is told of again at an instant, or no more; null where that is so already. */
  readonly change: (id: AlertId, dueAt: Instant | null) => StateChange | null
}

/** What a look reads; a test holds its plan. */
export const nextReminder = 'SELECT min(due_at) AS at FROM reminder WHERE due_at IS NOT NULL'

export function createReminders(db: Database): Reminders {
  const next = db.prepare<[], { at: number | null }>(nextReminder)
  const due = db.prepare<[number, number], { alert_id: AlertId }>('SELECT alert_id FROM reminder WHERE due_at <= ? ORDER BY due_at, alert_id LIMIT ?')
  const standing = db.prepare<[string], { due_at: number | null }>('SELECT due_at FROM reminder WHERE alert_id = ?')
  return {
    nextAt: () => next.get()?.at ?? null,
    due: (by, atMost) => due.all(by, atMost).map((row) => row.alert_id),
    change: (id, dueAt) => {
      const known = standing.get(id)
      if ((known?.due_at ?? null) === dueAt) return null
      return { table: 'reminder', op: known === undefined ? 'insert' : 'update', key: id, set: { due_at: dueAt } }
    },
  }
}
