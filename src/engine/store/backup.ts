import Database from 'better-sqlite3'
import { createHash } from 'node:crypto'
import { chmodSync, closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { CallFault } from '../../contract/fault'
import type { BackupMade, StoreVerdict } from '../../contract/shapes'
import { verifyChain } from '../../core/journal/verify'
import type { Db } from './db'
import { readChain } from './journal'

/**
 * A consistent copy while the store is in use, page by page, so that the monitor goes on meanwhile.
 * It is written beside its place, brought to the disk, proven whole, and only then given its name. Rule: [J12].
 * Refusals: CallFault `unusable` when the file exists, or when the copy is not whole.
 */
export async function backUp(db: Db, file: string, addon?: string): Promise<BackupMade> {
  if (existsSync(file)) throw new CallFault('unusable', `${file} exists already; name a file that does not`)
  const part = `${file}.part`
  rmSync(part, { force: true })
  try {
    await db.backup(part)
    chmodSync(part, 0o600)
    const verdict = verdictOnCopy(part, addon)
    if (!isWhole(verdict)) throw new CallFault('unusable', `the copy is not whole (${whatIsWrong(verdict)}); nothing was kept`)
    syncFile(part)
    renameSync(part, file)
    syncFile(dirname(file))
    return { file, bytes: statSync(file).size, entries: verdict.journal.entries, head: verdict.journal.head }
  } finally {
    rmSync(part, { force: true })
  }
}

/** What SQLite says of a database, and what its journal's chain says of itself. */
export function verdictOn(db: Db): StoreVerdict {
  const database = String(db.pragma('integrity_check(1)', { simple: true }))
  const chain = verifyChain(readChain(db), (text) => createHash('sha256').update(text).digest('hex'))
  return { database, journal: { entries: chain.entries, head: chain.head.hash, ok: chain.fault === null, fault: chain.fault } }
}

/** The verdict on a fresh copy, which is made one file on the way: no write-ahead log stands beside a backup. */
function verdictOnCopy(file: string, addon?: string): StoreVerdict {
  const db = new Database(file, { fileMustExist: true, ...(addon === undefined ? {} : { nativeBinding: addon }) })
  try {
    db.pragma('journal_mode = DELETE')
    return verdictOn(db)
  } finally {
    db.close()
  }
}

export const isWhole = ({ database, journal }: StoreVerdict): boolean => database === 'ok' && journal.ok

/** The first thing that is wrong, in words. */
export const whatIsWrong = ({ database, journal }: StoreVerdict): string =>
  database !== 'ok' ? `database: ${database}` : journal.fault ? `journal entry ${journal.fault.seq}: ${journal.fault.what}` : 'nothing'

/** Brings a file, or the names in a folder, to the disk. */
export function syncFile(path: string): void {
  const handle = openSync(path, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
