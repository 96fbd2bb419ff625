import Database from 'better-sqlite3'
import { createHash } from 'node:crypto'
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { hashedText } from '../../src/core/journal/entry'
import { seeded } from '../support/intake-corpus'

/** A database file that is offered. `make` puts it at a path, from a sound backup; `isRefused`: must it be, or does it depend on what was hit? */
export type Image = { readonly name: string; readonly isRefused: boolean | 'when it matters'; readonly make: (from: string, at: string) => void }

const bytes = (name: string, isRefused: Image['isRefused'], change: (whole: Buffer) => Buffer): Image => ({ name, isRefused, make: (from, at) => writeFileSync(at, change(readFileSync(from))) })
const sql = (name: string, isRefused: Image['isRefused'], ...statements: readonly string[]): Image => ({
  name, isRefused,
  make: (from, at) => {
    copyFileSync(from, at)
    const db = new Database(at)
    db.pragma('foreign_keys = OFF')
    db.unsafeMode(true)
    for (const statement of statements) db.exec(statement)
    db.close()
  },
})
const set = (whole: Buffer, at: number, values: readonly number[]): Buffer => {
  const copy = Buffer.from(whole)
  for (const [index, value] of values.entries()) copy[at + index] = value
  return copy
}
const page = 4_096

/** The 140 and more files, the same for the same seed. */
export function images(seed = 20_260_319): readonly Image[] {
  const random = seeded(seed)
  const among = (count: number): number => Math.floor(random() * count)
  const spread = (count: number, one: (index: number, share: number) => Image): Image[] => Array.from({ length: count }, (_, index) => one(index, random()))
  return [
    ...spread(30, (index, share) => bytes(`flip-${index}`, 'when it matters', (whole) => set(whole, Math.floor(share * whole.length), [(whole[Math.floor(share * whole.length)] ?? 0) ^ (1 << (index % 8))]))),
    ...spread(14, (index, share) => bytes(`zero-page-${index}`, index === 0 ? true : 'when it matters', (whole) => set(whole, index === 0 ? 0 : Math.floor(share * (whole.length / page)) * page, Array.from({ length: page }, () => 0)))),
    ...spread(14, (index, share) => bytes(`noise-${index}`, 'when it matters', (whole) => set(whole, Math.floor(share * (whole.length / 512)) * 512, Array.from({ length: 512 }, () => among(256))))),
    ...spread(10, (index, share) => bytes(`swapped-${index}`, 'when it matters', (whole) => swapped(whole, 1 + Math.floor(share * (whole.length / page - 3)), 2 + index))),
    ...spread(12, (index, share) => bytes(`cut-${index}`, 'when it matters', (whole) => whole.subarray(0, [1, 15, 16, 100, 512, page - 1, page, page * 2, whole.length - page, whole.length - 1, Math.floor(share * whole.length), whole.length >> 1][index]))),
    ...headers(), ...foreigners(), ...schemas(), ...chains(), ...states(), ...logs(),
  ]
}

function swapped(whole: Buffer, one: number, other: number): Buffer {
  const copy = Buffer.from(whole)
  whole.copy(copy, one * page, other * page, (other + 1) * page)
  whole.copy(copy, other * page, one * page, (one + 1) * page)
  return copy
}

/** Fields of the first hundred bytes. */
const headers = (): readonly Image[] => [
  ...([['page-size-0', 16, [0, 0]], ['page-size-3', 16, [0, 3]], ['page-size-64k', 16, [0, 1]], ['page-size-512', 16, [2, 0]], ['write-version-9', 18, [9]], ['read-version-9', 19, [9]], ['reserved-255', 20, [255]], ['encoding-9', 56, [0, 0, 0, 9]], ['schema-format-9', 44, [0, 0, 0, 9]], ['magic', 0, [83, 113, 108]], ['freelist', 32, [0xff, 0xff, 0xff, 0xff]], ['pages', 28, [0x7f, 0xff, 0xff, 0xff]]] as const).map(([name, at, values]) => bytes(name, 'when it matters', (whole) => set(whole, at, values))),
  ...([['application-id-0', 'application_id = 0'], ['application-id-other', 'application_id = 1196444487'], ['application-id-max', 'application_id = 2147483647'], ['newer', 'user_version = 2147483647'], ['newer-by-ten', 'user_version = 100000'], ['never', 'user_version = 0'], ['negative', 'user_version = -1'], ['older', 'user_version = 5']] as const).map(([name, pragma]) => sql(name, true, `PRAGMA ${pragma}`)),
]

/** Files that are something else. */
const foreigners = (): readonly Image[] => [
  ...([['empty', ''], ['text', 'not a database\n'], ['html', '<!doctype html><title>Sign in</title>'], ['json', '{}'], ['magic-only', 'SQLite format 3\0'], ['magic-text', `SQLite format 3\0${'x'.repeat(8_000)}`], ['zip', 'PK\u0003\u0004'], ['older-sqlite', '** This file contains an SQLite 2.1 database **'], ['spaces', ' '.repeat(10_000)], ['cipher', `Salted__${'\u0007\u0011'.repeat(4_000)}`]] as const).map(([name, text]) => bytes(name, true, () => Buffer.from(text))),
  bytes('gzip', true, (whole) => gzipSync(whole)), bytes('zeros', true, (whole) => Buffer.alloc(whole.length)), bytes('shifted', true, (whole) => Buffer.concat([Buffer.from('x'), whole])), bytes('doubled', 'when it matters', (whole) => Buffer.concat([whole, whole])), bytes('scrambled', true, (whole) => Buffer.concat([whole.subarray(0, 100), createHash('shake256', { outputLength: whole.length - 100 }).update('x').digest()])), bytes('same', false, (whole) => whole),
  ...['CREATE TABLE x (a)', 'CREATE TABLE meta (a)', 'CREATE TABLE journal (seq)', 'SELECT 1'].flatMap((statement, index) => [0, 0x4e4f4354].map((id) => strange(`foreign-${index}-${id === 0 ? 'plain' : 'disguised'}`, statement, id))),
]

const strange = (name: string, statement: string, id: number): Image => ({
  name, isRefused: true,
  make: (from, at) => {
    const sound = new Database(from, { readonly: true })
    const version = Number(sound.pragma('user_version', { simple: true }))
    sound.close()
    const db = new Database(at)
    db.exec(statement)
    db.pragma(`application_id = ${id}`)
    db.pragma(`user_version = ${id === 0 ? 3 : version}`)
    db.exec('VACUUM')
    db.close()
  },
})

/** Things in the schema that nobody of ours made, and things that are gone. */
const schemas = (): readonly Image[] => [
  sql('trigger-after', true, 'CREATE TRIGGER spy AFTER INSERT ON alert BEGIN DELETE FROM policy; END'), sql('trigger-before', true, 'CREATE TRIGGER spy BEFORE UPDATE ON task BEGIN SELECT RAISE(IGNORE); END'), sql('trigger-view', true, 'CREATE VIEW v AS SELECT 1 AS a', 'CREATE TRIGGER spy INSTEAD OF INSERT ON v BEGIN SELECT 1; END'), sql('trigger-named', true, "CREATE TRIGGER \"journal_no_insert'\" BEFORE INSERT ON meta BEGIN SELECT RAISE(IGNORE); END"),
  sql('view', true, 'CREATE VIEW secrets AS SELECT * FROM person'), sql('view-loop', true, 'CREATE VIEW a AS SELECT * FROM b', 'CREATE VIEW b AS SELECT * FROM a'), sql('view-slow', true, 'CREATE VIEW c AS WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n'), sql('virtual', true, 'CREATE VIRTUAL TABLE words USING fts5(text)'), sql('table-more', true, 'CREATE TABLE stowaway (a)'),
  sql('trigger-gone', true, 'DROP TRIGGER journal_no_delete'), sql('trigger-changed', true, 'DROP TRIGGER journal_no_update', 'CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal BEGIN SELECT 1; END'), sql('index-gone', true, 'DROP INDEX alert_live_key'), sql('index-changed', true, 'DROP INDEX alert_live_key', 'CREATE UNIQUE INDEX alert_live_key ON alert (id)'),
  ...['meta', 'journal', 'alert', 'policy', 'task', 'version', 'import', 'toast', 'sweep_slot', 'site'].map((table) => sql(`without-${table}`, true, `DROP TABLE ${table}`)), sql('column-more', true, 'ALTER TABLE alert ADD COLUMN spare TEXT'), sql('column-gone', true, 'ALTER TABLE person DROP COLUMN phone'), sql('renamed', true, 'ALTER TABLE task RENAME TO task_old'),
  sql('bad-schema', true, 'PRAGMA writable_schema = ON', "UPDATE sqlite_schema SET sql = 'CREATE TABLE alert (id' WHERE name = 'alert'"), sql('loose-check', true, 'PRAGMA writable_schema = ON', "UPDATE sqlite_schema SET sql = replace(sql, 'CHECK (severity BETWEEN 0 AND 4)', '') WHERE name = 'alert'"),
]

const mutable = ['DROP TRIGGER journal_no_update', 'DROP TRIGGER journal_no_delete'] as const
const again = ["CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END", "CREATE TRIGGER journal_no_delete BEFORE DELETE ON journal BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END"] as const
const edited = (name: string, ...statements: readonly string[]): Image => sql(`chain-${name}`, true, ...mutable, ...statements, ...again)

/** Journals that are not what was written. */
const chains = (): readonly Image[] => [
  ...['actor', 'action', 'subject_id', 'payload', 'hash', 'previous_hash', 'clock', 'id', 'console_id'].map((column) => edited(`altered-${column}`, `UPDATE journal SET ${column} = ${column} || 'x' WHERE seq = 2`)), ...['at', 'recorded_at'].map((column) => edited(`altered-${column}`, `UPDATE journal SET ${column} = ${column} + 1 WHERE seq = 2`)),
  edited('first-gone', 'DELETE FROM journal WHERE seq = 1'), edited('middle-gone', 'DELETE FROM journal WHERE seq = 3'), edited('middle-renumbered', 'DELETE FROM journal WHERE seq = 3', 'UPDATE journal SET seq = -seq WHERE seq > 3', 'UPDATE journal SET seq = -seq - 1 WHERE seq < 0'), edited('all-gone', 'DELETE FROM journal'), edited('tail-cut', 'DELETE FROM journal WHERE seq > 2'),
  edited('reordered', 'UPDATE journal SET seq = -2 WHERE seq = 2', 'UPDATE journal SET seq = 2 WHERE seq = 3', 'UPDATE journal SET seq = 3 WHERE seq = -2'), edited('doubled', "INSERT INTO journal SELECT seq + 1000, id || 'x', console_id, clock, at, recorded_at, actor_kind, actor, action, subject_kind, subject_id, NULL, payload, previous_hash, hash FROM journal WHERE seq = 2"), edited('moved', 'UPDATE journal SET seq = seq + 1000'), forged(),
]

/** The last entry altered and hashed again: the chain is whole, but the state is not what it adds up to. */
const forged = (): Image => ({
  name: 'chain-forged', isRefused: true,
  make: (from, at) => {
    copyFileSync(from, at)
    const db = new Database(at)
    for (const statement of mutable) db.exec(statement)
    const row = db.prepare<[], Record<string, string | number | null>>("SELECT * FROM journal WHERE payload LIKE '%\"op\":\"insert\",\"set\":{%' AND payload LIKE '%deadline_at%' ORDER BY seq DESC LIMIT 1").get() ?? {}
    const rows = db.prepare<[number], Record<string, string | number | null>>('SELECT * FROM journal WHERE seq >= ? ORDER BY seq').all(Number(row['seq']))
    let previous = row['previous_hash']
    for (const entry of rows) {
      const payload = entry['seq'] === row['seq'] ? String(entry['payload']).replace(/"deadline_at":\d+/, '"deadline_at":1') : String(entry['payload'])
      const hash = createHash('sha256').update(hashedText({ seq: Number(entry['seq']), id: String(entry['id']), consoleId: String(entry['console_id']), clock: String(entry['clock']), at: Number(entry['at']), recordedAt: Number(entry['recorded_at']), actorKind: entry['actor_kind'] as 'system', actor: String(entry['actor']), action: String(entry['action']), subjectKind: String(entry['subject_kind']), subjectId: String(entry['subject_id']), opId: entry['op_id'] as string | null, payload, previousHash: String(previous) })).digest('hex')
      db.prepare('UPDATE journal SET payload = ?, previous_hash = ?, hash = ? WHERE seq = ?').run(payload, previous, hash, entry['seq'])
      previous = hash
    }
    for (const statement of again) db.exec(statement)
    db.close()
  },
})

/** State that the journal does not add up to. */
const states = (): readonly Image[] => [
  sql('state-alert', true, "UPDATE alert SET status = 'RESOLVED'"), sql('state-alert-gone', true, 'DELETE FROM alert'), sql('state-severity', true, 'UPDATE alert SET severity = 0'), sql('state-policy', true, 'UPDATE alert SET deadline_at = deadline_at + 1'), sql('state-slot', true, 'DELETE FROM sweep_slot', 'UPDATE alert SET version = version + 1'), sql('state-toast', true, 'DELETE FROM toast'),
]

/** Databases with something beside them. */
const logs = (): readonly Image[] => [
  { name: 'with-its-log', isRefused: false, make: (from, at) => withLog(from, at, (file) => file) }, { name: 'with-a-cut-log', isRefused: 'when it matters', make: (from, at) => withLog(from, at, (log) => log.subarray(0, log.length - 100)) }, { name: 'with-a-foreign-log', isRefused: 'when it matters', make: (from, at) => (copyFileSync(from, at), writeFileSync(`${at}-wal`, Buffer.alloc(50_000, 7))) },
  { name: 'with-a-foreign-journal', isRefused: 'when it matters', make: (from, at) => (copyFileSync(from, at), writeFileSync(`${at}-journal`, Buffer.alloc(50_000, 7))) }, { name: 'with-an-index-of-a-log', isRefused: false, make: (from, at) => (copyFileSync(from, at), writeFileSync(`${at}-shm`, Buffer.alloc(32_768, 7))) },
  sql('in-log-mode', false, 'PRAGMA journal_mode = WAL'), sql('utf16', 'when it matters', 'PRAGMA encoding = "UTF-16le"', 'VACUUM'), sql('large-pages', false, 'PRAGMA journal_mode = DELETE', 'PRAGMA page_size = 65536', 'VACUUM'), sql('small-pages', false, 'PRAGMA journal_mode = DELETE', 'PRAGMA page_size = 512', 'VACUUM'),
]

function withLog(from: string, at: string, change: (log: Buffer) => Buffer): void {
  const work = `${at}.work`
  mkdirSync(work, { recursive: true })
  const file = join(work, 'x.db')
  copyFileSync(from, file)
  const db = new Database(file)
  db.pragma('journal_mode = WAL')
  db.prepare("INSERT INTO meta (name, value) VALUES ('opened_at', '1') ON CONFLICT (name) DO UPDATE SET value = '1'").run()
  copyFileSync(file, at)
  if (existsSync(`${file}-wal`)) writeFileSync(`${at}-wal`, change(readFileSync(`${file}-wal`)))
  db.close()
  rmSync(work, { recursive: true })
}

