import Database from 'better-sqlite3'
import type { Db } from './db'

/** Opens a copy of a store for one use, as one file: no write-ahead log stands beside a copy. */
export function withCopy<Result>(file: string, addon: string | undefined, use: (db: Db) => Result): Result {
  const db = new Database(file, { fileMustExist: true, ...(addon === undefined ? {} : { nativeBinding: addon }) })
  try {
    db.pragma('journal_mode = DELETE')
    return use(db)
  } finally {
    db.close()
  }
}
