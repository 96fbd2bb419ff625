import Database from 'better-sqlite3'
import { copyFileSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AlertRecord, BackupMade, Restored, StoreVerdict } from '../../src/contract/shapes'
import { listenForLine } from '../../src/engine/line-socket'
import { aConsole, at, aTask } from '../support/console'
import { aRealLine, jsonBy } from '../support/line-real'

const run = aRealLine()
const folder = mkdtempSync(join(tmpdir(), 'nocturne-backup-'))
const place = (name: string): string => join(folder, name)
const data = place('data')
const long = 60_000
const json = jsonBy(run)
const alertsOf = (store: string): Promise<AlertRecord[]> => json('alerts', '--store', store)

beforeAll(async () => {
  await run('demo', '--out', data, '--sites', '4', '--days', '1', '--at', '2026-03-14T22:00:00Z', '--seed', '3')
  await run('import', data, '--store', place('noc.db'), '--at', '2026-03-14T22:00:00Z')
  await run('sweep', '--at', '2026-03-14T22:00:00Z', '--store', place('noc.db'))
}, long)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('[C23] verify says that a store is whole, with its entries and its head', async () => {
  const { database, journal } = await json<StoreVerdict>('verify', '--store', place('noc.db'))
  expect([database, journal.ok, journal.fault, journal.entries > 5, journal.head.length]).toEqual(['ok', true, null, true, 64])
}, long)

test('[C23] verify ends with 1 and names the first entry that was altered, in words too', async () => {
  copyFileSync(place('noc.db'), place('altered.db'))
  alter(place('altered.db'))
  const ran = await run('verify', '--store', place('altered.db'), '--json')
  expect([ran.exit, ran.err]).toEqual([1, 'nocturne: journal entry 3 was altered\n'])
  expect((JSON.parse(ran.out) as StoreVerdict).journal).toMatchObject({ ok: false, fault: { seq: 3, what: 'altered' } })
}, long)

function alter(file: string): void {
  const db = new Database(file)
  const guard = db.prepare<[], { sql: string }>("SELECT sql FROM sqlite_schema WHERE name = 'journal_no_update'").get()
  db.exec("DROP TRIGGER journal_no_update; UPDATE journal SET actor = 'nobody' WHERE seq = 3")
  db.exec(guard?.sql ?? '')
  db.close()
}

test('[C24] [J12] a backup is whole, readable by its owner alone, and never written over', async () => {
  const made = await json<BackupMade>('backup', place('first.bak'), '--store', place('noc.db'))
  expect([made.bytes, statSync(made.file).mode & 0o777, readdirSync(folder).filter((name) => name.includes('.part'))]).toEqual([statSync(made.file).size, 0o600, []])
  const before = readFileSync(made.file)
  const again = await run('backup', place('first.bak'), '--store', place('noc.db'))
  expect([again.exit, again.err, readFileSync(made.file).equals(before)]).toEqual([2, expect.stringMatching(/first\.bak exists already/), true])
}, long)

test('[C24] beside the running app the app itself writes the backup, and goes on', async () => {
  const noc = aConsole({ start: at('22:00') })
  const line = listenForLine(noc.storeFile, noc.engine().handlers, (thrown) => {
    throw thrown
  })
  await noc.given([aTask('t1')])
  noc.look()
  const made = await json<BackupMade>('backup', place('running.bak'), '--store', noc.storeFile)
  noc.at('22:01')
  const refused = await run('restore', place('running.bak'), '--store', noc.storeFile)
  expect([(await alertsOf(made.file)).map((alert) => alert.subject_id), refused.exit, refused.err]).toEqual([['t1'], 2, expect.stringMatching(/held by the running Nocturne/)])
  line.close()
  noc.close()
}, long)

test('[C25] [J13] restored, a store has what the backup had and what its mirror knows beyond it; the one before is kept, and the journal names both heads', async () => {
  const store = place('restored.db')
  copyFileSync(place('noc.db'), store)
  const before = await alertsOf(store)
  await run('backup', place('good.bak'), '--store', store)
  const [first] = before
  await run('act', first?.id ?? '', 'acknowledge', '--at', '2026-03-14T22:01:00Z', '--store', store)
  const acknowledged = await alertsOf(store)
  const { kept, head, back, lost } = await json<Restored>('restore', place('good.bak'), '--store', store)
  expect([await alertsOf(store), await alertsOf(kept ?? ''), lost, back]).toEqual([acknowledged, acknowledged, 0, 2])
  expect(acknowledged).not.toEqual(before)
  const db = new Database(store, { readonly: true })
  const entry = db.prepare<[], { action: string; actor: string; payload: string }>('SELECT action, actor, payload FROM journal ORDER BY seq DESC LIMIT 1').get()
  db.close()
  expect([entry?.action, entry?.actor, (JSON.parse(entry?.payload ?? '{}') as { facts: { head: string } }).facts.head]).toEqual(['store.restored', 'asha', head])
  expect((await json<StoreVerdict>('verify', '--store', store)).journal.ok).toBe(true)
}, long)

test('[C25] a backup that is truncated, altered, foreign or missing is refused in words, and the store stays untouched', async () => {
  const store = place('kept.db')
  copyFileSync(place('noc.db'), store)
  copyFileSync(place('noc.db'), place('altered.bak'))
  alter(place('altered.bak'))
  copyFileSync(place('noc.db'), place('short.bak'))
  truncateSync(place('short.bak'), 40_960)
  writeFileSync(place('words.bak'), 'these are only words, and no database at all')
  const before = readFileSync(store)
  for (const [name, says] of [['altered.bak', /journal entry 3/], ['short.bak', /damaged|not whole|malformed/], ['words.bak', /not a Nocturne store/], ['none.bak', /there is no backup/]] as const) {
    const ran = await run('restore', place(name), '--store', store)
    expect([name, ran.exit, ran.out, ran.err]).toEqual([name, 2, '', expect.stringMatching(says)])
  }
  expect([readFileSync(store).equals(before), existsSync(`${store}.restoring`), readdirSync(folder).filter((name) => name.startsWith('kept.db.before'))]).toEqual([true, false, []])
}, long)
