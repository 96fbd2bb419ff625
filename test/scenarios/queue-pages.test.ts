import { afterEach, expect, test } from 'vitest'
import { sortColumns } from '../../src/contract/contract'
import { createQueue, type Queue } from '../../src/engine/store/queue'
import type { QueueFilter } from '../../src/engine/store/queue-filter'
import { aConsole, at, aTask, iso, type TestConsole } from '../support/console'

let noc: TestConsole
afterEach(() => noc.close())

const unresolved = ['NEW', 'ACKNOWLEDGED', 'ASSIGNED', 'ESCALATED', 'SUPPRESSED'] as const
const filters: readonly QueueFilter[] = [
  { statuses: [...unresolved] }, { statuses: ['NEW', 'ESCALATED'] }, { statuses: ['RESOLVED'] }, {}, { statuses: [...unresolved], severities: ['HIGH', 'MEDIUM'] },
  { statuses: [...unresolved], text: 'GATE 1' }, { text: 'north' }, { text: 'bo' }, { siteId: 's2' }, { statuses: [] }, { type: 'WORK_ORDER_OVERDUE', statuses: ['ASSIGNED'] },
]
/** Every list that can be asked for, as the ids on it. */
function lists(queue: Queue): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>()
  for (const filter of filters) {
    for (const column of sortColumns) {
      for (const descending of [false, true]) {
        const { rows, total } = queue.page({ filter, order: { column, descending }, offset: 0, limit: 500 })
        expect(total).toBe(rows.length)
        found.set(`${column} ${descending} ${JSON.stringify(filter)}`, rows.map(({ alert }) => alert.id))
      }
    }
  }
  return found
}
/** The queue that has followed everything so far against one that reads it all anew. */
function expectFresh(): void {
  const { queue, store } = noc.engine().parts
  expect(lists(queue)).toEqual(lists(createQueue(store.db)))
}

async function aBusyQueue(): Promise<void> {
  noc = aConsole()
  await noc.given([
    ...Array.from({ length: 4 }, (_, index) => ({ kind: 'site', id: `s${index}`, name: ['North', 'south', 'North', 'East'][index] })),
    ...Array.from({ length: 3 }, (_, index) => ({ kind: 'person', id: `p${index}`, name: `Guard ${index}` })),
    ...Array.from({ length: 60 }, (_, index) => aTask(`t${index}`, { title: `Gate ${index % 13}`, ...(index % 5 ? { site_id: `s${index % 4}` } : {}), person_id: `p${index % 4}`, priority: (['CRITICAL', 'HIGH', 'MEDIUM', 'LOW'] as const)[index % 4], due_at: iso(at('20:30') + (index % 20) * 60_000) })),
  ])
}

test.each([0, 1, 3, 40])('[U22] lists that were read ahead in pieces, with alerts raised and resolved between them and a question after %i turns, are the lists that are read anew', async (turns) => {
  await aBusyQueue()
  noc.at('20:40')
  const { store } = noc.engine().parts
  const queue = createQueue(store.db, undefined, 2)
  const isRead = queue.readAhead()
  const ids = (await noc.alerts()).map(({ id }) => id)
  await noc.act(ids[0] ?? '', { name: 'resolve', note: 'done', disposition: 'ACTION_TAKEN' })
  await noc.act(ids.at(-1) ?? '', { name: 'resolve', note: 'done', disposition: 'ACTION_TAKEN' })
  noc.at('20:52')
  for (let turn = 0; turn < turns; turn += 1) await new Promise((resolve) => setImmediate(resolve))
  const asked = lists(queue)
  await isRead
  expect([asked, lists(queue)]).toEqual([lists(createQueue(store.db)), lists(createQueue(store.db))])
})

test('[U22] lists that were kept while alerts were raised, moved and resolved are the lists that are read anew', async () => {
  await aBusyQueue()
  for (const time of ['20:35', '20:40', '20:41', '20:52']) {
    noc.at(time)
    expectFresh()
  }
  const ids = (await noc.alerts()).map(({ id }) => id)
  await noc.act(ids[0] ?? '', { name: 'acknowledge' })
  expectFresh()
  await noc.act(ids[1] ?? '', { name: 'assign', to: 'Bo' })
  await noc.act(ids[1] ?? '', { name: 'assign', to: 'Bob' })
  await noc.act(ids[2] ?? '', { name: 'resolve', note: 'done', disposition: 'ACTION_TAKEN' })
  expectFresh()
  for (const time of ['21:20', '23:40']) {
    noc.at(time)
    expectFresh()
  }
})

test('[U22] many changes at once, and more steps than are remembered, end in the same lists', async () => {
  noc = aConsole({ start: at('22:00') })
  await noc.given(Array.from({ length: 320 }, (_, index) => aTask(`t${index}`, { title: `Gate ${index}`, site_id: `s${index % 9}`, due_at: iso(at('21:00') + index) })))
  lists(noc.engine().parts.queue)
  noc.look()
  expectFresh()
  const ids = (await noc.alerts()).map(({ id }) => id)
  await noc.call('group.acknowledge', { opId: '0195b5a0-0000-7000-8000-000000000001', groupId: (await noc.alerts())[0]?.group_id ?? '' })
  expectFresh()
  const { queue } = noc.engine().parts
  const page = () => queue.page({ filter: { statuses: [...unresolved] }, order: { column: 'title', descending: true }, offset: 0, limit: 500 })
  page()
  for (const id of ids.slice(0, 70)) {
    await noc.act(id, { name: 'assign', to: 'Bo' })
    queue.page({ filter: { statuses: [...unresolved] }, order: { column: 'raised', descending: true }, offset: 0, limit: 1 })
  }
  expectFresh()
})

test('[U22] [S23] names that an import changes are those by which is ordered and searched', async () => {
  await aBusyQueue()
  noc.at('21:00')
  lists(noc.engine().parts.queue)
  await noc.given([aTask('t3', { title: 'Zebra', site_id: 's3', person_id: 'p1', due_at: iso(at('20:33')), updated_at: iso(at('21:00')) })])
  expectFresh()
  await noc.given([{ kind: 'site', id: 's1', name: 'Zulu', updated_at: iso(at('21:00')) }, { kind: 'person', id: 'p3', name: 'Zoe', updated_at: iso(at('21:00')) }])
  expectFresh()
  const found = async (text: string) => (await noc.call('queue.page', { text, offset: 0, limit: 100 })).total
  expect([await found('zebra'), await found('ZULU') > 0, await found('zoe') > 0, await found('no such word')]).toEqual([1, true, true, 0])
})

test('[U22] the order is the one a person would make of the rows: by column, then by age, unknown names first', async () => {
  await aBusyQueue()
  noc.at('21:00')
  const { rows } = await noc.call('queue.page', { statuses: [...unresolved], sort: { column: 'site', descending: false }, offset: 0, limit: 200 })
  const expected = [...rows].sort((one, other) => ((one.siteName ?? '') < (other.siteName ?? '') ? -1 : (one.siteName ?? '') > (other.siteName ?? '') ? 1 : one.raisedAt - other.raisedAt))
  expect(rows.map(({ siteName, raisedAt }) => [siteName, raisedAt])).toEqual(expected.map(({ siteName, raisedAt }) => [siteName, raisedAt]))
  expect(new Set(rows.map(({ siteName }) => siteName))).toEqual(new Set([null, 'East', 'North', 'south']))
  const scores = (await noc.call('queue.page', { statuses: [...unresolved], offset: 0, limit: 200 })).rows.map(({ priorityScore }) => priorityScore)
  expect(scores).toEqual(scores.toSorted((one, other) => other - one))
})

test('[Q1] [U22] pages that are read from the table have what those from memory have, for tasks and tours', async () => {
  await aBusyQueue()
  await noc.given([{ kind: 'tour', id: 'r1', site_id: 's1', person_id: 'p1', name: 'North round', scheduled_at: iso(at('20:00')), updated_at: iso(at('19:00')) }])
  noc.at('21:00')
  const { queue, store } = noc.engine().parts
  const fromTable = createQueue(store.db, 0)
  const page = (from: Queue, filter: QueueFilter) => from.page({ filter, order: { column: 'raised', descending: false }, offset: 0, limit: 500 }).rows.map(({ alert, title, siteName, personName, personKey }) => [alert.id, title, siteName, personName, personKey]).sort()
  const narrowed: readonly QueueFilter[] = [{}, { text: 'north' }, { text: 'round' }, { text: 'guard 1' }, { guards: ['main:p1'] }, { guards: ['main:p9'] }, { types: ['SECURITY_ANOMALY'] }]
  for (const filter of narrowed) expect(page(fromTable, filter), JSON.stringify(filter)).toEqual(page(queue, filter))
  expect(page(fromTable, { text: 'round' }).map((row) => row.slice(1))).toEqual([['North round', 'south', 'Guard 1', 'main:p1']])
  const byTitle = fromTable.page({ filter: {}, order: { column: 'title', descending: true }, offset: 0, limit: 1 })
  expect(byTitle.rows[0]?.title).toBe('North round')
})

test('[U4] the counts that every look tells are those of the rows, after every kind of change', async () => {
  await aBusyQueue()
  const counted = () => noc.engine().parts.store.db.prepare("SELECT severity, sum(status IN ('NEW', 'ESCALATED')) AS waiting, count(*) AS open FROM alert WHERE status <> 'RESOLVED' GROUP BY severity ORDER BY severity").all() as { severity: number; waiting: number; open: number }[]
  const expectCounts = (): void => {
    const { open, unacknowledged } = noc.engine().parts.store.alerts.counts()
    const rows = counted()
    expect([Object.values(open).filter((count) => count > 0), unacknowledged, noc.engine().parts.store.alerts.countLive()])
      .toEqual([rows.map((row) => row.open), rows.reduce((sum, row) => sum + row.waiting, 0), rows.reduce((sum, row) => sum + row.open, 0)])
    for (const site of ['main:s1', 'main:s2', 'main:none']) {
      const { n } = noc.engine().parts.store.db.prepare("SELECT count(*) AS n FROM alert WHERE site_key = ? AND status <> 'RESOLVED'").get(site) as { n: number }
      expect(noc.engine().parts.store.alerts.openAtSite(site as never)).toBe(n)
    }
  }
  for (const time of ['20:35', '20:41', '20:59', '21:40']) {
    noc.at(time)
    expectCounts()
  }
  const [one, two] = await noc.alerts()
  await noc.act(one?.id ?? '', { name: 'acknowledge' })
  expectCounts()
  await noc.act(two?.id ?? '', { name: 'resolve', note: 'done', disposition: 'ACTION_TAKEN' })
  expectCounts()
  const { store } = noc.engine().parts
  expect(() => store.write(() => {
    store.journal.record({ at: 1, actor: { kind: 'system', name: 'system' } as never, action: 'alert.commented', subjectKind: 'alert', subjectId: one?.id ?? '', facts: {}, changes: [{ table: 'alert', op: 'update', key: one?.id ?? '', set: { status: 'RESOLVED' } }] })
    throw new Error('midway')
  })).toThrow('midway')
  expectCounts()
})
