import { afterEach, expect, test } from 'vitest'
import type { InputOf } from '../../src/contract/contract'
import { historyStatements } from '../../src/engine/store/history'
import { aConsole, at, aTask, iso, type TestConsole } from '../support/console'

let noc: TestConsole
afterEach(() => noc.close())

/** Twelve overdue tasks; every one but the last is resolved, a minute apart, by a person or by being completed. */
async function anEvening(): Promise<void> {
  noc = aConsole()
  await noc.given([
    { kind: 'client', id: 'c0', name: 'Norrland' }, ...['North', 'Köping'].map((name, index) => ({ kind: 'site', id: `s${index}`, name, client_id: 'c0' })), ...['Okafor', 'Lindqvist'].map((name, index) => ({ kind: 'person', id: `p${index}`, name })),
    ...Array.from({ length: 12 }, (_, index) => aTask(`t${index}`, { title: `Gate ${index}`, site_id: `s${index % 2}`, person_id: `p${index % 2}`, due_at: iso(at('20:30')) })),
  ])
  noc.at('20:31')
  const alerts = await noc.alerts()
  const idOf = (task: string): string => alerts.find(({ subject_id }) => subject_id === task)?.id ?? ''
  for (let index = 0; index < 9; index += 1) {
    noc.at(at('20:40') + index * 60_000)
    await noc.act(idOf(`t${index}`), { name: 'resolve', note: index === 4 ? 'Guard LOCKED the gate' : 'done', disposition: index % 3 === 0 ? 'FALSE_POSITIVE' : 'ACTION_TAKEN' })
  }
  await noc.given([9, 10].map((index) => aTask(`t${index}`, { title: `Gate ${index}`, site_id: `s${index % 2}`, person_id: `p${index % 2}`, due_at: iso(at('20:30')), status: 'COMPLETED', completed_at: iso(at('20:50')), updated_at: iso(at('20:55')) })))
  noc.at('21:00')
}
/** Everything a filter finds, asked for until it is whole. */
async function found(filter: Partial<InputOf<'history.page'>> = {}): Promise<readonly string[]> {
  for (;;) {
    const page = await noc.call('history.page', { until: at('23:00'), offset: 0, limit: 200, ...filter })
    if (page.isWhole) return page.rows.map(({ subjectId }) => subjectId)
  }
}
const numbers = (...list: readonly number[]): readonly string[] => list.map((index) => `t${index}`)

test('[Q9] the history is what was resolved, newest first, narrowed by time, place, guard, disposition, reason and words of title, note and names', async () => {
  await anEvening()
  const all = await found()
  expect([all.length, new Set(all.slice(0, 2)), all.slice(2)]).toEqual([11, new Set(['t9', 't10']), numbers(8, 7, 6, 5, 4, 3, 2, 1, 0)])
  expect(await found({ from: at('20:42'), until: at('20:44') })).toEqual(numbers(4, 3, 2))
  expect(await found({ sites: ['main:s1'] })).toEqual(['t9', ...numbers(7, 5, 3, 1)])
  expect(await found({ guards: ['main:p0'], dispositions: ['FALSE_POSITIVE'] })).toEqual(numbers(6, 0))
  expect(await found({ reasons: ['by-person'], clients: ['main:c0'], types: ['WORK_ORDER_OVERDUE'], until: at('20:42') })).toEqual(numbers(2, 1, 0))
  expect([await found({ text: 'locked' }), await found({ text: 'KÖP', until: at('20:42') }), await found({ text: 'kop', until: at('20:42') }), await found({ text: 'lòcked' }), await found({ text: 'okaf', until: at('20:42') }), await found({ text: 'gate 1' }), await found({ text: '\n' }), await found({ text: 'T7' })])
    .toEqual([numbers(4), numbers(1), numbers(1), numbers(4), numbers(2, 0), numbers(10, 1), [], numbers(7)])
  expect(await found({ statuses: ['SUPPRESSED'] })).toEqual([])
  const [row] = (await noc.call('history.page', { until: at('20:44'), offset: 0, limit: 1 })).rows
  expect(row).toMatchObject({ subjectId: 't4', at: at('20:44'), disposition: 'ACTION_TAKEN', resolvedBy: 'Ada', resolutionNote: 'Guard LOCKED the gate', siteName: 'North', resolvedReason: 'by-person' })
  expect((await noc.call('places.named', { kind: 'site', typed: 'Kop' })).map(({ key, name, zone }) => [key, name, zone])).toEqual([['main:s1', 'Köping', 'UTC']])
})

test('[Q10] a long history is searched in pieces: no page twice, none missed, also where many ended at one instant', async () => {
  noc = aConsole()
  const { store, history } = noc.engine().parts
  const count = 25_000
  copies(count)
  const search = history.search({ until: at('23:00') })
  let pieces = 0
  for (; !search.isWhole(); pieces += 1) search.goOn()
  expect([search.rows.length, new Set(search.rows).size, pieces]).toEqual([count, count, 3])
  const ids = history.idsOf(search.rows.slice(12_000, 12_003))
  const times = store.db.prepare<[string], [number]>('SELECT resolved_at FROM alert WHERE id = ?').raw(true)
  expect(ids.map((id) => times.get(id)?.[0] ?? 0).every((time, index, list) => index === 0 || time <= (list[index - 1] ?? 0))).toBe(true)
  const page = await noc.call('history.page', { until: at('23:00'), sites: ['main:s3'], offset: 0, limit: 5 })
  expect(page.found).toBe(count / 10)
  const texts = history.search({ until: at('23:00'), text: 'nothing like it' })
  texts.goOn()
  expect([texts.rows.length, texts.isWhole(), texts.searchedTo() !== null]).toEqual([0, false, true])
  store.db.exec('DELETE FROM alert')
})

test('[Q10] a piece is found by the index of time or of site alone', () => {
  noc = aConsole()
  const plan = (sql: string): string => noc.engine().parts.store.db.prepare<[object], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`).all({ at: 1, row: 1, from: 0, size: 1, site: 's' }).map(({ detail }) => detail).join('; ')
  expect(plan(historyStatements.bound)).toMatch(/^SEARCH alert USING (COVERING )?INDEX alert_history \(<expr>>\? AND <expr><\?\)$/)
  expect(plan(historyStatements.boundAtSite)).toMatch(/^SEARCH alert USING (COVERING )?INDEX alert_history_site \(site_key=\? AND <expr>>\? AND <expr><\?\)$/)
})

/** Resolved alerts written past the journal: for the length of the history alone. */
function copies(count: number): void {
  noc.engine().parts.store.db.prepare(`WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < ${count - 1})
    INSERT INTO alert (id, key, type, severity, status, subject_kind, subject_key, site_key, tenant_key, deadline_at, raised_at, found, basis, rule, rule_version, occurrences, version, is_on_hold, resolved_at, resolved_by, resolved_reason, priority_score)
    SELECT printf('a%08d', i), 'k' || i, 'WORK_ORDER_OVERDUE', 2, 'RESOLVED', 'task', 'main:t' || i, 'main:s' || (i % 10), 'main:t', 0, ${at('20:00')}, 'on-time', '{}', 'r', 1, 1, 1, 0, ${at('20:00')} + (i / 4000) * 1000, 'Ada', 'by-person', 1 FROM n`).run()
}
