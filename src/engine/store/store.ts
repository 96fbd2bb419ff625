import type { Database } from 'better-sqlite3'
import { randomUUID } from 'node:crypto'
import type { BackupMade, StoreVerdict } from '../../contract/shapes'
import type { Deps } from '../deps'
import { createAlerts, type Alerts } from './alerts'
import { backUp, verdictOn } from './backup'
import { copyDb, openDb } from './db'
import { createJournal, type Journal } from './journal'
import { createMeta, type Meta } from './meta'
import { createPlaces, type Places } from './places'
import { createPolicies, type Policies } from './policies'
import { createSlots, type Slots } from './slots'
import { createTasks, type TaskSource, type TaskTable } from './tasks'
import { createToasts, type Toasts } from './toasts'
import { createTroubles, type Troubles } from './troubles'

/** Everything this console remembers: one database, one connection. */
export type Store = {
  readonly file: string
  readonly db: Database
  readonly consoleId: string
  readonly meta: Meta
  readonly journal: Journal
  readonly alerts: Alerts
  readonly tasks: TaskSource & TaskTable
  readonly places: Places
  readonly policies: Policies
  readonly toasts: Toasts
  readonly slots: Slots
  readonly troubles: Troubles
  /** One IMMEDIATE transaction; what throws inside leaves nothing behind, in the file or in memory. */
  readonly write: <Result>(work: () => Result) => Result
  readonly onRollback: (undo: () => void) => void
  readonly verdict: () => StoreVerdict
  readonly backUp: (file: string) => Promise<BackupMade>
  /** A consistent copy in a new file; the copy has never been watched. */
  readonly copyTo: (file: string) => void
  readonly close: () => void
}

export function openStore(file: string, deps: Deps, addon?: string): Store {
  const db = openDb({ file, addon, now: deps.clock.wall() })
  const meta = createMeta(db)
  if (meta.text('console_id') === null) meta.set('console_id', randomUUID())
  const consoleId = meta.text('console_id') ?? ''
  const journal = createJournal(db, { consoleId, wall: deps.clock.wall, newId: deps.newId })
  const places = createPlaces(db, meta)
  const policies = createPolicies(db, places)
  const undoes: (() => void)[] = [journal.reload, policies.forget, places.forget]
  return {
    file, db, consoleId, meta, journal, places, policies,
    alerts: createAlerts(db), tasks: createTasks(db), toasts: createToasts(db), slots: createSlots(db), troubles: createTroubles(),
    write: (work) => {
      try {
        const result = db.transaction(work).immediate()
        journal.takeRecorded()
        return result
      } catch (thrown) {
        for (const undo of undoes) undo()
        throw thrown
      }
    },
    onRollback: (undo) => void undoes.push(undo),
    verdict: () => verdictOn(db),
    backUp: (copy) => backUp(db, copy, addon),
    copyTo: (copy) => copyDb(db, copy),
    close: () => db.close(),
  }
}
