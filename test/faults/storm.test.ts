import fc from 'fast-check'
import { afterEach, expect, test } from 'vitest'
import { digestOf } from '../../src/core/intake/digest'
import { minutes, seconds } from '../../src/core/time'
import { payloadOf } from '../../src/engine/store/journal'
import { at, aTask, iso, type TestConsole } from '../support/console'
import { entries, pass, settledConsole } from '../support/time-console'

let noc: TestConsole
afterEach(() => noc.close())

const isDeep = process.env['NOCTURNE_DEEP'] === '1'
const db = () => noc.engine().parts.store.db
const one = <Row>(sql: string): Row => db().prepare(sql).get() as Row
const toasts = (): number => one<{ n: number }>("SELECT count(*) AS n FROM toast WHERE state <> 'expired'").n

/** Open tasks beside the ones that a test is about, copied with its version from one that was imported; `dueAt`: of each its own deadline, null: none. */
function copies(count: number, { dueAt, nextChangeAt }: { readonly dueAt: (nth: number) => number | null; readonly nextChangeAt: (nth: number) => number }): void {
  const names = (db().prepare('SELECT name FROM pragma_table_info(?)').all('task') as { name: string }[]).map(({ name }) => name)
  const own: Readonly<Record<string, string>> = { key: '@key', due_at: '@dueAt', next_change_at: '@nextChangeAt' }
  const task = db().prepare(`INSERT INTO task (${names.join(', ')}) SELECT ${names.map((name) => own[name] ?? name).join(', ')} FROM task WHERE key = 'main:model'`)
  const version = db().prepare("INSERT INTO version (kind, key, updated_at, tiebreak, digest, recorded_at, import_id, body) SELECT kind, @key, updated_at, tiebreak, @digest, recorded_at, import_id, @body FROM version WHERE kind = 'task' AND key = 'main:model'")
  const { due_at: _, ...model } = JSON.parse(one<{ body: string }>("SELECT body FROM version WHERE kind = 'task' AND key = 'main:model'").body) as Readonly<Record<string, unknown>>
  db().transaction(() => {
    for (let nth = 0; nth < count; nth += 1) {
      const [key, due] = [`main:copy-${String(nth)}`, dueAt(nth)]
      const body = JSON.stringify({ ...model, ...(due === null ? {} : { due_at: due }) })
      task.run({ key, dueAt: due, nextChangeAt: nextChangeAt(nth) })
      version.run({ key, digest: digestOf(body), body })
    }
  })()
}

test('[F29] 20,300 of 100,000 open tasks fall due while the console sleeps: one catch-up, one alert each, all marked as late, at most three toasts', async () => {
  noc = await settledConsole()
  await noc.given([aTask('model', { due_at: iso(at('20:30')) })])
  const dueAt = (nth: number): number => (nth < 20_299 ? at('20:30') : at('23:59'))
  copies(99_999, { dueAt, nextChangeAt: (nth) => dueAt(nth) + 1 })
  pass(noc, seconds(2))
  noc.clock.sleepTo(at('21:00'))
  noc.look()
  expect(db().prepare('SELECT found, count(*) AS alerts, count(DISTINCT subject_key) AS subjects FROM alert GROUP BY found').all()).toEqual([{ found: 'late-by-console', alerts: 20_300, subjects: 20_300 }])
  expect(entries(noc, 'sweep.done').at(-1)?.facts).toMatchObject({ why: 'catch-up', checked: 100_001, raised: 20_300, missedByTimer: 0, foundLate: 20_300, missedSlots: 3 })
  expect(toasts()).toBeLessThanOrEqual(3)
})

test('[F29] thousands fall due, clear and come back: one alert each time, linked to the one before, three toasts in all', async () => {
  const count = isDeep ? 10_000 : 3_000
  noc = await settledConsole()
  await noc.given([aTask('model')])
  copies(count - 1, { dueAt: () => null, nextChangeAt: () => at('21:00') + 1 })
  noc.at(at('20:59') + seconds(59))
  pass(noc, seconds(2))
  await noc.call('policy.set', { values: { medium_task_sla_minutes: 90 } })
  pass(noc, seconds(2))
  const cleared = one("SELECT count(*) AS alerts, sum(status = 'RESOLVED') AS resolved, min(resolved_reason) AS reason FROM alert")
  await noc.call('policy.set', { values: { medium_task_sla_minutes: 60 } })
  pass(noc, seconds(2))
  const again = one("SELECT count(*) AS alerts, sum(occurrences = 2) AS again, count(DISTINCT previous_id) AS linked, sum(status <> 'RESOLVED') AS live FROM alert")
  expect([cleared, again]).toEqual([{ alerts: count, resolved: count, reason: 'policy-changed' }, { alerts: 2 * count, again: count, linked: count, live: count }])
  expect(toasts()).toBeLessThanOrEqual(3)
})

test('[F30] [N9] a case that comes and goes every second is one unresolved alert at a time with a counter, and is told of ever more seldom', async () => {
  const flaps = isDeep ? 1_800 : 120
  noc = await settledConsole()
  await noc.given([aTask('t1')])
  const { store } = noc.engine().parts
  noc.clock.passTo(at('21:30'))
  noc.look()
  const live: number[] = []
  for (let flap = 1; flap < flaps; flap += 1) {
    await noc.call('policy.set', { values: { medium_task_sla_minutes: 240 } })
    pass(noc, seconds(1))
    await noc.call('policy.set', { values: { medium_task_sla_minutes: 60 } })
    pass(noc, seconds(1))
    live.push(store.alerts.countLive())
  }
  const newest = one<{ occurrences: number; status: string }>('SELECT occurrences, status FROM alert ORDER BY occurrences DESC LIMIT 1')
  const told = one<{ n: number }>('SELECT count(*) AS n FROM toast').n
  expect([new Set(live), newest, told]).toEqual([new Set([1]), { occurrences: flaps, status: 'NEW' }, 1 + Math.floor(Math.log2(flaps))])
})

test('[F31] a round judges by one snapshot: policies that change in between, in any order, never mix within it', async () => {
  noc = await settledConsole()
  await noc.given(Array.from({ length: 60 }, (_, index) => aTask(`t${index}`, { created_at: iso(at('19:00') + index * minutes(1)) })))
  const sla = fc.integer({ min: 5, max: 240 })
  await fc.assert(fc.asyncProperty(fc.scheduler(), fc.array(sla, { minLength: 1, maxLength: 4 }), fc.array(fc.constantFrom(seconds(1), minutes(15)), { minLength: 1, maxLength: 4 }), async (schedule, values, waits) => {
    for (const medium of values) void schedule.schedule(Promise.resolve(), `policy ${medium}`).then(() => noc.call('policy.set', { values: { medium_task_sla_minutes: medium } }))
    for (const wait of waits) void schedule.schedule(Promise.resolve(), `look after ${wait}`).then(() => pass(noc, wait, wait))
    await schedule.waitFor(new Promise((resume) => setImmediate(resume)))
    expect(mixed().wrong).toEqual([])
  }), { numRuns: isDeep ? 200 : 25 })
  expect(mixed().judged).toBeGreaterThan(100)
})

/** Alerts whose basis is of another SLA than the policy that was in force when their entry was written. */
function mixed(): { readonly wrong: readonly string[]; readonly judged: number } {
  let inForce = 60
  let judged = 0
  const wrong: string[] = []
  for (const { seq, action, payload } of db().prepare("SELECT seq, action, payload FROM journal WHERE action LIKE 'alert.%' OR action LIKE 'policy.%' ORDER BY seq").all() as { seq: number; action: string; payload: string }[]) {
    const changes = payloadOf({ payload }).changes
    for (const { table, set } of changes) {
      if (table === 'policy') inForce = (JSON.parse(String(set['values'])) as { medium_task_sla_minutes: number }).medium_task_sla_minutes
      if (table !== 'alert' || typeof set['basis'] !== 'string') continue
      judged += 1
      if ((JSON.parse(set['basis']) as { slaMs: number }).slaMs !== minutes(inForce)) wrong.push(`entry ${seq} (${action}) judged by another policy than ${inForce} min`)
    }
  }
  return { wrong, judged }
}
