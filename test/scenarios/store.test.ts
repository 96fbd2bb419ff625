import Database from 'better-sqlite3'
import { getTableColumns, getTableName } from 'drizzle-orm'
import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { system } from '../../src/core/model/actor'
import { liveDeps } from '../../src/engine/live-deps'
import { connectToRunning, listenForLine, socketPathOf } from '../../src/engine/line-socket'
import { rebuildInCopy } from '../../src/engine/store/rebuild'
import * as schema from '../../src/engine/store/schema'
import { openStore } from '../../src/engine/store/store'
import { aConsole, ada, at, aTask, iso, type TestConsole } from '../support/console'

const deps = liveDeps(() => undefined)
const aFile = (): string => join(mkdtempSync(join(tmpdir(), 'nocturne-store-')), 'nocturne.db')
let noc: TestConsole | null = null
afterEach(() => {
  noc?.close()
  noc = null
})

test('[J1] a store runs WAL with synchronous FULL after its first write, in a folder and a file that only the owner reads', () => {
  const file = aFile()
  const store = openStore(file, deps)
  store.write(() => store.meta.set('judged_until', 1))
  expect([store.db.pragma('journal_mode', { simple: true }), store.db.pragma('synchronous', { simple: true }), statSync(file).mode & 0o777]).toEqual(['wal', 2, 0o600])
  store.close()
})

test('[J2] a second opener is refused in words that name the file', () => {
  const file = aFile()
  const store = openStore(file, deps)
  expect(() => openStore(file, deps)).toThrow(`${file} is held by another Nocturne`)
  store.close()
})

test('[J3] a text file, another database and a store from the future are refused and stay as they were', () => {
  const text = aFile()
  writeFileSync(text, 'this is no database at all, only words')
  const foreign = aFile()
  new Database(foreign).exec('CREATE TABLE t (a)').close()
  const future = aFile()
  openStore(future, deps).close()
  const raw = new Database(future)
  raw.pragma('user_version = 99990')
  raw.close()
  const before = [text, foreign].map((file) => readFileSync(file))
  expect(() => openStore(text, deps)).toThrow('is not a Nocturne store')
  expect(() => openStore(foreign, deps)).toThrow('not a Nocturne store')
  expect(() => openStore(future, deps)).toThrow('newer Nocturne')
  expect([text, foreign].map((file) => readFileSync(file))).toEqual(before)
})

async function aBusyEvening(): Promise<TestConsole> {
  noc = aConsole()
  await noc.given(Array.from({ length: 20 }, (_, index) => aTask(`t${index}`, { priority: index % 2 ? 'CRITICAL' : 'MEDIUM' })))
  for (const time of ['20:10', '20:16', '20:40', '21:01', '21:30']) noc.at(time)
  const alerts = await noc.alerts()
  await noc.act(alerts[0]?.id ?? '', { name: 'acknowledge' })
  await noc.act(alerts[1]?.id ?? '', { name: 'assign', to: 'Bo' })
  await noc.act(alerts[2]?.id ?? '', { name: 'resolve', note: 'done', disposition: 'ACTION_TAKEN' })
  await noc.call('policy.set', { values: { medium_task_sla_minutes: 90 } })
  await noc.given([aTask('t1', { priority: 'CRITICAL', status: 'COMPLETED', completed_at: iso(at('21:31')), updated_at: iso(at('21:31')) })])
  for (const time of ['21:32', '21:46', '22:45']) noc.at(time)
  return noc
}

test('[J4] [J11] every decision of a busy evening stands in one whole chain', async () => {
  const console = await aBusyEvening()
  const { database, journal } = await console.call('store.verify', {})
  expect({ database, journal }).toEqual({ database: 'ok', journal: { entries: console.engine().parts.store.journal.head().seq, head: console.engine().parts.store.journal.head().hash, ok: true, fault: null } })
  expect(journal.entries).toBeGreaterThan(40)
})

test('[J11] an entry that was changed in the file behind the console’s back is named', async () => {
  const console = await aBusyEvening()
  const { db } = console.engine().parts.store
  db.exec("DROP TRIGGER journal_no_update; UPDATE journal SET actor = actor || '!' WHERE seq = 7")
  expect((await console.call('store.verify', {})).journal).toMatchObject({ ok: false, fault: { seq: 7, what: 'altered' } })
  db.exec("UPDATE journal SET actor = rtrim(actor, '!') WHERE seq = 7")
})

test('[J4] the journal refuses to be changed or shortened', async () => {
  const { db } = (await aBusyEvening()).engine().parts.store
  expect(() => db.prepare("UPDATE journal SET actor = 'nobody' WHERE seq = 1").run()).toThrow('append-only')
  expect(() => db.prepare('DELETE FROM journal WHERE seq = 1').run()).toThrow('append-only')
})

test('[J5] state emptied and folded again from the journal is equal, row by row, and a row written past the journal shows', async () => {
  const { store } = (await aBusyEvening()).engine().parts
  const [whole, touched] = [aFile(), aFile()]
  store.copyTo(whole)
  store.db.prepare("UPDATE alert SET assigned_to = 'somebody else' WHERE id = (SELECT id FROM alert LIMIT 1)").run()
  store.copyTo(touched)
  store.db.prepare("UPDATE alert SET assigned_to = NULL WHERE assigned_to = 'somebody else'").run()
  expect([rebuildInCopy(whole), rebuildInCopy(touched)]).toEqual([[], [{ table: 'alert', rows: 2 }]])
})

test('[J7] a decision that throws leaves neither a row nor a gap', async () => {
  const { store } = (await aBusyEvening()).engine().parts
  const head = store.journal.head()
  expect(() => store.write(() => {
    store.journal.record({ at: at('21:30'), actor: system, action: 'store.backed-up', subjectKind: 'x', subjectId: 'x', facts: {}, changes: [] })
    throw new Error('midway')
  })).toThrow('midway')
  expect(store.journal.head()).toEqual(head)
  store.write(() => store.journal.record({ at: at('21:30'), actor: system, action: 'store.backed-up', subjectKind: 'x', subjectId: 'x', facts: {}, changes: [] }))
  expect(store.journal.head().seq).toBe(head.seq + 1)
})

test('[J8] the database itself refuses a second unresolved alert with the same key', async () => {
  const { db } = (await aBusyEvening()).engine().parts.store
  expect(() => db.prepare("INSERT INTO alert SELECT 'other', key, type, subtype, severity, 'NEW', subject_kind, subject_key, site_key, client_key, tenant_key, deadline_at, raised_at, ended_at, found, basis, rule, rule_version, occurrences, version, acknowledged_at, acknowledged_by, assigned_to, escalated_at, escalated_to, escalate_at, is_on_hold, paused_since, snoozed_until, snooze_reason, resolved_at, resolved_by, resolved_reason, disposition, resolution_note, group_id, previous_id, priority_score, escalate_from, overturned_at, held_by, held_since, window_id, suppressed_until, quiet_counted_to FROM alert WHERE status <> 'RESOLVED' LIMIT 1").run()).toThrow('UNIQUE')
})

test('[J9] the running engine answers over a socket of mode 0600, and nobody answers where none runs', async () => {
  noc = aConsole()
  expect(await connectToRunning(noc.storeFile)).toBeNull()
  const line = listenForLine(noc.storeFile, noc.engine().handlers, (thrown) => {
    throw thrown
  })
  const client = await connectOnce(noc.storeFile)
  const status = await client.call('console.status', {}, ada)
  expect([status.storeFile, statSync(socketPathOf(noc.storeFile)).mode & 0o777]).toEqual([noc.storeFile, 0o600])
  client.end()
  line.close()
})

async function connectOnce(file: string) {
  for (let tries = 0; tries < 100; tries += 1) {
    const client = await connectToRunning(file)
    if (client) return client
    await new Promise((resume) => setImmediate(resume))
  }
  throw new Error('nobody listens')
}

test('[J10] the schema that screens read by has the columns of the migrations', () => {
  const store = openStore(aFile(), deps)
  for (const table of Object.values(schema)) {
    const name = getTableName(table)
    const columns = (store.db.prepare(`SELECT name FROM pragma_table_info('${name}')`).all() as { name: string }[]).map((column) => column.name)
    expect([name, Object.values(getTableColumns(table)).map((column) => column.name).sort()]).toEqual([name, columns.sort()])
  }
  store.close()
})
