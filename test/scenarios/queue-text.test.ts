import { afterEach, expect, test } from 'vitest'
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
