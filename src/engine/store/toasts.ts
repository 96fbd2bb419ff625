import type { Database } from 'better-sqlite3'
import { testToast } from '../../core/alerts/notify'
import { severities } from '../../core/model/severity'
import type { Said } from '../../core/said'
import type { Instant } from '../../core/time'
import type { Toast } from '../../contract/shapes'

/** What is to be told or was; rows are written by the journal's fold. */
export type Toasts = {
  readonly pending: (limit: number) => Toast[]
  readonly isPending: (id: string) => boolean
  readonly countPending: () => number
  /** Remembers, while this process lives, that all that were pending were looked at. */
  readonly taken: (now: Instant) => void
  readonly takenAt: () => Instant | null
  /** How many were decided since an instant and not withheld: the budget's measure. */
  readonly toldSince: (since: Instant) => number
}
type Row = { id: string; severity: number; title: string; body: string; alert_id: string | null; decided_at: number; status: string | null }

export function createToasts(db: Database): Toasts {
  const pending = db.prepare<[number], Row>(`SELECT toast.*, alert.status FROM toast LEFT JOIN alert ON alert.id = toast.alert_id WHERE toast.state = 'pending' ORDER BY toast.decided_at, toast.id LIMIT ?`)
  const isPending = db.prepare<[string]>("SELECT 1 FROM toast WHERE id = ? AND state = 'pending'")
  const countPending = db.prepare<[], { count: number }>("SELECT count(*) AS count FROM toast WHERE state = 'pending'")
  let takenAt: Instant | null = null
  const told = db.prepare<[number], { count: number }>("SELECT count(*) AS count FROM toast WHERE decided_at > ? AND state <> 'expired'")
  return {
    pending: (limit) => pending.all(limit).map(toastOf),
    countPending: () => countPending.get()?.count ?? 0,
    taken: (now) => void (takenAt = now),
    takenAt: () => takenAt,
    isPending: (id) => isPending.get(id) !== undefined,
    toldSince: (since) => told.get(since)?.count ?? 0,
  }
}

function toastOf(row: Row): Toast {
  const severity = severities[row.severity]
  if (!severity) throw new Error(`toast ${row.id}: severity ${row.severity} is out of range`)
  const title = JSON.parse(row.title) as Said
  return {
    id: row.id, kind: title.key === testToast.title.key ? 'test' : 'alert', severity, title, body: JSON.parse(row.body) as Said, alertId: row.alert_id,
    canAcknowledge: row.status === 'NEW' || row.status === 'ESCALATED', decidedAt: row.decided_at,
  }
}
