import Database from 'better-sqlite3'
import { chmodSync, existsSync, mkdirSync, openSync, readSync, closeSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { CallFault } from '../../contract/fault'
import { migrate, newestSchema } from './migrate'

export type Db = Database.Database

/** Marks a file as ours: 'NOCT'. */
const applicationId = 0x4e4f4354

export type OpenDb = { readonly file: string; readonly addon?: string | undefined; readonly now: number }

/**
 * Opens the store's database, and makes it where there is none; the one connection there will be.
 * Durability: WAL with synchronous=FULL, asserted after the first write, since the pragma alone can be lost at the first transaction.
 * Refusals: CallFault `unusable` for a file that is no Nocturne store, is newer than this version, or is held by another process.
 */
export function openDb({ file, addon, now }: OpenDb): Db {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  const isNew = !existsSync(file) || statSync(file).size === 0
  if (!isNew) refuseForeign(file)
  const db = new Database(file, { timeout: 200, ...(addon === undefined ? {} : { nativeBinding: addon }) })
  try {
    if (isNew) chmodSync(file, 0o600)
    if (!isNew) refuseOthers(db, file)
    configure(db)
    if (isNew) db.pragma(`application_id = ${applicationId}`)
    migrate(db)
    db.prepare('INSERT INTO meta (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value').run('opened_at', String(now))
    if (db.pragma('synchronous', { simple: true }) !== 2) throw new Error(`store ${file}: synchronous is not FULL after the first write`)
    return db
  } catch (thrown) {
    db.close()
    throw explained(thrown, file)
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
  db.pragma('cache_size = -65536')
}

/** Before anything is written: whose database is this, and of which time? */
function refuseOthers(db: Db, file: string): void {
  if (db.pragma('application_id', { simple: true }) !== applicationId) throw new CallFault('unusable', `${file} is an SQLite database, but not a Nocturne store; choose another file`)
  const version = Number(db.pragma('user_version', { simple: true }))
  if (version > newestSchema) throw new CallFault('unusable', `${file} was written by a newer Nocturne (schema ${version}, this one knows ${newestSchema}); update Nocturne first`)
}

function refuseForeign(file: string): void {
  const head = Buffer.alloc(16)
  const handle = openSync(file, 'r')
  try {
    const length = readSync(handle, head, 0, 16, 0)
    if (length > 0 && head.toString('latin1') !== 'SQLite format 3\0') throw new CallFault('unusable', `${file} is not a Nocturne store (it is no SQLite database); choose another file`)
  } finally {
    closeSync(handle)
  }
}

/** Whether a fault, or what caused it, is SQLite's word that another process holds the file. */
export function isHeldElsewhere(thrown: unknown): boolean {
  for (let fault = thrown; fault instanceof Error; fault = fault.cause) {
    if ('code' in fault && typeof fault.code === 'string' && /^SQLITE_(BUSY|LOCKED)/.test(fault.code)) return true
  }
  return false
}

function explained(thrown: unknown, file: string): unknown {
  const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : ''
  if (isHeldElsewhere(thrown)) return new CallFault('unusable', `${file} is held by another Nocturne; close it, or use its own window`, { cause: thrown })
  if (code === 'SQLITE_NOTADB' || code === 'SQLITE_CORRUPT') return new CallFault('unusable', `${file} is damaged or no Nocturne store`, { cause: thrown })
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
