import fc from 'fast-check'
import { expect, test } from 'vitest'
import { days, minutes, type Instant } from '../time'
import type { RecordKey } from '../ids'
import { checkWindow, isInside, isInsideThrough, occurrencesOf, quietAt, quietBetween, type MaintenanceWindow, type MaintenanceDraft, type MaintenancePlan } from './window'

const zones = ['Europe/Lisbon', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'UTC']
/** The nights on which clocks of these zones change, a day before each. */
const nights = ['2026-03-07', '2026-03-28', '2026-04-04', '2026-10-03', '2026-10-24', '2026-10-31'].map((day) => Date.parse(`${day}T00:00:00Z`))
const place = { siteKey: 'main:s' as RecordKey, clientKey: 'main:c' as RecordKey, tenantKey: 'main:t' as RecordKey }
const alert = { place, type: 'WORK_ORDER_OVERDUE' } as const
const aDraft = (plan: MaintenancePlan, over: Partial<MaintenanceDraft> = {}): MaintenanceDraft => ({ place: { kind: 'site', key: 'main:s' }, types: [], reason: 'x', plan, ...over })
const aWindow = (plan: MaintenancePlan, over: Partial<MaintenanceWindow> = {}): MaintenanceWindow => ({ ...aDraft(plan), id: 'w', madeBy: 'Ada', madeAt: 0, endedAt: null, endedBy: null, followsId: null, ...over })

const clocks = new Map(zones.map((timeZone) => [timeZone, new Intl.DateTimeFormat('en-US', { timeZone, hourCycle: 'h23', weekday: 'short', hour: 'numeric', minute: 'numeric' })]))
/** What the clocks of a zone show, asked of the platform alone: minute of the week, Sunday first. */
function shown(at: Instant, zone: string): { readonly day: number; readonly minute: number } {
  const parts = clocks.get(zone)?.formatToParts(at) ?? []
  const of = (type: string): string => parts.find((part) => part.type === type)?.value ?? ''
  return { day: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'].indexOf(of('weekday')), minute: Number(of('hour')) * 60 + Number(of('minute')) }
}

const weekly = fc.record({ from: fc.integer({ min: 0, max: 95 }).map((slot) => slot * 15), to: fc.integer({ min: 0, max: 95 }).map((slot) => slot * 15), days: fc.constantFrom([], [0], [6, 0], [1, 3, 5]) })

test('[MW2] minute by minute over the nights on which clocks change, inside is what the clocks show, and the occurrences are its runs', () => {
  fc.assert(fc.property(weekly, fc.constantFrom(...zones), fc.constantFrom(...nights), (hours, zone, night) => {
    const plan: MaintenancePlan = { kind: 'weekly', hours: hours as never, from: night, until: null }
    const begins = (day: number): boolean => hours.days.length === 0 || hours.days.some((one) => one === (day + 7) % 7)
    const expected = (at: Instant): boolean => {
      const { day, minute } = shown(at, zone)
      return hours.from < hours.to ? minute >= hours.from && minute < hours.to && begins(day) : (minute >= hours.from && begins(day)) || (minute < hours.to && begins(day - 1))
    }
    const runs = occurrencesOf(plan, night, zone, 20)
    for (let at = night + minutes(1); at < night + days(2); at += minutes(5)) {
      const isIn = expected(at) || expected(at - 1)
      expect([at, isInside(plan, at, zone), runs.some(({ from, to }) => from <= at && at <= to)]).toEqual([at, isIn, isIn])
    }
  }), { numRuns: 25 })
})

test('[MW2] both ends of a window are inside, and nothing beside them', () => {
  const once: MaintenancePlan = { kind: 'once', from: 1_000, to: 2_000 }
  expect([999, 1_000, 2_000, 2_001].map((at) => isInside(once, at, 'UTC'))).toEqual([false, true, true, false])
})

test('[MW1] what makes no sense as a window is refused by name', () => {
  const once: MaintenancePlan = { kind: 'once', from: 1_000, to: 2_000 }
  const why = (draft: MaintenanceDraft, now = 0): string => {
    const checked = checkWindow(draft, now)
    return checked.ok ? 'ok' : checked.reason
  }
  expect([why(aDraft(once)), why(aDraft(once, { reason: '  ' })), why(aDraft({ ...once, to: 1 })), why(aDraft(once), 3_000), why(aDraft({ ...once, to: days(93) }))]).toEqual(
    ['ok', 'maintenance-reason-required', 'maintenance-ends-before', 'maintenance-is-past', 'maintenance-too-long'])
})

test('[MW3] of the windows that stand at an instant and are of the place and the type, the longest counts', () => {
  const once: MaintenancePlan = { kind: 'once', from: 0, to: 100 }
  const quiet = (...windows: MaintenanceWindow[]): string | null => quietAt(windows, alert, 50, 'UTC')?.windowId ?? null
  expect([
    quiet(aWindow(once)), quiet(aWindow(once), aWindow({ ...once, to: 200 }, { id: 'longer', place: { kind: 'client', key: 'main:c' } })), quiet(aWindow(once, { types: ['SECURITY_ANOMALY'] })),
    quiet(aWindow(once, { place: { kind: 'tenant', key: 'main:other' } })), quiet(aWindow(once, { madeAt: 51 })), quiet(aWindow(once, { endedAt: 50 })),
  ]).toEqual(['w', 'longer', null, null, null, null])
})

test('[MW9] a window that was ended covers until its end', () => {
  const ended = aWindow({ kind: 'once', from: 0, to: 100 }, { madeAt: 10, endedAt: 80 })
  expect([9, 10, 79, 80].map((at) => quietAt([ended], alert, at, 'UTC')?.until ?? null)).toEqual([null, 80, 80, null])
})

test('[MW5] a weekly window covers the time from one instant to another within one of its times alone', () => {
  const plan: MaintenancePlan = { kind: 'weekly', hours: { from: 20 * 60, to: 22 * 60, days: [] }, from: 0, until: null }
  const from = minutes(21 * 60)
  expect([from, minutes(22 * 60), minutes(22 * 60) + 1, from + days(1)].map((to) => isInsideThrough(plan, { from, to }, 'UTC'))).toEqual([true, true, false, false])
})

test('[MW6] time that two windows cover is taken out once, and of an ended one only until its end', () => {
  const once = (from: number, to: number): MaintenancePlan => ({ kind: 'once', from, to })
  expect([
    quietBetween([aWindow(once(10, 19)), aWindow(once(15, 29))], alert, { from: 0, to: 100 }, 'UTC'), quietBetween([aWindow(once(10, 19))], alert, { from: 15, to: 18 }, 'UTC'), quietBetween([aWindow(once(10, 19), { endedAt: 12 })], alert, { from: 0, to: 100 }, 'UTC'),
  ]).toEqual([20, 3, 2])
})
