import type { Database } from 'better-sqlite3'
import type { Health, HealthCheck } from '../../contract/shapes-health'
import type { Instant } from '../../core/time'
import { payloadOf } from './journal'
import { slotLength } from './slots'

/** What a store remembers of its own health. */
export type HealthFacts = {
  /** The newest check that the journal tells of; null: this store was never checked. */
  readonly lastCheck: () => HealthCheck | null
  /** What became of the slots since an instant. A sweep is late only where the slot before was swept too: else the console was not there. */
  readonly sweepsSince: (since: Instant) => Health['sweeps']
  readonly sqliteVersion: () => string
}

export function createHealthFacts(db: Database, consoleId: string): HealthFacts {
  const newest = db.prepare<[string], { payload: string }>("SELECT payload FROM journal WHERE subject_kind = 'health' AND subject_id = ? ORDER BY seq DESC LIMIT 1")
  const swept = db.prepare<[number], { n: number }>("SELECT count(*) AS n FROM sweep_slot WHERE state = 'swept' AND slot_at > ?")
  const missed = db.prepare<[number, number, number], { n: number }>("SELECT coalesce(sum((through_at - max(slot_at, ?)) / ? + 1), 0) AS n FROM sweep_slot WHERE state = 'missed' AND through_at > ?")
  const latest = db.prepare<[number, number], { ms: number | null }>(`SELECT max(slot.at - slot.slot_at) AS ms FROM sweep_slot slot
    JOIN sweep_slot before ON before.slot_at = slot.slot_at - ? AND before.state = 'swept' WHERE slot.state = 'swept' AND slot.slot_at > ?`)
  const version = db.prepare<[], { version: string }>('SELECT sqlite_version() AS version')
  return {
    lastCheck: () => {
      const entry = newest.get(consoleId)
      return entry ? (payloadOf(entry).facts as unknown as HealthCheck) : null
    },
    sweepsSince: (since) => ({ swept: swept.get(since)?.n ?? 0, missed: missed.get(since, slotLength, since)?.n ?? 0, latestMs: latest.get(slotLength, since)?.ms ?? null }),
    sqliteVersion: () => version.get()?.version ?? '',
  }
}
