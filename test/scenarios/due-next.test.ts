import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { chanceOf, chances, comingOf, dueKinds, dueWindows, leastToMeet, type Chance, type DueKind, type DueWindow } from '../../src/core/due/order'
import { priorities, type Priority } from '../../src/core/model/task'
import { minutes, type Instant } from '../../src/core/time'
import { aConsole, aTask, at, iso, type SourceRow, type TestConsole } from '../support/console'

let console: TestConsole
beforeEach(() => { console = aConsole({ start: at('20:00') }) })
afterEach(() => console.close())

const page = async (over: { kind?: DueKind; window?: DueWindow; text?: string; offset?: number; limit?: number } = {}) => await console.call('due.page', { kind: 'breach', window: 60, offset: 0, limit: 200, ...over })
const ids = async (over: Parameters<typeof page>[0] = {}): Promise<readonly string[]> => (await page(over)).rows.map(({ id }) => id)
/** A task that is due so many minutes after the evening's start. */
const due = (id: string, after: number, fields: Readonly<Record<string, unknown>> = {}): SourceRow => aTask(id, { due_at: iso(at('20:00') + minutes(after)), ...fields })
const places: readonly SourceRow[] = [
  { kind: 'client', id: 'port', name: 'Port Authority', updated_at: iso(at('18:00')) },
  { kind: 'person', id: 'kim', name: 'Kim', phone: '+46 70 1', updated_at: iso(at('18:00')) },
  { kind: 'person', id: 'lee', name: 'Lee', updated_at: iso(at('18:00')) },
  { kind: 'site', id: 'quay', name: 'Quay 4', client_id: 'port', phone: '+46 8 2', instructions: 'Ring twice.', time_zone: 'Europe/Stockholm', updated_at: iso(at('18:00')) },
  { kind: 'site', id: 'mill', name: 'Old mill', updated_at: iso(at('18:00')) },
]

test('[O1] what breaches by the clock alone within 15, 30 and 60 minutes is shown; what is further away, on hold, closed or history is not', async () => {
  await console.given([due('in-10', 10), due('in-20', 20), due('in-50', 50), due('in-70', 70), due('held', 10, { status: 'ON_HOLD', updated_at: iso(at('20:00')) }), due('done', 10, { status: 'COMPLETED', completed_at: iso(at('20:00')) })])
  await console.given([due('old', 10)], { history: true })
  expect([await ids({ window: 15 }), await ids({ window: 30 }), await ids({ window: 60 })]).toEqual([['in-10'], ['in-10', 'in-20'], ['in-10', 'in-20', 'in-50']])
  expect((await page()).counts).toEqual({ breach: { 15: 1, 30: 2, 60: 3 }, graver: { 15: 0, 30: 0, 60: 0 } })
})

test('[O1] a task that comes off hold counts down again, to a deadline moved by the hold', async () => {
  await console.given([due('t', 10)])
  console.at('20:05')
  await console.given([due('t', 10, { status: 'ON_HOLD', updated_at: iso(at('20:05')) })])
  expect(await ids()).toEqual([])
  console.at('20:25')
  await console.given([due('t', 10, { status: 'PENDING', updated_at: iso(at('20:25')) })])
  expect((await page()).rows.map(({ id, at: when }) => [id, iso(when)])).toEqual([['t', iso(at('20:30'))]])
})

test('[O1] a breach that stands and will grow graver is told apart, with how grave it will be', async () => {
  await console.given([aTask('critical', { priority: 'CRITICAL', created_at: iso(at('20:00')) })])
  console.at('20:16')
  const { rows } = await page({ kind: 'graver' })
  expect(rows.map(({ id, at: when, severity }) => [id, iso(when), severity])).toEqual([['critical', iso(at('20:22:30')), 'CRITICAL']])
  expect(await ids()).toEqual([])
})

test('[O2] within the next quarter of an hour the gravest comes first, then what nobody has begun, then what a call can reach, then what has the least time left', async () => {
  await console.given([
    ...places, due('low', 4, { priority: 'LOW' }), due('later', 12, { person_id: 'kim' }), due('begun', 5, { status: 'IN_PROGRESS', person_id: 'kim' }), due('nobody', 6), due('sooner', 8, { person_id: 'kim' }), due('critical', 14, { priority: 'CRITICAL' }),
  ])
  expect(await ids({ window: 15 })).toEqual(['critical', 'sooner', 'later', 'nobody', 'begun', 'low'])
})

test('[O2] what nobody has begun two minutes before its deadline can hardly be met and stands behind what still can, before what comes later', async () => {
  await console.given([due('hopeless', 2, { priority: 'CRITICAL' }), due('met', 3, { priority: 'LOW' }), due('under-way', 1, { status: 'IN_PROGRESS', priority: 'LOW' }), due('later', 20, { priority: 'CRITICAL' }), due('latest', 40, { priority: 'CRITICAL' })])
  expect(await ids()).toEqual(['met', 'under-way', 'hopeless', 'later', 'latest'])
})

test('[O2] time passing moves what is shown, and nothing has to be asked anew of the store', async () => {
  await console.given([due('a', 20, { priority: 'LOW' }), due('b', 34, { priority: 'CRITICAL' }), due('c', 63)])
  expect(await ids()).toEqual(['a', 'b'])
  console.at('20:19')
  expect(await ids()).toEqual(['b', 'a', 'c'])
  console.at('20:21')
  expect([await ids(), await ids({ kind: 'graver' })]).toEqual([['b', 'c'], ['a']])
})

test('[O3] imports, policies and places are followed at once', async () => {
  await console.given([...places, due('t', 10, { site_id: 'quay' }), aTask('u', { site_id: 'mill' })])
  expect(await ids()).toEqual(['t', 'u'])
  await console.given([due('t', 10, { site_id: 'quay', status: 'COMPLETED', completed_at: iso(at('20:00')), updated_at: iso(at('20:01')) })])
  expect(await ids()).toEqual(['u'])
  await console.call('policy.set', { siteId: 'mill', values: { medium_task_sla_minutes: 25 } })
  expect([await ids({ window: 30 }), await ids({ text: 'mill' }), await ids({ text: 'PORT' })]).toEqual([['u'], ['u'], []])
  await console.given([{ kind: 'site', id: 'mill', name: 'New mill', updated_at: iso(at('20:02')) }])
  expect([await ids({ text: 'old' }), await ids({ text: 'new mill' })]).toEqual([[], ['u']])
})

test('[O4] a row tells who is called first, by number: the guard, else the site, else the in-charge; nobody where no number is known', async () => {
  await console.given([...places, due('guard', 10, { site_id: 'quay', person_id: 'kim' }), due('site', 11, { site_id: 'quay', person_id: 'lee' }), due('nobody', 12, { site_id: 'mill', person_id: 'lee' })])
  const { rows } = await page()
  expect(rows.map(({ id, personName, callee }) => [id, personName, callee && `${callee.role} ${callee.phone ?? ''}`])).toEqual([['guard', 'Kim', 'guard +46 70 1'], ['site', 'Lee', 'site +46 8 2'], ['nobody', 'Lee', null]])
  expect(rows[0]).toMatchObject({ siteName: 'Quay 4', clientName: 'Port Authority', siteZone: 'Europe/Stockholm', slaFrom: 'due_at', slaMs: minutes(10), severity: 'LOW' })
})

test('[O4] a task that does not alert yet is explained, with whom to call and what to do first', async () => {
  await console.given([...places, due('t', 10, { site_id: 'quay', person_id: 'kim' })])
  const detail = await console.call('task.detail', { id: 't' })
  expect([detail?.explanation.verdict, detail?.instructions, detail?.contacts.map(({ name }) => name), detail?.row.id]).toEqual(['NOT_DUE', 'Ring twice.', ['Kim', 'Quay 4'], 't'])
  expect([(await console.call('task.detail', { id: 'main:t' }))?.row.id, await console.call('task.detail', { id: 'gone' })]).toEqual(['t', null])
})

const rank = (list: readonly string[], value: string): number => list.indexOf(value)
/** The order by the rule's own words, over everything that is open. */
function byTheRule(kind: DueKind, window: DueWindow, now: Instant): readonly string[] {
  const { store } = console.engine().parts
  const found: { key: string; priority: Priority; chance: Chance; at: Instant; band: number }[] = []
  for (const piece of store.tasks.all()) {
    for (const task of piece) {
      const coming = comingOf(task, store.policies.inForce(store.places.of(task.siteKey).place).values, now)
      if (coming?.kind !== kind || coming.at <= now || coming.at > now + minutes(window)) continue
      const chance = chanceOf(task)
      const isHardly = kind === 'breach' && chance !== 'under-way' && coming.at <= now + leastToMeet
      const step = dueWindows.findIndex((one) => coming.at <= now + minutes(one))
      found.push({ key: task.key, priority: task.priority, chance, at: coming.at, band: isHardly ? 0.5 : step })
    }
  }
  return found.sort((one, other) => one.band - other.band || rank(priorities, one.priority) - rank(priorities, other.priority) || rank(chances, one.chance) - rank(chances, other.chance) || one.at - other.at || (one.key < other.key ? -1 : 1)).map(({ key }) => key)
}

const aRandomTask = fc.record({
  id: fc.integer({ min: 0, max: 25 }), priority: fc.constantFrom(...priorities), status: fc.constantFrom('PENDING', 'IN_PROGRESS', 'ON_HOLD', 'COMPLETED'), created: fc.integer({ min: -90, max: 10 }),
  due: fc.option(fc.integer({ min: 1, max: 120 })), guard: fc.boolean(), site: fc.constantFrom('quay', 'mill', undefined),
})
const step = fc.oneof(
  fc.record({ rows: fc.array(aRandomTask, { minLength: 1, maxLength: 12 }) }), fc.record({ pass: fc.integer({ min: 1, max: 25 }) }), fc.record({ sla: fc.integer({ min: 15, max: 120 }) }), fc.record({ resolve: fc.boolean() }),
)

test('[O3] whatever comes in, passes or is changed, every list is the one that the rule gives over everything that is open', async () => {
  await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 9 }), async (steps) => {
    console.close()
    console = aConsole({ start: at('20:00') })
    await console.given(places)
    let stamp = 0
    for (const one of steps) {
      const now = console.engine().parts.now()
      if ('rows' in one) {
        const rows = new Map(one.rows.map(({ id, priority, status, created, due: dueAfter, guard, site }) => [id, {
          kind: 'task', id: `t${id}`, priority, status, created_at: iso(now + minutes(created)), updated_at: iso(at('20:00') + (stamp += 1)), ...(dueAfter === null ? {} : { due_at: iso(now + minutes(dueAfter)) }),
          ...(status === 'COMPLETED' ? { completed_at: iso(now) } : {}), ...(guard ? { person_id: 'kim' } : {}), ...(site === undefined ? {} : { site_id: site }),
        } satisfies SourceRow]))
        await console.given([...rows.values()])
      } else if ('pass' in one) console.at(now + minutes(one.pass))
      else if ('sla' in one) await console.call('policy.set', { values: { medium_task_sla_minutes: one.sla } })
      else {
        const [alert] = await console.alerts()
        if (alert && alert.status !== 'RESOLVED') await console.act(alert.id, { name: 'resolve', note: 'seen', disposition: 'NO_IMPACT' })
      }
      console.look()
      for (const kind of dueKinds) for (const window of dueWindows) {
        const wanted = byTheRule(kind, window, console.engine().parts.now())
        const { rows, total } = await page({ kind, window })
        expect([rows.map(({ key }) => key), total]).toEqual([wanted, wanted.length])
        const cut = await page({ kind, window, offset: 2, limit: 3 })
        expect(cut.rows.map(({ key }) => key)).toEqual(wanted.slice(2, 5))
      }
    }
  }), { numRuns: 8 })
})
