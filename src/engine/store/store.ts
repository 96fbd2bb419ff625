import type { Database } from 'better-sqlite3'
import { randomUUID } from 'node:crypto'
import type { BackupMade, StoreVerdict } from '../../contract/shapes'
import type { Deps } from '../deps'
import { createAlerts, type Alerts } from './alerts'
import { backUp } from './backup'
import { createBeside, findBeside, type Beside, type Found } from './beside'
import { createCarryOver, type CarryOver } from './carry-over'
import { copyDb, diskFaultOf, openDb, type Db } from './db'
import { createExcuses } from './excuses'
import { createDiskGuard, throwBallast, type DiskGuard } from './disk-guard'
import { createJournal, type Journal } from './journal'
import { createDesk, type DeskStore } from './desk'
import { createIncidents, type Incidents } from './incidents'
import { createInvestigations, type Investigations } from './investigations'
import { createMeta, type Meta } from './meta'
import { createPlaces, type Places } from './places'
import { createPolicies, type Policies } from './policies'
import { recover, unsignedRecovery, type PutBack, type Recovery } from './recover'
import { createReminders, type Reminders } from './reminders'
import { createSavedViews, type SavedViews } from './saved-views'
import { createSettings, type Settings } from './settings'
import { createSlots, type Slots } from './slots'
import { createScanMatching, type ScanMatching } from './scan-matching'
import { createTourCounts, type TourCounts } from './tour-counts'
import { createKeptSums, type KeptSums } from './tour-sums'
import { createTours, type TourTable } from './tours'
import { createTasks, type TaskSource, type TaskTable } from './tasks'
import { createToasts, type Toasts } from './toasts'
import { createTroubles, type Troubles } from './troubles'
import { verdictOn } from './verdict'
import { createMaintenance, type Maintenance } from './maintenance'
import { createWriter, type Writer } from './writer'

/** Everything this console remembers: one database, one connection. */
export type Store = {
  readonly file: string
  readonly db: Database
  readonly consoleId: string
  readonly meta: Meta
  readonly journal: Journal
  readonly alerts: Alerts
  readonly tasks: TaskSource & TaskTable
  readonly tours: TourTable
  /** What tours came to, added up. */
  readonly counts: TourCounts
  readonly keptSums: KeptSums
  readonly matching: ScanMatching
  readonly places: Places
  readonly policies: Policies
  readonly maintenance: Maintenance
  readonly toasts: Toasts
  readonly savedViews: SavedViews
  readonly settings: Settings
  readonly incidents: Incidents
  readonly investigations: Investigations
  readonly desk: DeskStore
  readonly reminders: Reminders
  readonly slots: Slots
  readonly troubles: Troubles
  readonly write: Writer['write']
  readonly onRollback: Writer['onRollback']
  /** Hears once, when the database failed under the store: nothing more is written until it was opened again. */
  readonly onFailed: Writer['onFailed']
  readonly distrust: Writer['distrust']
  readonly beside: Beside
  /** What opening it had to mend; null: nothing. */
  readonly recovery: Recovery | null
  readonly guard: DiskGuard
  readonly carryOver: CarryOver
  readonly verdict: () => StoreVerdict
  readonly backUp: (file: string) => Promise<BackupMade>
  /** A consistent copy in a new file; the copy has never been watched. */
  readonly copyTo: (file: string) => void
  readonly close: () => void
}

export type OpenStore = { readonly addon?: string | undefined; /** What was put in the database's place just before. */ readonly putBack?: PutBack | undefined }

/**
 * Opens a store, brings back from its mirror what the database lost, and says so [J14]. What stands beside it decides whether it may be opened at all.
 * Refusals: as `openDb`.
 */
export function openStore(file: string, deps: Deps, { addon, putBack }: OpenStore = {}): Store {
  const found = findBeside(file, deps.mirrorRoot)
  const db = withRoom(file, () => openDb({ file, addon, now: deps.clock.wall(), found, isPutBack: putBack !== undefined }))
  try {
    return storeOver(db, { file, deps, found, putBack: putBack ?? null })
  } catch (thrown) {
    db.close()
    throw thrown
  }
}

type Over = { readonly file: string; readonly deps: Deps; readonly found: Found; readonly putBack: PutBack | null }

/** Every part of the store over its open database, which is level with what lies beside it when this returns. */
function storeOver(db: Db, { file, deps, found, putBack }: Over): Store {
  const meta = createMeta(db)
  if (meta.text('console_id') === null) meta.set('console_id', found.headFile?.consoleId || randomUUID())
  const consoleId = meta.text('console_id') ?? ''
  const troubles = createTroubles()
  const journal = createJournal(db, { consoleId, wall: deps.clock.wall, newId: deps.newId })
  const beside = createBeside({ storeFile: file, consoleId, mirror: found.mirror, journal, troubles, clock: deps.clock })
  const writer = createWriter({ file, db, journal, onCommitted: beside.follow, makeRoom: () => guard.makeRoom(deps.clock.wall()) })
  const guard = createDiskGuard({ storeFile: file, troubles, canWrite: () => writer.canWrite(() => meta.set('opened_at', deps.clock.wall())), onFault: (thrown) => deps.log('warn', 'no ballast', { problem: String(thrown) }) })
  const recovery = recover({ found, journal, meta, excuses: createExcuses(db), consoleId, write: writer.write, putBack, now: deps.clock.wall() })
  const unsigned = unsignedRecovery(journal, consoleId)
  if (unsigned) troubles.tell(unsigned.kind, unsigned.said, unsigned.since)
  beside.follow(null)
  beside.mark()
  writer.onFailed((failure) => {
    try {
      beside.mark({ suspect: String(failure) })
    } catch (thrown) {
      deps.log('error', 'the head file could not be written', { problem: String(thrown) })
    }
  })
  const places = createPlaces(db, meta)
  const policies = createPolicies(db, places)
  const settings = createSettings(db)
  const desk = createDesk(settings)
  const maintenance = createMaintenance(db, places)
  for (const undo of [policies.forget, places.forget, desk.forget, maintenance.forget]) writer.onRollback(undo)
  const tours = createTours(db)
  return {
    file, db, consoleId, meta, journal, places, policies, maintenance, beside, guard, troubles, recovery, carryOver: createCarryOver(db, deps.clock.monotonic),
    alerts: createAlerts(db, journal.alertTally), tasks: createTasks(db), tours, counts: createTourCounts(db), keptSums: createKeptSums(db), matching: createScanMatching({ db, tours, policyAt: (siteKey) => policies.inForce(places.of(siteKey).place).values }), toasts: createToasts(db), savedViews: createSavedViews(db), incidents: createIncidents(db), investigations: createInvestigations(db), settings, desk, reminders: createReminders(db), slots: createSlots(db),
    write: writer.write, onRollback: writer.onRollback, onFailed: writer.onFailed, distrust: writer.distrust,
    verdict: () => verdictOn(db),
    backUp: (copy) => backUp(db, copy, deps.prove),
    copyTo: (copy) => copyDb(db, copy),
    close: () => {
      if (!writer.hasFailed()) beside.mark({ isClosed: true })
      beside.close()
      db.close()
    },
  }
}

/** Opening writes too: on a full disk it is tried once more without the ballast. */
function withRoom(file: string, open: () => Db): Db {
  try {
    return open()
  } catch (thrown) {
    if (diskFaultOf(thrown) !== 'full' || !throwBallast(file)) throw thrown
    return open()
  }
}
