import Database from 'better-sqlite3'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { listenForLine } from '../../src/engine/line-socket'
import { aConsole, at, aTask } from '../support/console'
import { aRealLine } from '../support/line-real'

const run = aRealLine()
const folder = mkdtempSync(join(tmpdir(), 'nocturne-health-'))
const store = join(folder, 'noc.db')
const long = 60_000
afterAll(() => rmSync(folder, { recursive: true, force: true }))
type Document = { readonly last_check: { readonly by: string; readonly results: readonly { readonly id: string; readonly state: string; readonly first: string | null }[] } | null; readonly store: { readonly file: string } }

test('[C26] health of a store that nobody checked says so with exit 1; --check checks it, and then health says what was found', async () => {
  await run('demo', '--out', join(folder, 'data'), '--sites', '2', '--days', '1', '--at', '2026-03-14T22:00:00Z')
  await run('import', join(folder, 'data'), '--store', store, '--at', '2026-03-14T22:00:00Z')
  await run('sweep', '--at', '2026-03-14T22:00:00Z', '--store', store)
  const never = await run('health', '--store', store, '--json')
  expect([never.exit, never.err, (JSON.parse(never.out) as Document).last_check]).toEqual([1, "nocturne: the store was never checked; 'nocturne health --check' does it\n", null])
  const checked = await run('health', '--check', '--store', store, '--json')
  const { last_check: found, store: { file } } = JSON.parse(checked.out) as Document
  expect([checked.exit, checked.err, found?.by, file]).toEqual([0, '', 'asha', store])
  expect(found?.results.map(({ id, state }) => `${id} ${state}`)).toEqual(['I1 holds', 'I2 holds', 'I3 holds', 'I4 holds', 'I5 holds', 'I6 holds', 'I7 not-applicable', 'I8 holds', 'I9 holds', 'I10 holds'])
  const text = await run('health', '--store', store)
  expect([text.exit, text.err]).toEqual([0, ''])
  expect(text.out).toMatch(/^No\. +What must hold +State/)
  expect(text.out).toMatch(/I3 +State is what the journal adds up to +holds +\d+ +0\n/)
  expect(text.out).toMatch(/Last checked +2\d{3}-.*Z\nAsked for by +asha\n/)
}, long)

test('[C26] what does not hold is named, with exit 1', async () => {
  const db = new Database(store)
  db.exec("UPDATE alert SET assigned_to = 'nobody knows' WHERE id = (SELECT min(id) FROM alert)")
  db.close()
  const ran = await run('health', '--check', '--store', store, '--json')
  expect([ran.exit, ran.err]).toEqual([1, 'nocturne: I3 does not hold; keep this store as it is and take a backup under another name\n'])
  expect((JSON.parse(ran.out) as Document).last_check?.results.find(({ state }) => state === 'broken')?.first).toMatch(/^alert [0-9a-f-]{36} is not what its entries add up to$/)
}, long)

test('[C26] [C10] beside the running app its own engine makes the check', async () => {
  const noc = aConsole({ start: at('22:00') })
  const line = listenForLine(noc.storeFile, noc.engine().handlers, (thrown) => {
    throw thrown
  })
  await noc.given([aTask('t1')])
  noc.look()
  const ran = await run('health', '--check', '--store', noc.storeFile, '--json')
  expect([ran.exit, ran.err, noc.engine().parts.checker.last()?.by]).toEqual([0, '', 'asha'])
  line.close()
  noc.close()
}, long)
