import type { Database } from 'better-sqlite3'
import type { GapCause } from '../../core/model/gap'
import { minutes, type Instant } from '../../core/time'

/** The sweep's rhythm: a slot every quarter of an hour of UTC. */
export const slotLength = minutes(15)
export const slotOf = (now: Instant): Instant => Math.floor(now / slotLength) * slotLength

export type Slot = { readonly slotAt: Instant; readonly throughAt: Instant; readonly state: 'swept' | 'missed'; readonly cause: GapCause | null; readonly at: Instant; readonly checked: number; readonly raised: number; readonly missedByTimer: number; readonly durationMs: number }

/** The ledger of slots; written by the journal's fold. */
export type Slots = { readonly newest: () => Slot | null; readonly newestSwept: () => Slot | null }
type Row = { slot_at: number; through_at: number; state: Slot['state']; cause: GapCause | null; at: number; checked: number; raised: number; missed_by_timer: number; duration_ms: number }

export function createSlots(db: Database): Slots {
  const newest = db.prepare<[], Row>('SELECT * FROM sweep_slot ORDER BY slot_at DESC LIMIT 1')
  const swept = db.prepare<[], Row>("SELECT * FROM sweep_slot WHERE state = 'swept' ORDER BY slot_at DESC LIMIT 1")
  const slot = (row: Row | undefined): Slot | null => row
    ? { slotAt: row.slot_at, throughAt: row.through_at, state: row.state, cause: row.cause, at: row.at, checked: row.checked, raised: row.raised, missedByTimer: row.missed_by_timer, durationMs: row.duration_ms }
    : null
  return { newest: () => slot(newest.get()), newestSwept: () => slot(swept.get()) }
}
