import Database from 'better-sqlite3'
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { v7 } from 'uuid'
import { answer } from '../../src/contract/serve'
import { createEngine } from '../../src/engine/engine'
import { liveDeps } from '../../src/engine/live-deps'
import { openEngine } from '../../src/engine/open'
import { lookOnly, openReadOnly } from '../../src/engine/read-only'
import { openOrRestore } from '../../src/engine/restore'
import { headFileOf, readHeadFile } from '../../src/engine/store/head-file'
import { entryInLine } from '../../src/engine/store/mirror-lines'
import { migrations, newestSchema } from '../../src/engine/store/migrate'
import { ringBackups, ringFolderOf } from '../../src/engine/store/ring'
import { openStore, type Store } from '../../src/engine/store/store'
import { createUpkeep } from '../../src/engine/upkeep'
import { aConsole, ada, at, aTask, iso, type SourceRow, type TestConsole } from '../support/console'
import { imageOf } from '../support/store-image'

const deps = liveDeps(() => undefined)
let noc: TestConsole | null = null
afterEach(() => {
  noc?.close()
  noc = null
})

/** Twenty alerts and ten acknowledgements that somebody saw confirmed. */
async function aNight(): Promise<{ readonly noc: TestConsole; readonly acked: readonly string[] }> {
  noc = aConsole()
  await noc.given(Array.from({ length: 20 }, (_, index) => aTask(`t${index}`, { priority: 'CRITICAL' })))
  noc.at('20:16')
  const acked: string[] = []
  for (const { id } of (await noc.alerts()).slice(0, 10)) {
    const opId = v7()
    await noc.call('alert.act', { opId, id, move: { name: 'acknowledge' } })
    acked.push(opId)
  }
  return { noc, acked }
}
const missing = (store: Store, acked: readonly string[]): readonly string[] => acked.filter((opId) => !store.journal.hasOp(opId))
const statuses = (store: Store): readonly unknown[] => store.db.prepare('SELECT id, status, version FROM alert ORDER BY id').raw().all()
const mirrorOf = (file: string): readonly string[] => readdirSync(`${file}.mirror`).flatMap((name) => readFileSync(join(`${file}.mirror`, name), 'utf8').split('\n').slice(0, -1))

test('[J14] every entry stands in the mirror, in order and by its own hash, when the call that made it is answered', async () => {
  const { noc } = await aNight()
  const { store } = noc.engine().parts
  const mirrored = mirrorOf(noc.storeFile).map((line) => entryInLine(line))
  expect(mirrored.map((entry) => entry?.seq)).toEqual(Array.from({ length: store.journal.head().seq }, (_, index) => index + 1))
  expect(mirrored.at(-1)?.hash).toBe(store.journal.head().hash)
})

test('[J14] a mirror that cannot be written is told, the head file takes its place, and what is missing is made up for later', async () => {
  noc = aConsole()
  const { store } = noc.engine().parts
  rmSync(`${noc.storeFile}.mirror`, { recursive: true, force: true })
  store.beside.close()
  writeFileSync(`${noc.storeFile}.mirror`, 'a file where a folder should be')
  await noc.given([aTask('t1')])
  noc.at('21:01')
  expect(store.troubles.all().map(({ kind, said }) => [kind, said.values['folder']])).toEqual([['mirror-behind', `${noc.storeFile}.mirror`]])
  expect(readHeadFile(noc.storeFile)).toMatchObject({ ...store.journal.head(), isClosed: false })
  rmSync(`${noc.storeFile}.mirror`)
  noc.at('21:10')
  await noc.act((await noc.alerts())[0]?.id ?? '', { name: 'acknowledge' })
  expect([store.troubles.all(), entryInLine(mirrorOf(noc.storeFile).at(-1) ?? '')]).toEqual([[], expect.objectContaining({ seq: store.journal.head().seq })])
})

test('[J15] a log that was cut anywhere, deleted or spoiled loses no acknowledgement: the mirror gives it back, and that is told', async () => {
  const { noc, acked } = await aNight()
  const whole = statuses(noc.engine().parts.store)
  const length = statSync(`${noc.storeFile}-wal`).size
  const cuts = Array.from({ length: 12 }, (_, index) => Math.floor((length * index) / 12 / 512) * 512)
  const spoils = [...cuts.map((cut) => (log: Buffer) => log.subarray(0, cut)), () => null, (log: Buffer) => flipped(log, Math.floor(length / 2))]
  for (const log of spoils) {
    const image = imageOf(noc.storeFile, { log })
    const store = openStore(image, deps)
    expect([missing(store, acked), statuses(store), store.verdict().journal.ok, store.recovery?.lost]).toEqual([[], whole, true, 0])
    expect(store.troubles.all().map(({ kind }) => kind)).toEqual(['restored'])
    store.close()
    rmSync(dirname(image), { recursive: true })
  }
})

function flipped(bytes: Buffer, offset: number): Buffer {
  const other = Buffer.from(bytes)
  other.writeUInt8(other.readUInt8(offset) ^ 1, offset)
  return other
}

test('[J15] [V5] a tour that was excused is so after a recovery, whether its row is still there or its source sends it again', async () => {
  noc = aConsole({ start: at('00:30') })
  const tour = (id: string): SourceRow => ({ kind: 'tour', id, site_id: 'gate', scheduled_at: iso(at('00:40')), expires_at: iso(at('01:40')), updated_at: iso(at('00:00')), total_checkpoints: 4 })
  await noc.given([{ kind: 'site', id: 'gate', name: 'Gate', time_zone: 'UTC' }, tour('t1'), tour('t2')])
  noc.at('03:00')
  const { store } = noc.engine().parts
  const early = join(noc.folder, 'early.db')
  await store.backUp(early)
  for (const [subjectKind, subjectId] of [['tour', 't1'], ['alert', (await noc.alerts()).find(({ subject_id: id }) => id === 't2')?.id ?? '']] as const) {
    const opened = await noc.call('investigation.open', { opId: v7(), subjectKind, subjectId })
    if (opened.ok) await noc.call('investigation.act', { opId: v7(), id: opened.value.id, move: { name: 'conclude', outcome: 'EXCUSED', text: 'flood' } })
  }
  const excused = async (engine: ReturnType<typeof openEngine>): Promise<readonly number[]> => {
    await engine.call('monitor.sweep', { at: at('03:00') }, ada)
    const { report } = await engine.call('report.tours', { days: 7 }, ada)
    return [report.evaluated, report.excused]
  }
  // The rows are still there: the backup was taken before the conclusions.
  const image = imageOf(noc.storeFile, { database: () => readFileSync(early), log: () => null })
  const engine = openEngine({ storeFile: image, deps, version: 'test' })
  expect(await excused(engine)).toEqual([0, 2])
  engine.close()
  // Nothing is left but the mirror: the rows come back with the next import.
  const bare = imageOf(noc.storeFile, { database: (bytes) => bytes.fill(0, 0, 4_096), log: () => null })
  const again = openEngine({ storeFile: bare, deps, version: 'test' })
  const { importId } = await again.call('intake.start', { paths: [join(noc.folder, 'given-1.ndjson')], profile: 'site-data' }, ada)
  await again.call('intake.wait', { importId }, ada)
  expect(await excused(again)).toEqual([0, 2])
  again.close()
})

test('[J15] what a recovery left is told after every start until somebody answers for it', async () => {
  const { noc } = await aNight()
  const image = imageOf(noc.storeFile, { log: () => null })
  openStore(image, deps).close()
  const engine = openEngine({ storeFile: image, deps, version: 'test' })
  const told = (await engine.call('monitor.status', {}, ada)).troubles.map(({ kind }) => kind)
  await engine.call('store.signRecovery', {}, ada)
  engine.close()
  const again = openStore(image, deps)
  expect([told, again.troubles.all(), again.journal.ofSubject('store', again.consoleId).at(-1)?.actor]).toEqual([['restored'], [], ada.name])
  again.close()
})

test('[J15] entries that neither the database nor the mirror has are counted and told', async () => {
  const { noc } = await aNight()
  const { store } = noc.engine().parts
  store.beside.mark()
  const image = imageOf(noc.storeFile, { log: () => null, without: ['.mirror'] })
  const opened = openStore(image, deps)
  expect([opened.recovery?.lost, opened.troubles.all().map(({ kind }) => kind)]).toEqual([store.journal.head().seq - (opened.recovery?.from ?? 0), ['entries-lost']])
  opened.close()
})

test('[J15] a database that is gone is not begun anew: it is said what is known of it', async () => {
  const { noc } = await aNight()
  for (const without of [['', '-wal'], ['', '-wal', '.mirror'], ['', '-wal', '.head.json']]) {
    const image = imageOf(noc.storeFile, { without })
    expect(() => openOrRestore({ storeFile: image, deps })).toThrow(/nocturne\.db is gone: \d+ journal entries are known of it/)
    expect(existsSync(image)).toBe(false)
  }
})

test('[J15] a database of another history does not mix with the mirror it finds: the mirror is kept aside, and that is told', async () => {
  const { noc } = await aNight()
  const other = aConsole()
  await other.given([aTask('x')])
  other.at('20:10')
  const foreign = imageOf(other.storeFile)
  const image = imageOf(noc.storeFile, { database: () => readFileSync(foreign), log: () => readFileSync(`${foreign}-wal`) })
  const store = openStore(image, deps)
  expect([store.troubles.all().map(({ kind }) => kind), existsSync(store.recovery?.mirrorKept ?? '')]).toEqual([['entries-lost'], true])
  store.close()
  other.close()
})

test('[J16] a damaged database is kept, the newest good backup takes its place, and the mirror gives back what came later', async () => {
  const { noc, acked } = await aNight()
  mkdirSync(ringFolderOf(noc.storeFile))
  const { store } = noc.engine().parts
  await store.backUp(join(ringFolderOf(noc.storeFile), '2026-03-01T201600Z.db'))
  writeFileSync(join(ringFolderOf(noc.storeFile), '2026-03-01T201700Z.db'), 'a newer one that is not good')
  await noc.act((await noc.alerts())[15]?.id ?? '', { name: 'acknowledge' })
  const whole = statuses(store)
  const image = imageOf(noc.storeFile, { database: (bytes) => bytes.fill(0xa5, 4_096), log: () => null })
  const restored = openOrRestore({ storeFile: image, deps })
  expect([missing(restored, acked), statuses(restored), restored.verdict().database]).toEqual([[], whole, 'ok'])
  expect(restored.recovery).toMatchObject({ backup: expect.stringContaining('2026-03-01T201600Z.db'), kept: expect.stringContaining('.damaged-'), lost: 0 })
  expect(readFileSync(restored.recovery?.kept ?? '').includes(Buffer.alloc(1_024, 0xa5))).toBe(true)
  restored.close()
})

test('[J16] without a backup, a mirror that has everything is enough for every decision', async () => {
  const { noc, acked } = await aNight()
  const whole = statuses(noc.engine().parts.store)
  const image = imageOf(noc.storeFile, { database: (bytes) => bytes.fill(0, 0, 4_096), log: () => null })
  const restored = openOrRestore({ storeFile: image, deps })
  expect([missing(restored, acked), statuses(restored), restored.recovery?.backup, restored.recovery?.lost]).toEqual([[], whole, null, 0])
  restored.close()
})

test('[J16] where nothing good is left, the damaged database stays where it is and the refusal says what to do', async () => {
  const { noc } = await aNight()
  const image = imageOf(noc.storeFile, { database: (bytes) => bytes.fill(0, 0, 4_096), log: () => null, without: ['.mirror'] })
  const before = readFileSync(image)
  expect(() => openOrRestore({ storeFile: image, deps })).toThrow(/damaged.*no good backup.*nocturne restore FILE/)
  expect(readFileSync(image).equals(before)).toBe(true)
})

test('[J16] a store that somebody came to distrust is proven whole when it is opened again', async () => {
  const { noc } = await aNight()
  const { store } = noc.engine().parts
  store.beside.mark({ suspect: 'the daily check found I4 broken' })
  const image = imageOf(noc.storeFile, {})
  const raw = new Database(image)
  raw.exec("DROP TRIGGER journal_no_update; UPDATE journal SET actor = 'nobody' WHERE seq = 5")
  raw.close()
  const restored = openOrRestore({ storeFile: image, deps })
  expect([restored.recovery?.kept === null, restored.verdict().journal.ok]).toEqual([false, true])
  restored.close()
})

test('[J19] while a store is watched a backup is taken every quarter of an hour, and the eight newest are kept', async () => {
  const { noc } = await aNight()
  const { store } = noc.engine().parts
  const upkeep = createUpkeep({ store, deps: { clock: noc.clock, log: () => undefined }, now: () => noc.engine().parts.now(), takesBackups: true })
  for (let quarter = 0; quarter < 12; quarter += 1) {
    noc.at(noc.clock.wall() + 15 * 60_000 + 1_000)
    upkeep.tend()
    await upkeep.settled()
  }
  const kept = ringBackups(noc.storeFile)
  expect([kept.length, new Set(kept.map(({ at }) => at)).size, store.troubles.all()]).toEqual([8, 8, []])
  expect((await noc.call('store.verify', {})).journal.ok).toBe(true)
})

test('[J19] a backup that cannot be taken is told, and told no more when one succeeds', async () => {
  const { noc } = await aNight()
  const { store } = noc.engine().parts
  const upkeep = createUpkeep({ store, deps: { clock: noc.clock, log: () => undefined }, now: () => noc.engine().parts.now(), takesBackups: true })
  symlinkSync('/dev/full/nowhere', ringFolderOf(noc.storeFile))
  const told: unknown[] = []
  for (const unblock of [false, true]) {
    if (unblock) rmSync(ringFolderOf(noc.storeFile))
    noc.at(noc.clock.wall() + 16 * 60_000)
    upkeep.tend()
    await upkeep.settled()
    told.push(store.troubles.all().map(({ kind }) => kind))
  }
  expect(told).toEqual([['backup-failed'], []])
})

test('[J19] a file that is no longer the one that was opened is a fault at once, not a store begun anew', async () => {
  const { noc } = await aNight()
  const upkeep = createUpkeep({ store: noc.engine().parts.store, deps: { clock: noc.clock, log: () => undefined }, now: noc.clock.wall, takesBackups: false })
  upkeep.tend()
  rmSync(noc.storeFile)
  expect(() => upkeep.tend()).toThrow(/no longer the file that was opened/)
})

test('[J22] a store of the first schema, with rows, comes to the newest one with every row, and is kept as it was', async () => {
  const { noc } = await aNight()
  const { store } = noc.engine().parts
  const old = oldStoreFrom(store)
  const opened = openStore(old, deps)
  expect([opened.db.pragma('user_version', { simple: true }), statuses(opened), opened.verdict().journal.ok, existsSync(headFileOf(old))]).toEqual([newestSchema, statuses(store), true, true])
  const kept = new Database(`${old}.before-schema-${newestSchema}`, { readonly: true })
  expect([kept.pragma('user_version', { simple: true }), kept.prepare('SELECT count(*) FROM journal').pluck().get()]).toEqual([migrations[0]?.number, store.journal.head().seq])
  kept.close()
  opened.close()
})

/** The rows of a store in a database of the first schema. */
function oldStoreFrom(store: Store): string {
  const file = join(dirname(store.file), 'old.db')
  const old = new Database(file)
  old.pragma('application_id = 1313817428')
  old.exec(migrations[0]?.sql ?? '')
  old.pragma(`user_version = ${migrations[0]?.number}`)
  old.pragma('foreign_keys = OFF')
  for (const { name } of old.prepare<[], { name: string }>("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'").all()) {
    const columns = old.prepare<[], { name: string }>(`SELECT name FROM pragma_table_info('${name}')`).all().map((column) => `"${column.name}"`).join()
    const rows = store.db.prepare(`SELECT ${columns} FROM ${name}`).raw().all() as unknown[][]
    for (const row of rows) old.prepare(`INSERT INTO ${name} (${columns}) VALUES (${row.map(() => '?').join()})`).run(...row)
  }
  old.close()
  return file
}

test('[J2] [J1] a store that was not closed leaves a head file that says so, and one that was closed says that', async () => {
  const { noc } = await aNight()
  const open = readHeadFile(noc.storeFile)?.isClosed
  noc.engine().stop()
  const closed = readHeadFile(noc.storeFile)
  noc.restartStopped()
  expect([open, closed?.isClosed, closed?.seq]).toEqual([false, true, noc.engine().parts.store.journal.head().seq])
})


test('[J17] on a full disk nothing is confirmed that was not kept; ballast goes first, and it goes on when there is room', async () => {
  const { noc } = await aNight()
  const { store } = noc.engine().parts
  store.guard.tend()
  await vi.waitFor(() => expect(existsSync(`${noc.storeFile}.ballast`)).toBe(true), { timeout: 10_000 })
  const [alert] = await noc.alerts()
  store.db.pragma(`max_page_count = ${Number(store.db.pragma('page_count', { simple: true }))}`)
  const confirmed: string[] = []
  const refused = await (async (): Promise<{ readonly opId: string; readonly problem: string }> => {
    for (;;) {
      const opId = v7()
      try {
        await noc.call('alert.act', { opId, id: alert?.id ?? '', move: { name: 'comment', note: 'x'.repeat(1_000) } })
        confirmed.push(opId)
      } catch (thrown) {
        return { opId, problem: String(thrown) }
      }
    }
  })()
  expect([refused.problem, store.journal.hasOp(refused.opId), missing(store, confirmed)]).toEqual([expect.stringMatching(/the disk of .* is full: nothing was written/), false, []])
  expect([store.troubles.all().map(({ kind }) => kind), existsSync(`${noc.storeFile}.ballast`)]).toEqual([['disk-full'], false])
  store.db.pragma('max_page_count = 1073741823')
  store.guard.tend()
  expect(store.troubles.all()).toEqual([])
  await noc.call('alert.act', { opId: refused.opId, id: alert?.id ?? '', move: { name: 'comment', note: 'again' } })
  expect(store.journal.hasOp(refused.opId)).toBe(true)
})

test('[J18] a store that cannot be written is shown from a copy, says so, and refuses every change in words', async () => {
  const { noc } = await aNight()
  const denied = Object.assign(new Error('EROFS: read-only file system'), { code: 'EROFS' })
  const held = openReadOnly({ storeFile: noc.storeFile, deps }, denied)
  const engine = createEngine({ store: held?.store ?? noc.engine().parts.store, deps, isWatching: false, isSample: false, version: 'test', onFault: (thrown) => { throw thrown } })
  const handlers = lookOnly(engine.handlers, held?.why ?? '')
  const ask = (call: string, input: unknown): Promise<unknown> => answer(handlers, { call, input, actor: ada, isMain: true })
  const { rows } = (await ask('queue.page', { offset: 0, limit: 100 })) as { rows: readonly { id: string }[] }
  expect([rows.length, held?.store.troubles.all().map(({ kind }) => kind), await ask('toasts.take', { limit: 5 })]).toEqual([20, ['read-only'], []])
  await expect(ask('alert.act', { opId: v7(), id: rows[0]?.id, move: { name: 'acknowledge' } })).rejects.toThrow('read only: EROFS')
  await expect(ask('monitor.sweep', {})).rejects.toThrow('read only: EROFS')
  engine.stop()
  held?.close()
  expect([existsSync(dirname(held?.store.file ?? '')), openReadOnly({ storeFile: noc.storeFile, deps }, new Error('something else'))]).toEqual([false, null])
})
