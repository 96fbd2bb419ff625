import Database from 'better-sqlite3'
import { createHash } from 'node:crypto'
import { chmodSync, existsSync, openSync, readSync, closeSync, rmSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { CallFault } from '../../contract/fault'
import { isoOf } from '../../core/time'
import type { Found } from './beside'
import { logPages } from './carry-over'
import { makeFolder, refuseNetworkDisk, syncFile } from './disk'
import { migrate, newestSchema } from './migrate'
import { isWhole, verdictOn, whatIsWrong } from './verdict'

export type Db = Database.Database

/** Marks a file as ours: 'NOCT'. */
const applicationId = 0x4e4f4354

export type OpenDb = { readonly file: string; readonly addon?: string | undefined; readonly now: number; readonly found: Found; /** Something else takes the place of a database that is not there. */ readonly isPutBack?: boolean }

/** A store of ours whose database is not what was written. */
export class DamagedStore extends CallFault {
  constructor(message: string, options?: ErrorOptions) {
    super('unusable', message, options)
    this.name = 'DamagedStore'
  }
}

/**
 * Opens the store's database, and makes it where there is none; the one connection there will be.
 * Durability: WAL with synchronous=FULL, asserted after the first write, since the pragma alone can be lost at the first transaction.
 * Refusals: CallFault `unusable` for a file that is no Nocturne store, is newer than this version, is held by another process, is gone although
 * something beside it knows of it, or lies on a network; `DamagedStore` for one that was ours and is not whole.
 */
export function openDb({ file, addon, now, found, isPutBack = false }: OpenDb): Db {
  if (existsSync(file) && existsSync(`${file}-journal`)) rollBack(file, addon)
  const isNew = !existsSync(file) || statSync(file).size === 0
  if (isNew && !isPutBack) refuseVanished(file, found)
  makeFolder(dirname(file))
  refuseNetworkDisk(dirname(file))
  if (!isNew) refuseForeign(file, found)
  const db = new Database(file, { timeout: 200, ...(addon === undefined ? {} : { nativeBinding: addon }) })
  try {
    if (isNew) chmodSync(file, 0o600)
    if (!isNew) refuseOthers(db, file, found)
    // Before the log is begun: what is cut off here is an empty file or one that is known as ours.
    if (isNew) db.pragma(`application_id = ${applicationId}`)
    configure(db)
    if (!isNew) proveSound(db, file, found)
    keepBeforeMigration(db, file)
    migrate(db)
    proveSchema(db, file)
    setMeta(db, 'opened_at', String(now))
    if (db.pragma('synchronous', { simple: true }) !== 2) throw new Error(`store ${file}: synchronous is not FULL after the first write`)
    // A lost log must not take the schema along: then the file would not even be known as ours.
    if (isNew) db.pragma('wal_checkpoint(TRUNCATE)')
    return db
  } catch (thrown) {
    db.close()
    throw explained(thrown, file)
  }
}

/** A first opening that was cut off left a journal of its own; SQLite takes back what it had begun. */
function rollBack(file: string, addon: string | undefined): void {
  const db = new Database(file, { timeout: 200, ...(addon === undefined ? {} : { nativeBinding: addon }) })
  try {
    db.pragma('user_version')
  } catch (thrown) {
    throw explained(thrown, file)
  } finally {
    db.close()
  }
}

function configure(db: Db): void {
  db.pragma('locking_mode = EXCLUSIVE')
  db.pragma('journal_mode = WAL')
  db.pragma('synchronous = FULL')
  if (process.platform === 'darwin') db.pragma('fullfsync = 1')
  db.pragma('foreign_keys = ON')
  db.pragma('trusted_schema = OFF')
  db.pragma('cell_size_check = ON')
  db.pragma('journal_size_limit = 67108864')
  db.pragma(`wal_autocheckpoint = ${logPages}`)
  db.pragma('cache_size = -65536')
}

/** A store that is gone is not begun anew in silence. Rule: [J15]. */
function refuseVanished(file: string, { known, headFile }: Found): void {
  if (known === null) return
  const last = headFile === null || headFile.at === 0 ? '' : `, as of ${isoOf(headFile.at)}`
  throw new CallFault('unusable', `${file} is gone: ${known.seq} journal entries are known of it${last}. Put the file back, or put back a backup with 'nocturne restore'`)
}

/** Before anything is written: whose database is this, and of which time? */
function refuseOthers(db: Db, file: string, { headFile }: Found): void {
  if (db.pragma('application_id', { simple: true }) !== applicationId) {
    if (headFile !== null) throw new DamagedStore(`${file} no longer says that it is a Nocturne store`)
    throw new CallFault('unusable', `${file} is an SQLite database, but not a Nocturne store; choose another file`)
  }
  const version = Number(db.pragma('user_version', { simple: true }))
  if (version < 0) throw new CallFault('unusable', `${file} says that its schema is ${version}, which no Nocturne ever wrote; choose another file`)
  if (version > newestSchema) throw new CallFault('unusable', `${file} was written by a newer Nocturne (schema ${version}, this one knows ${newestSchema}); update Nocturne first`)
}

/** A store that nobody closed is looked through, one that somebody suspects is proven whole. */
function proveSound(db: Db, file: string, { headFile }: Found): void {
  if (headFile === null || (headFile.isClosed && headFile.suspect === null)) return
  const quick = String(db.pragma('quick_check(1)', { simple: true }))
  if (quick !== 'ok') throw new DamagedStore(`${file} is damaged (${quick})`)
  if (headFile.suspect === null) return
  const verdict = verdictOn(db)
  if (!isWhole(verdict)) throw new DamagedStore(`${file} is damaged (${headFile.suspect}; ${whatIsWrong(verdict)})`)
}

/** Tables and columns are those of the migrations, byte by byte: a damaged name of a column shows nowhere else. */
function proveSchema(db: Db, file: string): void {
  const texts = db.prepare<[], { sql: string }>("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY type, name").all()
  const stands = `${newestSchema} ${createHash('sha256').update(texts.map(({ sql }) => sql).join('\n')).digest('hex')}`
  const written = db.prepare<[], { value: string }>("SELECT value FROM meta WHERE name = 'schema'").get()?.value
  if (written === stands) return
  if (written?.startsWith(`${newestSchema} `)) throw new DamagedStore(`${file} is damaged (its tables are not those that were made)`)
  setMeta(db, 'schema', stands)
}

const setMeta = (db: Db, name: string, value: string): void =>
  void db.prepare('INSERT INTO meta (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value').run(name, value)

/** A store of an older version is copied before anything of it is changed. */
function keepBeforeMigration(db: Db, file: string): void {
  const version = Number(db.pragma('user_version', { simple: true }))
  if (version === 0 || version === newestSchema) return
  const kept = `${file}.before-schema-${newestSchema}`
  rmSync(kept, { force: true })
  db.prepare('VACUUM INTO ?').run(kept)
  chmodSync(kept, 0o600)
  syncFile(kept)
}

function refuseForeign(file: string, { headFile }: Found): void {
  const head = Buffer.alloc(16)
  const handle = openSync(file, 'r')
  try {
    const length = readSync(handle, head, 0, 16, 0)
    if (length === 0 || head.toString('latin1') === 'SQLite format 3\0') return
    if (headFile !== null) throw new DamagedStore(`${file} is damaged: its first page is not that of a database`)
    throw new CallFault('unusable', `${file} is not a Nocturne store (it is no SQLite database); choose another file`)
  } finally {
    closeSync(handle)
  }
}

/**
 * What a fault, or what caused it, says of the disk under the database: `full`, or `failed` (it could not be read or written, or is not what
 * was written); after the latter nothing may be believed before the store was opened again. Null: neither.
 */
export function diskFaultOf(thrown: unknown): 'full' | 'failed' | null {
  const codes = codesOf(thrown)
  if (codes.includes('SQLITE_FULL')) return 'full'
  return codes.some((code) => /^SQLITE_(IOERR|CORRUPT|NOTADB|CANTOPEN|READONLY)/.test(code)) ? 'failed' : null
}

/** Whether a fault, or what caused it, is SQLite's word that another process holds the file. */
export const isHeldElsewhere = (thrown: unknown): boolean => codesOf(thrown).some((code) => /^SQLITE_(BUSY|LOCKED)/.test(code))

/** Codes of a fault and of what caused it. */
function codesOf(thrown: unknown): readonly string[] {
  const codes: string[] = []
  for (let fault = thrown; fault instanceof Error; fault = fault.cause) if ('code' in fault) codes.push(String(fault.code))
  return codes
}

function explained(thrown: unknown, file: string): unknown {
  if (isHeldElsewhere(thrown)) return new CallFault('unusable', `${file} is held by another Nocturne; close it, or use its own window`, { cause: thrown })
  if (/^SQLITE_(NOTADB|CORRUPT)/.test(codesOf(thrown)[0] ?? '')) return new DamagedStore(`${file} is damaged, or no Nocturne store`, { cause: thrown })
  if (codesOf(thrown)[0] === 'SQLITE_ERROR') return new DamagedStore(`${file} is not laid out as a Nocturne store (${thrown instanceof Error ? thrown.message : String(thrown)})`, { cause: thrown })
  return thrown
}

/**
 * A consistent copy into a file that must not exist yet; as nobody watches the copy, it may be judged as of other instants.
 * Refusals: CallFault `unusable` when the file exists.
 */
export function copyDb(db: Db, file: string): void {
  if (existsSync(file)) throw new CallFault('unusable', `${file} exists already; name a file that does not`)
  db.prepare('VACUUM INTO ?').run(file)
  chmodSync(file, 0o600)
  db.prepare('ATTACH ? AS copied').run(file)
  try {
    db.prepare("INSERT INTO copied.meta (name, value) VALUES ('is_copy', '1') ON CONFLICT (name) DO NOTHING").run()
  } finally {
    db.exec('DETACH copied')
  }
}
