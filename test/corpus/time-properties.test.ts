import fc from 'fast-check'
import { v7 } from 'uuid'
import { expect, test } from 'vitest'
import { readInstant as readTyped } from '../../src/cli/read-value'
import { taskOverdue } from '../../src/core/detectors/task-overdue/task-overdue'
import { mainNamespace, namespaceOf, recordKey, sourceIdOf, type Namespace } from '../../src/core/ids'
import { Bad } from '../../src/core/intake/field'
import { patternReader, readInstant } from '../../src/core/intake/instant'
import { heldBetween, outcomeOf } from '../../src/core/intake/merge'
import { readNumber } from '../../src/core/intake/number'
import { hybridOf, hybridText, tickHybrid } from '../../src/core/journal/hybrid-clock'
import { defaultPolicy } from '../../src/core/policy/default-policy'
import { changePolicy, policyFields } from '../../src/core/policy/fields'
import { policyBook, policyInForce } from '../../src/core/policy/in-force'
import type { Policy } from '../../src/core/model/policy'
import { weigh } from '../../src/main/weigh'
import { aTask, at } from '../support/a-task'
import { anyText, runs } from './runs'

const now = Date.UTC(2026, 2, 15, 12)
const zones = ['UTC', 'Europe/Brussels', 'America/St_Johns', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'Pacific/Apia', 'Africa/Casablanca'] as const
const instant = fc.integer({ min: Date.UTC(2000, 0, 2), max: Date.UTC(2028, 2, 14) })
const read = (raw: unknown, zone = 'UTC'): unknown => {
  const value = readInstant(raw, 'x', { now, zone: () => zone })
  return value instanceof Bad ? value.said.key : value
}
const pad = (value: number, length = 2): string => String(value).padStart(length, '0')

test('[I7] every instant is read back from its ISO text, at every offset', () => {
  fc.assert(fc.property(instant, fc.integer({ min: -56, max: 56 }), (ms, quarters) => {
    const shifted = new Date(ms + quarters * 900_000).toISOString().slice(0, -1)
    const offset = `${quarters < 0 ? '-' : '+'}${pad(Math.floor(Math.abs(quarters) / 4))}:${pad((Math.abs(quarters) % 4) * 15)}`
    expect([read(shifted + offset), read(new Date(ms).toISOString()), readTyped(shifted + offset)]).toEqual([ms, ms, { ok: true, value: ms }])
  }), runs())
})

test('[I7] fields that make no date of the calendar or no time of the clock are refused, those that do are what Date has', () => {
  const part = (min: number, max: number) => fc.integer({ min, max })
  fc.assert(fc.property(fc.tuple(part(2000, 2027), part(0, 14), part(0, 33), part(0, 25), part(0, 61), part(0, 61)), ([year, month, day, hour, minute, second]) => {
    const text = `${year}-${pad(month)}-${pad(day)}T${pad(hour)}:${pad(minute)}:${pad(second)}Z`
    const real = new Date(Date.UTC(year, month - 1, day, hour, minute, second))
    const exists = real.getUTCMonth() === month - 1 && real.getUTCDate() === day && hour < 24 && minute < 60 && second < 60
    expect(read(text)).toBe(exists ? real.getTime() : 'intake.bad.no-such-time')
  }), runs())
})

test('[I7] no text that is no ISO 8601 is an instant, however near it comes', () => {
  const nearly = fc.tuple(fc.constantFrom('2026-03-15T12:00:00Z', '2026-03-15 12:00', '2026-03-15T12:00:00.5+05:30'), fc.nat(28), fc.constantFrom('x', '٣', '−', '/', '', ' x', '\0', 'T', '99', '：')).map(([text, place, sign]) => text.slice(0, place) + sign + text.slice(place + 1))
  const shape = /^\s*\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d(:\d\d([.,]\d{1,9})?)? ?([Zz]|[+-]\d\d(:?\d\d)?)?\s*$/
  fc.assert(fc.property(fc.oneof(anyText, nearly), (text) => {
    if (typeof read(text) === 'number') expect(text).toMatch(shape)
  }), runs())
})

test('[I9] a local time is told by the clock of its zone: what its clock shows at the instant that was read is what was written, but for an hour that never was', () => {
  fc.assert(fc.property(instant, fc.constantFrom(...zones), (ms, zone) => {
    const local = new Date(Math.floor(ms / 1_000) * 1_000).toISOString().slice(0, 19)
    const value = read(local, zone)
    if (typeof value !== 'number') return
    const shown = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' }).format(value).replace(' ', 'T')
    const isMoved = shown !== local
    if (isMoved) expect(Date.parse(`${shown}Z`) - Date.parse(`${local}Z`)).toBeGreaterThan(0)
    else expect(read(local, zone)).toBe(value)
  }), runs())
})

test('[I14] a time pattern reads what was written by it, and nothing else', () => {
  const pattern = fc.constantFrom('D/M/YYYY HH:mm', 'DD.MM.YYYY HH:mm:ss', 'YYYY-MM-DD HH:mm:ss', 'M/D/YYYY H:m')
  const readers = new Map(['D/M/YYYY HH:mm', 'DD.MM.YYYY HH:mm:ss', 'YYYY-MM-DD HH:mm:ss', 'M/D/YYYY H:m'].map((one) => [one, patternReader(one)]))
  fc.assert(fc.property(pattern, instant, anyText, (name, ms, junk) => {
    const [date, reader] = [new Date(Math.floor(ms / 60_000) * 60_000), readers.get(name)]
    const text = name.replace('YYYY', String(date.getUTCFullYear())).replace(/MM|M/, (token) => pad(date.getUTCMonth() + 1, token.length)).replace(/DD|D/, (token) => pad(date.getUTCDate(), token.length)).replace(/HH|H/, (token) => pad(date.getUTCHours(), token.length)).replace('mm', pad(date.getUTCMinutes())).replace(/(?<=:)m$/, String(date.getUTCMinutes())).replace('ss', '00')
    expect(reader?.(text, 'x', { now, zone: () => 'UTC' })).toBe(date.getTime())
    expect(reader?.(`${text}x${junk}`, 'x', { now, zone: () => 'UTC' })).toBeInstanceOf(Bad)
  }), runs())
})

test('[I10] a number is what JavaScript makes of a decimal text, and no other text is one', () => {
  fc.assert(fc.property(fc.oneof(fc.double().map(String), fc.integer().map(String), anyText, fc.string({ unit: fc.constantFrom('1', '0', '.', 'e', '-', '+', ',', 'x', ' ') })), (text) => {
    const value = readNumber(text, { name: 'x', type: 'number' })
    if (value instanceof Bad) expect(/^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i.test(text) && Number.isFinite(Number(text))).toBe(false)
    else expect(value).toBe(Number(text) === 0 ? 0 : Number(text))
  }), runs())
})

test('[I4] a key is its namespace and its id again', () => {
  fc.assert(fc.property(fc.stringMatching(/^[a-z0-9][a-z0-9_-]{0,20}$/), anyText, (namespace, id) => {
    const key = recordKey(namespace as Namespace, id)
    expect([namespaceOf(key), sourceIdOf(key), sourceIdOf(recordKey(mainNamespace, id))]).toEqual([namespace, id, id])
  }), runs())
})

test('[J4] the hybrid clock never stands and never goes back, whatever the wall does, and its text sorts as it does', () => {
  fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 2 ** 44 }), { minLength: 2, maxLength: 20 }), (walls) => {
    let last = { wall: 0, count: 0 }
    for (const wall of walls) {
      const next = tickHybrid(last, wall)
      expect([next.wall >= wall, hybridText(next, 'c') > hybridText(last, 'c'), hybridOf(hybridText(next, 'c'))]).toEqual([true, true, next])
      last = next
    }
  }), runs())
})

test('[J4] ids of one console sort as they were made, whatever the instant', () => {
  fc.assert(fc.property(fc.array(fc.integer({ min: 1, max: 2 ** 47 }), { minLength: 2, maxLength: 20 }), (instants) => {
    const ids = instants.sort((one, other) => one - other).filter((one, index, all) => one !== all[index - 1]).map((msecs) => v7({ msecs }))
    expect([...ids].sort()).toEqual(ids)
  }), runs())
})

test('[I20] time on hold is the time that a minute-by-minute look would count', () => {
  const status = fc.constantFrom('PENDING', 'ON_HOLD', 'IN_PROGRESS', 'ON_HOLD', 'COMPLETED')
  fc.assert(fc.property(fc.uniqueArray(fc.tuple(fc.integer({ min: 0, max: 60 }), status), { selector: ([minute]) => minute, maxLength: 10 }), (versions) => {
    const spans = versions.sort(([one], [other]) => one - other).map(([minute, word]) => ({ updatedAt: minute * 60_000, status: word }))
    const { heldMs, holdSince } = heldBetween(spans)
    let minutes = 0
    for (let minute = 0; minute < 60; minute += 1) if (spans.findLast(({ updatedAt }) => updatedAt <= minute * 60_000)?.status === 'ON_HOLD') minutes += 1
    const running = holdSince === null ? 0 : 60 - holdSince / 60_000
    expect(heldMs / 60_000 + running).toBe(minutes)
  }), runs())
})

test('[I17] of any two versions the newer wins whichever comes first', () => {
  const stand = fc.record({ updatedAt: fc.integer({ min: 0, max: 5 }), tiebreak: fc.integer({ min: 0, max: 2 }) })
  fc.assert(fc.property(stand, stand, (one, other) => {
    const [there, back] = [outcomeOf(one, other, false), outcomeOf(other, one, false)]
    expect([there, back].sort()).toEqual(one.updatedAt === other.updatedAt && one.tiebreak === other.tiebreak ? ['unchanged', 'unchanged'] : ['stale', 'updated'])
  }), runs())
})

test('[T1] [T3] [T11] an open task is overdue exactly when the time since its anchor, without holds, is longer than its SLA; what was held adds to the deadline minute by minute', () => {
  fc.assert(fc.property(fc.tuple(fc.integer({ min: 0, max: 600 }), fc.integer({ min: 0, max: 300 }), fc.integer({ min: -1, max: 1_000 }), fc.constantFrom('CRITICAL' as const, 'HIGH' as const, 'MEDIUM' as const, 'LOW' as const), fc.integer({ min: 0, max: 60 })), ([planned, held, past, priority, more]) => {
    const sla = { CRITICAL: 15, HIGH: 30, MEDIUM: 60, LOW: 120 }[priority]
    const task = aTask({ priority, plannedAt: at('00:00') + planned * 60_000, heldMs: held * 60_000 })
    const instantNow = at('00:00') + (planned + held + sla + past) * 60_000
    expect(taskOverdue.judge(task, defaultPolicy, instantNow).finding !== null).toBe(past > 0)
    const deadline = (heldMs: number): number => taskOverdue.judge({ ...task, heldMs }, defaultPolicy, at('00:00')).deadlineAt ?? 0
    expect(deadline((held + more) * 60_000) - deadline(held * 60_000)).toBe(more * 60_000)
  }), runs())
})

test('[T9] until the next change a task is judged the same', () => {
  fc.assert(fc.property(fc.integer({ min: -60, max: 2_000 }), fc.integer({ min: 0, max: 2_000 }), fc.constantFrom('CRITICAL', 'HIGH', 'MEDIUM', 'LOW'), fc.boolean(), (minute, later, priority, isHeld) => {
    const task = aTask({ priority, ...(isHeld ? { status: 'ON_HOLD', holdSince: at('00:20') } : {}) })
    const judged = taskOverdue.judge(task, defaultPolicy, at('00:00') + minute * 60_000)
    const then = at('00:00') + (minute + later) * 60_000
    if (judged.nextChangeAt !== null && then >= judged.nextChangeAt) return
    const after = taskOverdue.judge(task, defaultPolicy, then)
    expect(after.finding?.severity ?? null).toBe(judged.finding?.severity ?? null)
  }), runs())
})

test('[P2] [P3] a change of any fields to any values is taken whole or not at all, and what is taken is in its range', () => {
  const value = fc.oneof(fc.double(), fc.integer({ min: -10, max: 1_000 }), fc.boolean(), fc.constant(null), anyText, fc.constantFrom('HIGH', 'CRITICAL', 'MEDIUM'))
  const name = fc.oneof(fc.constantFrom(...Object.keys(policyFields)), anyText)
  fc.assert(fc.property(fc.array(fc.tuple(name, value), { maxLength: 3 }), (fields) => {
    const changed = changePolicy(defaultPolicy, Object.fromEntries(fields))
    if (!changed.ok) {
      expect(fields.map(([field]) => field)).toContain(changed.facts['field'])
      return
    }
    expect(Object.keys(changed.value).sort()).toEqual(Object.keys(defaultPolicy).sort())
    for (const one of Object.values(changed.value)) expect(typeof one !== 'number' || (Number.isInteger(one) && one >= 5 && one <= 960)).toBe(true)
  }), runs())
})

test('[P4] [P5] the policy in force is that of the nearest level, the newest of it that is effective, in whatever order they stand', () => {
  const policy = fc.record({ scope: fc.constantFrom('SITE', 'CLIENT', 'TENANT'), from: fc.integer({ min: 0, max: 20 }) })
  const place = { siteKey: 'main:s', clientKey: 'main:c', tenantKey: 'main:t' }
  const target = { SITE: 'main:s', CLIENT: 'main:c', TENANT: 'main:t' } as const
  fc.assert(fc.property(fc.uniqueArray(policy, { selector: ({ scope, from }) => `${scope} ${from}`, maxLength: 8 }), fc.integer({ min: 0, max: 20 }), (all, instantNow) => {
    const policies = all.map(({ scope, from }) => ({ id: `${scope}-${from}`, scope, targetKey: target[scope], values: defaultPolicy, effectiveFrom: from, isWithdrawn: false }) as Policy)
    const nearest = (['SITE', 'CLIENT', 'TENANT'] as const).map((scope) => all.filter((one) => one.scope === scope && one.from <= instantNow).sort((one, other) => other.from - one.from)[0]).find((one) => one !== undefined)
    const expected = nearest === undefined ? null : `${nearest.scope}-${nearest.from}`
    for (const order of [policies, [...policies].reverse()]) expect(policyInForce(policyBook(order, instantNow), place as never).id).toBe(expected)
  }), runs())
})

test('[S6] a message is weighed without being spoilt: what is plain, small and shallow passes, anything else does not', () => {
  fc.assert(fc.property(fc.anything({ withBigInt: true, withDate: true, withMap: true, withSet: true, withTypedArray: true, withNullPrototype: true, withSparseArray: true, maxDepth: 4 }), (thing) => {
    const verdict = weigh(thing)
    expect(['fine', 'too-large', 'not-plain']).toContain(verdict)
    if (verdict === 'fine' && thing !== undefined) expect(() => structuredClone(thing)).not.toThrow()
  }), runs())
})
