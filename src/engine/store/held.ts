import type { Database } from 'better-sqlite3'

/** Which unresolved alerts somebody holds: assigned to them, else acknowledged by them; as the queue names an owner. */
export type Held = (name: string) => readonly string[]

/** The gravest first. */
export function createHeld(db: Database): Held {
  const held = db.prepare<[string, string], { id: string }>(`SELECT id FROM alert WHERE status <> 'RESOLVED'
    AND (assigned_to = ? OR (assigned_to IS NULL AND status = 'ACKNOWLEDGED' AND acknowledged_by = ?)) ORDER BY priority_score DESC, id`)
  return (name) => held.all(name, name).map(({ id }) => id)
}
