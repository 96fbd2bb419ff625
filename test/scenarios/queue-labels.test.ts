import { v7 } from 'uuid'
import { afterEach, expect, test } from 'vitest'
import type { InputOf } from '../../src/contract/contract'
import { createQueue } from '../../src/engine/store/queue'
import { ada, aConsole, at, aTask, iso, type TestConsole } from '../support/console'

let noc: TestConsole
afterEach(() => noc.close())

const open = ['NEW', 'ACKNOWLEDGED', 'ASSIGNED', 'ESCALATED', 'SUPPRESSED'] as const
const page = async (filter: Partial<InputOf<'queue.page'>>) => noc.call('queue.page', { statuses: [...open], offset: 0, limit: 200, ...filter })
const ids = async (filter: Partial<InputOf<'queue.page'>>) => (await page(filter)).rows.map(({ subjectId }) => subjectId).sort()

/** Twelve tasks at three sites of two clients, by two guards, all overdue. */
async function aQueue(): Promise<void> {
  noc = aConsole()
  await noc.given([
    { kind: 'client', id: 'c0', name: 'Norrland' }, { kind: 'client', id: 'c1', name: 'Harbour Group' },
    ...Array.from({ length: 3 }, (_, index) => ({ kind: 'site', id: `s${index}`, name: ['North', 'South', 'East'][index], client_id: `c${index % 2}` })),
    ...Array.from({ length: 2 }, (_, index) => ({ kind: 'person', id: `p${index}`, name: ['Okafor', 'Lindqvist'][index] })),
    ...Array.from({ length: 12 }, (_, index) => aTask(`t${index}`, { title: `Gate ${index}`, ...(index === 11 ? {} : { site_id: `s${index % 3}` }), person_id: `p${index % 2}`, priority: index < 3 ? 'CRITICAL' : index < 6 ? 'MEDIUM' : 'LOW', due_at: iso(at('20:30') + index * 1_000) })),
  ])
  noc.at('20:31')
}
const idOf = async (task: string): Promise<string> => (await page({})).rows.find(({ subjectId }) => subjectId === task)?.id ?? ''

test('[Q1] labels of one kind are alternatives, kinds narrow each other, and owners are mine, nobody’s, somebody’s or named', async () => {
  await aQueue()
  await noc.act(await idOf('t1'), { name: 'acknowledge' })
  await noc.act(await idOf('t2'), { name: 'assign', to: 'Bo' })
  expect(await ids({ sites: ['main:s0'] })).toEqual(['t0', 't3', 't6', 't9'])
  expect(await ids({ sites: ['main:s0', 'main:s1'], guards: ['main:p0'] })).toEqual(['t0', 't10', 't4', 't6'])
  expect(await ids({ clients: ['main:c1'], severities: ['HIGH'] })).toEqual(['t1'])
  expect(await ids({ owners: ['mine'] })).toEqual(['t1'])
  expect(await ids({ owners: ['somebody'] })).toEqual(['t1', 't2'])
  expect(await ids({ owners: ['mine', 'name:Bo'] })).toEqual(['t1', 't2'])
  expect((await ids({ owners: ['nobody'] })).length).toBe(10)
  expect(await ids({ types: ['WORK_ORDER_OVERDUE'], text: 'gate 1' })).toEqual(['t1', 't10', 't11'])
  expect(await ids({ types: ['SECURITY_ANOMALY', 'WORK_ORDER_OVERDUE/none'] })).toEqual([])
  expect((await noc.call('queue.page', { owners: ['mine'], offset: 0, limit: 9 }, { ...ada, name: 'Bo' })).rows.map(({ subjectId }) => subjectId)).toEqual(['t2'])
})

test('[Q2] a search for a line break, or for what stands between title and id, finds nothing', async () => {
  await aQueue()
  expect([await ids({ text: '\n' }), await ids({ text: 'main:' }), await ids({ text: '1\nt1' })]).toEqual([[], [], []])
  expect([await ids({ text: 'T11' }), await ids({ text: 'ókáfòr' })]).toEqual([['t11'], ['t0', 't10', 't2', 't4', 't6', 't8']])
})

test('[Q3] suggestions are what stands in the queue with how often, narrowed by the other kinds and by what is typed', async () => {
  await aQueue()
  const facets = async (filter: Partial<InputOf<'queue.facets'>>, kind: string) => (await noc.call('queue.facets', { statuses: [...open], typed: '', ...filter })).filter((facet) => facet.kind === kind).map(({ value, word, count }) => [value, word, count])
  expect(await facets({}, 'site')).toEqual([['main:s0', 'North', 4], ['main:s1', 'South', 4], ['main:s2', 'East', 3]])
  expect(await facets({ sites: ['main:s2'], severities: ['HIGH'] }, 'site')).toEqual([['main:s0', 'North', 1], ['main:s1', 'South', 1], ['main:s2', 'East', 1]])
  expect(await facets({ sites: ['main:s1'] }, 'guard')).toEqual([['main:p1', 'Lindqvist', 2], ['main:p0', 'Okafor', 2]])
  expect(await facets({ typed: 'LIND' }, 'guard')).toEqual([['main:p1', 'Lindqvist', 6]])
  await noc.act(await idOf('t4'), { name: 'assign', to: 'Bo' })
  expect(await facets({}, 'owner')).toEqual([['nobody', null, 11], ['name:Bo', 'Bo', 1]])
  expect(await facets({}, 'severity')).toEqual([['LOW', null, 9], ['HIGH', null, 3]])
})

test('[Q6] a group folds into the row of its first, which tells how many and the gravest; HIGH ones stay rows, and its pages count rows', async () => {
  await aQueue()
  const folded = await page({ sites: ['main:s0'], fold: { unfolded: [], raisedSince: at('20:30:08') } })
  expect(folded.rows.map(({ subjectId, folded: fold }) => [subjectId, fold ?? null])).toEqual([['t0', null], ['t9', { count: 3, gravest: 'LOW', fresh: 1 }]])
  expect([folded.total, folded.alerts]).toEqual([2, 4])
  const group = folded.rows[1]?.groupId ?? ''
  expect((await page({ sites: ['main:s0'], fold: { unfolded: [group] } })).rows.map(({ subjectId }) => subjectId)).toEqual(['t0', 't9', 't6', 't3'])
  const moved = folded.rows[1]
  await noc.act(moved?.id ?? '', { name: 'resolve', note: 'done', disposition: 'ACTION_TAKEN' })
  expect((await page({ sites: ['main:s0'], fold: { unfolded: [] } })).rows.map(({ subjectId, folded: fold }) => [subjectId, fold ?? null])).toEqual([['t0', null], ['t6', { count: 2, gravest: 'LOW', fresh: 0 }]])
  expect(createQueue(noc.engine().parts.store.db).all({ filter: { statuses: [...open] }, order: { column: 'priority', descending: true }, fold: { unfolded: [] } }))
    .toEqual(noc.engine().parts.queue.all({ filter: { statuses: [...open] }, order: { column: 'priority', descending: true }, fold: { unfolded: [] } }))
})

test('[Q7] an alert is taken out of its group once, is a row of its own from then on, and says so', async () => {
  await aQueue()
  const row = (await page({ sites: ['main:s0'] })).rows.find(({ subjectId }) => subjectId === 't6')
  const asked = { opId: v7(), id: row?.id ?? '', version: row?.version ?? 0 }
  expect(await noc.call('group.leave', { ...asked, version: 99 })).toMatchObject({ ok: false, reason: 'stale-version' })
  expect(await noc.call('group.leave', asked)).toMatchObject({ ok: true, value: { group_id: null, version: asked.version + 1 } })
  expect((await noc.call('group.leave', asked)).ok).toBe(true)
  expect(await noc.call('group.leave', { opId: v7(), id: asked.id, version: asked.version + 1 })).toMatchObject({ ok: false, reason: 'not-in-group' })
  expect((await page({ sites: ['main:s0'], fold: { unfolded: [] } })).rows.map(({ subjectId, folded: fold }) => [subjectId, fold?.count ?? 1])).toEqual([['t0', 1], ['t9', 2], ['t6', 1]])
  const detail = await noc.call('alert.detail', { id: asked.id })
  expect([detail?.groupSize, detail?.timeline.at(-1)?.said.key]).toEqual([1, 'timeline.left-group'])
})
