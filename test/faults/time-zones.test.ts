import fc from 'fast-check'
import { afterEach, expect, test, vi } from 'vitest'
import { readInstant } from '../../src/core/intake/instant'
import { instantOfLocal, offsetAt } from '../../src/core/intake/zone-time'
import { days, hours, isoOf, minutes, seconds, type Instant } from '../../src/core/time'
import { hourOfDay } from '../../src/core/zone'
import { everyQuarterHour } from '../../src/engine/monitor/schedule'
import { slotLength, slotOf } from '../../src/engine/store/slots'
import { wallClock } from '../../src/renderer/ui/time-text'
import { iso, type TestConsole } from '../support/console'
import { holes, ledger, pass, settledConsole } from '../support/time-console'

const ownZone = process.env['TZ']
let noc: TestConsole | null = null
afterEach(() => {
  vi.useRealTimers()
  if (ownZone === undefined) delete process.env['TZ']
  else process.env['TZ'] = ownZone
  const closing = noc
  noc = null
  closing?.close()
})

/** An instant at which clocks of a zone change: from that instant on they show another offset. */
type Change = { readonly zone: string; readonly at: Instant; readonly by: number }
const changes: readonly Change[] = [
  { zone: 'Europe/Brussels', at: Date.UTC(2026, 2, 29, 1), by: hours(1) },
  { zone: 'Europe/Brussels', at: Date.UTC(2026, 9, 25, 1), by: -hours(1) },
  { zone: 'America/St_Johns', at: Date.UTC(2026, 2, 8, 5, 30), by: hours(1) },
  { zone: 'America/St_Johns', at: Date.UTC(2026, 10, 1, 4, 30), by: -hours(1) },
  { zone: 'Australia/Lord_Howe', at: Date.UTC(2026, 9, 3, 15, 30), by: minutes(30) },
  { zone: 'Australia/Lord_Howe', at: Date.UTC(2026, 3, 4, 15), by: -minutes(30) },
  { zone: 'Africa/Casablanca', at: Date.UTC(2026, 1, 15, 2), by: -hours(1) },
  { zone: 'Africa/Casablanca', at: Date.UTC(2026, 2, 22, 2), by: hours(1) },
  { zone: 'Pacific/Apia', at: Date.UTC(2011, 11, 30, 10), by: days(1) },
]
const changesBack = changes.filter(({ by }) => by < 0)
const named = changes.map((change) => [change.zone, iso(change.at), change] as const)

/** Makes the process live in a zone, and proves that it does. */
function liveIn(zone: string, at: Instant): void {
  process.env['TZ'] = zone
  expect(0 - new Date(at).getTimezoneOffset() * 60_000).toBe(offsetAt(zone, at))
}

test.each(named)('[F22] the matrix is what the zones say: %s changes at %s', (_zone, _at, { zone, at, by }) => {
  expect(offsetAt(zone, at) - offsetAt(zone, at - 1)).toBe(by)
})

test.each(named)('[F22] a process that lives in %s sweeps every quarter of an hour through the change at %s, once each', async (_zone, _at, { zone, at }) => {
  liveIn(zone, at)
  noc = await settledConsole(at - minutes(40))
  pass(noc, minutes(80), seconds(4.5))
  expect([holes(noc), ledger(noc).map(({ slot_at, state }) => [slot_at - at, state])]).toEqual([[], [-3, -2, -1, 0, 1, 2].map((slot) => [slot * slotLength, 'swept'])])
})

test('[F22] 24 hours have 96 sweeps, also on the day that has 25 hours, and while the zone of the process changes under way', async () => {
  const autumn = Date.UTC(2026, 9, 25, 1)
  liveIn('Europe/Brussels', autumn)
  noc = await settledConsole(autumn - hours(12))
  for (let hour = 0; hour < 24; hour += 1) {
    liveIn(changes[hour % changes.length]?.zone ?? 'UTC', autumn)
    pass(noc, hours(1), seconds(4.9))
  }
  const swept = ledger(noc).filter(({ state }) => state === 'swept').map(({ slot_at }) => slot_at)
  expect([swept.length - 1, new Set(swept).size, holes(noc)]).toEqual([96, 97, []])
})

test.each(named)('[F22] node-schedule fires 24 times in the 6 hours around a change in %s (%s), at the quarters of UTC', (zone, _at, { at }) => {
  liveIn(zone, at)
  vi.useFakeTimers({ now: at - hours(3) + 1 })
  const fired: Instant[] = []
  const trigger = everyQuarterHour(() => fired.push(Date.now()), (thrown) => { throw thrown })
  vi.advanceTimersByTime(hours(6))
  trigger.cancel()
  expect(fired.map((instant) => slotOf(instant))).toEqual(Array.from({ length: 24 }, (_, slot) => at - hours(3) + (slot + 1) * slotLength))
})

test('[F22] the repeated hour is labelled with its offset on a screen, and exports are UTC: no two instants read alike', () => {
  fc.assert(fc.property(fc.constantFrom(...changesBack), fc.integer({ min: 0, max: 59 }), (change, minute) => {
    const first = change.at + change.by + minutes(minute % Math.round(-change.by / 60_000))
    const second = first - change.by
    const [one, other] = [first, second].map((at) => wallClock(at, change.zone, change.at))
    expect([one?.time, isoOf(first) === isoOf(second), one?.zoneName === other?.zoneName]).toEqual([other?.time, false, false])
  }))
})

test('[F22] [I9] a local time that stands twice is its first, one that never was is moved on by the jump, the day that Apia skipped included', () => {
  const reads = (text: string, zone: string) => readInstant(text, 'created_at', { now: Date.UTC(2026, 0), zone: () => zone })
  expect([
    reads('2025-10-26T02:30:00', 'Europe/Brussels'), reads('2025-03-30T02:30:00', 'Europe/Brussels'), reads('2026-04-05T01:45:00', 'Australia/Lord_Howe'),
    reads('2026-10-04T02:15:00', 'Australia/Lord_Howe'), reads('2011-12-30T12:00:00', 'Pacific/Apia'), reads('2011-12-29T23:59:59', 'Pacific/Apia'), reads('2011-12-31T00:00:00', 'Pacific/Apia'),
  ]).toEqual([
    '2025-10-26T00:30:00.000Z', '2025-03-30T01:30:00.000Z', '2026-04-04T14:45:00.000Z', '2026-10-03T15:45:00.000Z', '2011-12-30T22:00:00.000Z', '2011-12-30T09:59:59.000Z', '2011-12-30T10:00:00.000Z',
  ].map((text) => Date.parse(text)))
})

const zones = [...new Set(changes.map(({ zone }) => zone))]
const instants = fc.integer({ min: Date.UTC(2000, 0), max: Date.UTC(9999, 11, 31) })

test('[F22] nothing that is computed depends on the zone of the process', () => {
  fc.assert(fc.property(fc.constantFrom(...zones), fc.constantFrom(...zones), instants, (processZone, siteZone, instant) => {
    const all = (zone: string) => {
      process.env['TZ'] = zone
      const local = new Date(instant + offsetAt(siteZone, instant)).toISOString().slice(0, 19)
      return [slotOf(instant), isoOf(instant), offsetAt(siteZone, instant), hourOfDay(instant, siteZone), instantOfLocal(Date.parse(`${local}Z`), siteZone), wallClock(instant, siteZone, instant)]
    }
    expect(all(processZone)).toEqual(all('UTC'))
  }), { numRuns: 300 })
})
