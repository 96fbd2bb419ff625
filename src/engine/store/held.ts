import type { Database } from 'better-sqlite3'

/** Which alerts somebody has, as the queue names an owner. Rule: [B1]. */
export type Held = (name: string) => readonly string[]

/** The gravest first. */
export function createHeld(db: Database): Held {
  const held = db.prepare<[string], { id: string }>("SELECT id FROM alert WHERE status IN ('ACKNOWLEDGED', 'ASSIGNED') AND coalesce(held_by, assigned_to, acknowledged_by) = ? ORDER BY priority_score DESC, id")
  return (name) => held.all(name).map(({ id }) => id)
}
