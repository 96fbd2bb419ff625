import type { Database } from 'better-sqlite3'
import { createExcuses, type Excuses } from './excuses'
import { createAlerted, type Alerted } from './facts-alerted'
import { createHeldRecords, type HeldRecords } from './facts-held'
import { createPlaceFacts, type PlaceFacts } from './facts-places'
import { createSeenSubjects, type SeenSubjects } from './facts-seen'
import { createSources, type Sources } from './sources'
import { createSummary, type Summary } from './facts-summary'
import { createTaskFacts, type TaskFacts } from './facts-tasks'
import { createTourFacts, type TourFactTables } from './facts-tours'
import type { TourCounts } from './tour-counts'
import { createImports, type Imports } from './imports'
import { createQuarantine, type Quarantine } from './quarantine'
import { createVersions, type Versions } from './versions'

/** What sources say, and everything that imports keep about it. */
export type Facts = {
  readonly versions: Versions
  readonly seen: SeenSubjects
  readonly tasks: TaskFacts
  readonly tours: TourFactTables
  readonly excuses: Excuses
  readonly places: PlaceFacts
  readonly held: HeldRecords
  readonly alerted: Alerted
  readonly imports: Imports
  readonly quarantine: Quarantine
  readonly summary: Summary
  readonly sources: Sources
}

/** Prepares the facts of one open database. Writing is the caller's transaction. */
export const createFacts = (db: Database, counts: TourCounts): Facts => ({
  versions: createVersions(db),
  seen: createSeenSubjects(db),
  tasks: createTaskFacts(db),
  tours: createTourFacts(db, counts),
  excuses: createExcuses(db),
  places: createPlaceFacts(db),
  held: createHeldRecords(db),
  alerted: createAlerted(db),
  imports: createImports(db),
  quarantine: createQuarantine(db),
  summary: createSummary(db),
  sources: createSources(db),
})
