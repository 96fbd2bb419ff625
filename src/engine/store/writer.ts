import type { Database } from 'better-sqlite3'
import { said } from '../../core/said'
import { CallFault } from '../../contract/fault'
import { diskFaultOf } from './db'
import type { Journal } from './journal'
import type { Lines } from './mirror-lines'

/** The one way in which a store is written. */
export type Writer = {
  /** One IMMEDIATE transaction; what throws inside leaves nothing behind, in the file or in memory. What it recorded is mirrored before it returns. */
  readonly write: <Result>(work: () => Result) => Result
  readonly onRollback: (undo: () => void) => void
  /** Hears once, when the database failed: from then on every write is refused until the store was opened again. */
  readonly onFailed: (hear: (thrown: unknown) => void) => void
  /** Refuses every write from now on: what was found says that the database is not what was written. */
  readonly distrust: (why: string) => void
  readonly hasFailed: () => boolean
  /** Writes a little, to see whether there is room again. */
  readonly canWrite: (little: () => void) => boolean
}
export type WriterDeps = { readonly file: string; readonly db: Database; readonly journal: Journal; readonly onCommitted: (recorded: Lines) => void; /** Throws something away; false: nothing to throw away. */ readonly makeRoom: () => boolean }

/** Rules: [J14] [J16] [J17]. Refusals: CallFault `unusable` when the disk is full or the database has failed. */
export function createWriter({ file, db, journal, onCommitted, makeRoom }: WriterDeps): Writer {
  const undoes: (() => void)[] = [journal.reload]
  const hearers: ((thrown: unknown) => void)[] = []
  let failure: unknown = null

  function once<Result>(work: () => Result): Result {
    try {
      return db.transaction(work).immediate()
    } catch (thrown) {
      for (const undo of undoes) undo()
      throw thrown
    }
  }
  function failed(thrown: unknown): CallFault {
    const isFirst = failure === null
    failure = thrown
    if (isFirst) for (const hear of hearers) hear(thrown)
    return new CallFault('unusable', `${file} could not be written: ${String(thrown)}; it must be opened again`, { cause: thrown })
  }
  function write<Result>(work: () => Result): Result {
    if (db.inTransaction) return db.transaction(work).immediate()
    if (failure !== null) throw failed(failure)
    try {
      const result = withRoom(work)
      const recorded = journal.takeRecorded()
      if (recorded !== null) onCommitted(recorded)
      return result
    } catch (thrown) {
      if (diskFaultOf(thrown) === 'failed') throw failed(thrown)
      throw thrown
    }
  }
  /** On a full disk: once more after something was thrown away, and again while there is something. */
  function withRoom<Result>(work: () => Result): Result {
    try {
      return once(work)
    } catch (thrown) {
      if (diskFaultOf(thrown) !== 'full') throw thrown
      if (makeRoom()) return withRoom(work)
      throw new CallFault('unusable', `the disk of ${file} is full: nothing was written; make room on it`, { cause: thrown, said: said('fault.diskFull', { file }) })
    }
  }
  return {
    write,
    onRollback: (undo) => void undoes.push(undo),
    onFailed: (hear) => void hearers.push(hear),
    distrust: (why) => void failed(new Error(why)),
    hasFailed: () => failure !== null,
    canWrite: (little) => {
      try {
        once(little)
        return true
      } catch (thrown) {
        if (diskFaultOf(thrown) === null) throw thrown
        return false
      }
    },
  }
}
