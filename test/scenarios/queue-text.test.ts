import { afterEach, expect, test } from 'vitest'
import { sortColumns } from '../../src/contract/contract'
import { aConsole, at, aTask, iso, type TestConsole } from '../support/console'

let noc: TestConsole
afterEach(() => noc.close())

const naughty = ["'; DROP TABLE alert; --", '" OR 1=1 --', '%', '_', '\\', '\\%', '100%', "Robert'); DELETE FROM journal;--", '<img src=x onerror=alert(1)>', '{{constructor}}', '${7*7}', '\u202Egnp.exe', 'ñandú', 'naïve', '你好', '🚨', 'NULL', '-1', '0x7f', '*', '?', "' UNION SELECT 1,2 --"]

test('[S23] whatever a person types into the search finds what reads so, and nothing else; percent and underscore are letters', async () => {
  noc = aConsole({ start: at('22:00') })
  await noc.given(naughty.map((title, index) => aTask(`n${index}`, { title: `a ${title} z` })))
  noc.look()
  const found = await Promise.all(naughty.map(async (text) => (await noc.call('queue.page', { text, offset: 0, limit: 200 })).rows.map((row) => row.title)))
  const expected = naughty.map((text) => new Set(naughty.map((title) => `a ${title} z`).filter((title) => title.toLowerCase().includes(text.toLowerCase()))))
  found.forEach((titles, index) => expect([naughty[index], new Set(titles)]).toEqual([naughty[index], expected[index]]))
  expect((await noc.call('store.verify', {})).journal.ok).toBe(true)
})

test('[S23] filters, ids and cursors are values, never statements', async () => {
  noc = aConsole({ start: at('22:00') })
  await noc.given([aTask('t1', { due_at: iso(at('21:00')) })])
  noc.look()
  const answers = await Promise.all(naughty.map(async (text) => [
    (await noc.call('queue.page', { siteId: text, type: text.slice(0, 60), offset: 0, limit: 10 })).total,
    await noc.call('alert.detail', { id: text }),
    await noc.call('explain', { kind: 'task', id: text }),
    (await noc.call('alerts.list', { after: null, subtype: text.slice(0, 60), limit: 10 })).rows.length,
  ]))
  expect(answers).toEqual(naughty.map(() => [0, null, null, 0]))
  expect((await noc.alerts()).length).toBe(1)
})

test('[U22] pages follow each other without a gap or a repeat in every order, and each filter counts what it shows', async () => {
  noc = aConsole({ start: at('22:00') })
  await noc.given(Array.from({ length: 57 }, (_, index) => aTask(`p${index}`, { title: `t${index % 7}`, site_id: `s${index % 5}`, person_id: `g${index % 3}`, priority: (['CRITICAL', 'HIGH', 'MEDIUM', 'LOW'] as const)[index % 4], due_at: iso(at('20:30') + index * 1_000) })))
  noc.look()
  const [first] = await noc.alerts()
  await noc.act(first?.id ?? '', { name: 'acknowledge' })
  for (const column of sortColumns) {
    for (const descending of [false, true]) {
      const ids: string[] = []
      for (let offset = 0; offset < 57; offset += 10) ids.push(...(await noc.call('queue.page', { sort: { column, descending }, offset, limit: 10 })).rows.map((row) => row.id))
      expect([column, descending, new Set(ids).size, ids.length]).toEqual([column, descending, 57, 57])
    }
  }
  const all = await noc.alerts()
  for (const filter of [{ statuses: ['NEW' as const] }, { statuses: ['ACKNOWLEDGED' as const, 'RESOLVED' as const] }, { severities: ['CRITICAL' as const, 'LOW' as const] }, { siteId: 's3' }]) {
    const { rows, total } = await noc.call('queue.page', { ...filter, offset: 0, limit: 200 })
    const expected = all.filter((alert) => (!filter.statuses || filter.statuses.includes(alert.status as never)) && (!filter.severities || filter.severities.includes(alert.severity as never)) && (!filter.siteId || alert.site_id === filter.siteId))
    expect([total, new Set(rows.map((row) => row.id))]).toEqual([expected.length, new Set(expected.map((alert) => alert.id))])
  }
})
