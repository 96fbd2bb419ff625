import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { taskOverdue } from '../../src/core/detectors/task-overdue/task-overdue'
import { anchorOf, slaOf } from '../../src/core/detectors/task-overdue/sla'
import { priorities, type Priority, type Task } from '../../src/core/model/task'
import { severities } from '../../src/core/model/severity'
import { breachedAt } from '../../src/core/reports/task-report'
import { days, hours, minutes, type Instant } from '../../src/core/time'
import { offsetAt } from '../../src/core/intake/zone-time'
import { aConsole, aTask, at, iso, type SourceRow, type TestConsole } from '../support/console'

let console: TestConsole
beforeEach(() => { console = aConsole({ start: at('20:00') }) })
afterEach(() => console.close())

const updated_at = iso(at('18:00') - days(9))
const places: readonly SourceRow[] = [
  { kind: 'tenant', id: 'noc', name: 'NOC', time_zone: 'Europe/Berlin', updated_at },
  { kind: 'client', id: 'port', name: 'Port Authority', tenant_id: 'noc', updated_at }, { kind: 'client', id: 'mills', name: 'Mills', tenant_id: 'noc', updated_at },
  { kind: 'site', id: 'quay', name: 'Quay 4', client_id: 'port', time_zone: 'Pacific/Auckland', updated_at }, { kind: 'site', id: 'mill', name: 'Old mill', client_id: 'mills', time_zone: 'America/Los_Angeles', updated_at },
]
/** The figures once nothing is being counted any more. */
async function figures() {
  await console.call('overview.show', {})
  await console.engine().parts.closed.settled()
  return await console.call('overview.show', {})
}
const done = (id: string, took: number, ago: number, fields: Readonly<Record<string, unknown>> = {}): SourceRow => {
  const completed = at('20:00') - minutes(ago)
  return aTask(id, { status: 'COMPLETED', created_at: iso(completed - minutes(took)), completed_at: iso(completed), updated_at: iso(completed), ...fields })
}

test('[O6] what was not counted yet is told as that: nobody has looked, and no closed task was counted', async () => {
  await console.given([done('a', 20, 60)])
  const { overdue, worst, trend, response, closedAsOf } = await console.call('overview.show', {})
  expect([overdue, worst, trend, response, closedAsOf]).toEqual([null, null, null, null, null])
})

test('[O7] overdue is what is in breach now, also where a person resolved the alert; what is done is not any more, before any sweep', async () => {
  await console.given([aTask('a', { priority: 'CRITICAL' }), aTask('b', { priority: 'CRITICAL' }), aTask('c', { priority: 'LOW' })])
  console.at('20:16')
  const [first] = await console.alerts()
  await console.act(first?.id ?? '', { name: 'resolve', note: 'seen', disposition: 'NO_IMPACT' })
  expect((await figures()).overdue).toEqual({ CRITICAL: 2, HIGH: 0, MEDIUM: 0, LOW: 0 })
  await console.given([aTask('a', { priority: 'CRITICAL', status: 'COMPLETED', completed_at: iso(at('20:16')), updated_at: iso(at('20:16')) }), aTask('b', { priority: 'CRITICAL', status: 'COMPLETED', completed_at: iso(at('20:16')), updated_at: iso(at('20:16')) })])
  expect((await figures()).overdue).toEqual({ CRITICAL: 0, HIGH: 0, MEDIUM: 0, LOW: 0 })
})

test('[O7] a policy that gives more time takes what is not overdue any more out at once, resolved by hand or not', async () => {
  await console.given([aTask('a'), aTask('b')])
  console.at('21:01')
  const [first] = await console.alerts()
  await console.act(first?.id ?? '', { name: 'resolve', note: 'seen', disposition: 'NO_IMPACT' })
  expect((await figures()).overdue?.MEDIUM).toBe(2)
  await console.call('policy.set', { values: { medium_task_sla_minutes: 120 } })
  expect((await figures()).overdue?.MEDIUM).toBe(0)
})

test('[O8] response is completed - anchor - hold, by when it was completed, beside what the SLAs allowed; nothing completed is n/a', async () => {
  await console.given([done('a', 20, 60), done('b', 90, 120, { held_minutes: 10 }), done('c', 40, 60 * 30), done('old', 500, 60 * 24 * 8), done('p', 30, 10, { priority: 'HIGH', planned_at: iso(at('19:40')) })])
  const { response } = await figures()
  expect([response?.day.MEDIUM, response?.week.MEDIUM, response?.day.HIGH, response?.day.LOW]).toEqual([
    { count: 2, breached: 1, meanMs: minutes(50), slaMs: minutes(60) }, { count: 3, breached: 1, meanMs: minutes(140 / 3), slaMs: minutes(60) },
    { count: 1, breached: 0, meanMs: minutes(10), slaMs: minutes(30) }, { count: 0, breached: 0, meanMs: null, slaMs: null },
  ])
})

test('[O9] a breach counts on the day on which it began at its site, over seven days of the tenant', async () => {
  // 20:00 UTC is 21:00 on Sunday in Berlin, already Monday in Auckland, and noon in Los Angeles.
  await console.given([...places, aTask('auckland', { site_id: 'quay', created_at: iso(at('20:00') - hours(8) - minutes(60)) }), aTask('nowhere', { created_at: iso(at('20:00') - hours(22) - minutes(60)) }), done('angeles', 61, 60 * 12, { site_id: 'mill' })])
  console.look()
  const { trend } = await figures()
  expect([trend?.zone, trend?.days.map(({ date, breaches }) => `${date.slice(5)} ${breaches.MEDIUM}`)]).toEqual(['Europe/Berlin', ['02-23 0', '02-24 0', '02-25 0', '02-26 0', '02-27 0', '02-28 2', '03-01 1']])
})

test('[O10] the worst place has more of the gravest; then what has stood longest', async () => {
  await console.given([...places, ...['a', 'b', 'c'].map((id) => aTask(id, { site_id: 'mill', priority: 'LOW' })), aTask('d', { site_id: 'quay', priority: 'CRITICAL' })])
  console.at('22:30')
  const { worst } = await figures()
  expect(worst?.sites.map(({ name, total, since }) => [name, total, iso(since)])).toEqual([['Quay 4', 1, iso(at('20:15'))], ['Old mill', 3, iso(at('22:00'))]])
  expect(worst?.clients.map(({ name, total }) => [name, total])).toEqual([['Port Authority', 1], ['Mills', 3]])
})

test('[O11] a source tells how old its newest row is, and when it was last imported, also after a restart; a file that was cancelled tells nothing', async () => {
  await console.given([aTask('a', { updated_at: iso(at('19:30')) }), aTask('b', { updated_at: iso(at('19:45')) })])
  console.at('20:10')
  await console.given([aTask('c', { updated_at: iso(at('19:20')) })])
  const wanted = [{ source: 'main', lastImportAt: at('20:10'), newestAt: at('19:45') }]
  expect((await figures()).sources).toEqual(wanted)
  console.engine().stop()
  console.restartStopped()
  expect((await figures()).sources).toEqual(wanted)
})

test('[O12] the gravest that nobody has acknowledged are told by name, the oldest of each severity first', async () => {
  await console.given([...places, aTask('late', { site_id: 'quay', title: 'North gate', priority: 'CRITICAL' }), aTask('m', { priority: 'MEDIUM' })])
  console.at('21:10')
  const { gravest } = await figures()
  expect(gravest.map(({ title, severity, siteName }) => [title, severity, siteName])).toEqual([['North gate', 'CRITICAL', 'Quay 4'], [null, 'LOW', null]])
  await console.act(gravest[0]?.id ?? '', { name: 'acknowledge' })
  expect((await figures()).gravest.length).toBe(1)
})

/** Every figure the slow way: from every row, one by one. */
function bySight(now: Instant) {
  const { store } = console.engine().parts
  const tasks = [...store.tasks.all()].flat()
  const policyOf = (task: Task) => store.policies.inForce(store.places.of(task.siteKey).place).values
  const dateIn = (zone: string, instant: Instant): number => Math.floor((instant + offsetAt(zone, instant)) / days(1))
  const today = dateIn('Europe/Berlin', now)
  const overdue = tasks.flatMap((task) => { const { finding } = taskOverdue.judge(task, policyOf(task), now); return finding ? [{ task, finding }] : [] })
  const countBy = (some: readonly Priority[]) => Object.fromEntries(priorities.map((priority) => [priority, some.filter((one) => one === priority).length]))
  const isClosed = ({ status, completedAt }: Task): boolean => ['COMPLETED', 'CANCELLED', 'EXPIRED'].includes(status) && (completedAt ?? 0) <= now
  const breaches = [
    ...overdue.map(({ task, finding }) => ({ task, when: finding.since + 1 })),
    ...tasks.filter((task) => isClosed(task)).flatMap((task) => { const when = breachedAt(task, policyOf(task), now); return when === null ? [] : [{ task, when }] }),
  ].map(({ task, when }) => ({ priority: task.priority, date: Math.min(today, dateIn(store.places.of(task.siteKey).zone, when)) }))
  const completed = (priority: Priority, window: number) => tasks.filter((task) => task.status === 'COMPLETED' && !task.isRetired && task.priority === priority && task.completedAt !== null && task.completedAt <= now && task.completedAt > now - window)
  const mean = (some: readonly Task[], of: (task: Task) => number) => (some.length === 0 ? null : Math.round(some.reduce((sum, task) => sum + of(task), 0) / some.length))
  const meanOf = (some: readonly Task[]) => ({
    count: some.length, breached: some.filter((task) => breachedAt(task, policyOf(task), now) !== null).length,
    meanMs: mean(some, (task) => (task.completedAt ?? 0) - anchorOf(task) - task.heldMs), slaMs: mean(some, (task) => slaOf(task, policyOf(task))),
  })
  const ofWindow = (window: number) => Object.fromEntries(priorities.map((priority) => [priority, meanOf(completed(priority, window))]))
  const sites = [...Map.groupBy(overdue.filter(({ task }) => task.siteKey !== null), ({ task }) => task.siteKey)].map(([key, some]) => ({ key: key ?? '', total: some.length, since: Math.min(...some.map(({ finding }) => finding.since)), grave: severities.toReversed().map((severity) => some.filter(({ finding }) => finding.severity === severity).length) }))
  return {
    overdue: countBy(overdue.map(({ task }) => task.priority)),
    trend: Array.from({ length: 7 }, (_, index) => countBy(breaches.filter(({ date }) => date === today - 6 + index).map(({ priority }) => priority))),
    response: { day: ofWindow(days(1)), week: ofWindow(days(7)) },
    sites: sites.sort((one, other) => other.grave.map((count, index) => count - (one.grave[index] ?? 0)).find((more) => more !== 0) ?? (one.since - other.since || (one.key < other.key ? -1 : 1))).slice(0, 5).map(({ key, total, since }) => ({ id: key.slice(5), total, since })),
  }
}

const aRandomTask = fc.record({
  id: fc.integer({ min: 0, max: 60 }), priority: fc.constantFrom(...priorities), status: fc.constantFrom('PENDING', 'IN_PROGRESS', 'ON_HOLD', 'COMPLETED', 'COMPLETED', 'CANCELLED', 'EXPIRED'), created: fc.integer({ min: 1, max: 60 * 24 * 9 }),
  took: fc.integer({ min: 1, max: 400 }), held: fc.option(fc.integer({ min: 0, max: 30 })), site: fc.constantFrom('quay', 'mill', undefined),
})
const step = fc.oneof(
  { weight: 3, arbitrary: fc.record({ rows: fc.array(aRandomTask, { minLength: 5, maxLength: 40 }), history: fc.boolean() }) }, fc.record({ pass: fc.integer({ min: 1, max: 40 }) }),
  fc.record({ sla: fc.integer({ min: 15, max: 120 }) }), fc.record({ resolve: fc.boolean() }),
)

test('[O6] [O7] [O8] [O9] [O10] whatever comes in, passes or is changed, every figure is the one that looking at every row gives', async () => {
  await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 7 }), async (steps) => {
    console.close()
    console = aConsole({ start: at('20:00') })
    await console.given(places)
    let stamp = 0
    for (const one of steps) {
      const now = console.engine().parts.now()
      if ('rows' in one) {
        const rows = new Map(one.rows.map(({ id, priority, status, created, took, held, site }) => {
          const completed = Math.min(now, now - minutes(created) + minutes(took))
          return [id, {
            kind: 'task', id: `t${id}`, priority, status, created_at: iso(now - minutes(created)), updated_at: iso(at('20:00') + (stamp += 1)), ...(held === null ? {} : { held_minutes: held }),
            ...(status === 'COMPLETED' ? { completed_at: iso(completed) } : {}), ...(site === undefined ? {} : { site_id: site }),
          } satisfies SourceRow] as const
        }))
        await console.given([...rows.values()], { history: one.history })
      } else if ('pass' in one) console.at(now + minutes(one.pass))
      else if ('sla' in one) await console.call('policy.set', { values: { medium_task_sla_minutes: one.sla } })
      else {
        const [alert] = await console.alerts()
        if (alert && alert.status !== 'RESOLVED') await console.act(alert.id, { name: 'resolve', note: 'seen', disposition: 'NO_IMPACT' })
      }
      console.look()
      const shown = await figures()
      expect({
        overdue: shown.overdue, trend: shown.trend?.days.map(({ breaches }) => breaches), response: shown.response, sites: shown.worst?.sites.map(({ id, total, since }) => ({ id, total, since })),
      }).toEqual(bySight(console.engine().parts.now()))
    }
  }), { numRuns: 8 })
})
