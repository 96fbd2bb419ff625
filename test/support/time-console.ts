import type { AlertRecord } from '../../src/contract/shapes'
import type { JournalEntry } from '../../src/core/journal/entry'
import type { Instant, Millis } from '../../src/core/time'
import { payloadOf } from '../../src/engine/store/journal'
import { aConsole, at, aTask, iso, type TestConsole } from './console'

/** A console whose first sweep is behind it, with one task that is open and whose clock stands still. */
export async function settledConsole(start: Instant = at('20:00')): Promise<TestConsole> {
  const noc = aConsole({ start })
  await noc.given([aTask('far', { created_at: iso(start), status: 'CANCELLED' }), aTask('held', { created_at: iso(start), status: 'ON_HOLD', updated_at: iso(start) })])
  noc.look()
  return noc
}

/** Lets both clocks run for so long, looking at least so often and exactly when something falls due. */
export function pass(noc: TestConsole, length: Millis, every: Millis = 1_000): void {
  const end = noc.clock.monotonic() + length
  for (let left = length; left > 0; left = end - noc.clock.monotonic()) {
    noc.clock.passTo(noc.clock.wall() + Math.min(left, every, untilDue(noc)))
    noc.look()
  }
}

const untilDue = (noc: TestConsole): Millis => {
  const { rounds, now } = noc.engine().parts
  const next = rounds.nextDeadline()
  return next === null ? Infinity : Math.max(1, next - now())
}

type Slot = { readonly slot_at: Instant; readonly through_at: Instant; readonly state: 'swept' | 'missed'; readonly cause: string | null }
export const ledger = (noc: TestConsole): readonly Slot[] => noc.engine().parts.store.db.prepare('SELECT slot_at, through_at, state, cause FROM sweep_slot ORDER BY slot_at').all() as Slot[]

/** Slots of the ledger that leave a hole, overlap, or have no cause though they were missed. */
export function holes(noc: TestConsole): readonly string[] {
  const found: string[] = []
  let before: Slot | null = null
  for (const slot of ledger(noc)) {
    if (before !== null && slot.slot_at !== before.through_at + 900_000) found.push(`${iso(before.through_at)} is followed by ${iso(slot.slot_at)}`)
    if ((slot.state === 'missed') !== (slot.cause !== null)) found.push(`${iso(slot.slot_at)} is ${slot.state} with cause ${String(slot.cause)}`)
    before = slot
  }
  return found
}

/** Entries of the journal with their facts, of one action. */
export const entries = (noc: TestConsole, action: string): readonly (Pick<JournalEntry, 'at' | 'action'> & { readonly facts: Readonly<Record<string, unknown>> })[] =>
  (noc.engine().parts.store.db.prepare('SELECT at, action, payload FROM journal WHERE action = ? ORDER BY seq').all(action) as { at: number; action: string; payload: string }[])
    .map(({ at: instant, action: name, payload }) => ({ at: instant, action: name, facts: payloadOf({ payload }).facts }))

export const brief = ({ subject_id, found, raised_at }: AlertRecord): readonly [string, string, string] => [subject_id, found, raised_at]
export const briefs = async (noc: TestConsole): Promise<readonly (readonly [string, string, string])[]> => (await noc.alerts()).map(brief)
