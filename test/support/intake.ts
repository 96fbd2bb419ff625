import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { IntakeProgress, IntakeResult } from '../../src/contract/shapes-intake'
import type { RecordKey } from '../../src/core/ids'
import type { Decided } from '../../src/core/journal/entry'
import type { Instant } from '../../src/core/time'
import { firstChangeAt } from '../../src/core/detectors/task-overdue/task-overdue'
import { defaultPolicy } from '../../src/core/policy/default-policy'
import { proveHere } from '../../src/engine/health/carry-out'
import { printHere } from '../../src/engine/print/print-here'
import { createIntake, type Intake, type StartRequest } from '../../src/engine/intake/intake'
import { createFacts, type Facts } from '../../src/engine/store/facts'
import { openStore, type Store } from '../../src/engine/store/store'
import { createWords, sayer } from '../../src/words/say'

/** A store of its own in a temporary folder, an intake over it, and what it told. */
export type IntakeRig = {
  readonly folder: string
  readonly store: Store
  readonly facts: Facts
  readonly intake: Intake
  /** Another intake over the same store, as after a restart, that writes as it is told. */
  readonly start: (write: Store['write']) => Intake
  readonly told: { readonly progress: IntakeProgress[]; readonly journal: Decided[]; readonly tasks: RecordKey[][]; places: number }
  /** Sets the clock. */
  readonly at: (instant: Instant) => void
  /** Writes a file into the folder and gives its path. */
  readonly file: (name: string, content: string | Buffer) => string
  /** Imports paths to the end. */
  readonly take: (paths: string | readonly string[], more?: Partial<StartRequest>) => Promise<IntakeResult>
  readonly rows: <Row>(sql: string, ...values: readonly (string | number)[]) => Row[]
}

export const someone = { kind: 'person', name: 'tester', role: 'administrator' } as const

/** An intake rig whose clock stands at `now` until it is set. */
export function anIntake({ now = Date.UTC(2026, 2, 15, 12), storeFile }: { readonly now?: Instant; readonly storeFile?: string } = {}): IntakeRig {
  const folder = mkdtempSync(join(tmpdir(), 'nocturne-intake-'))
  let wall = now
  let next = 0
  const deps = {
    clock: { wall: () => wall, monotonic: () => performance.now() },
    newId: () => `00000000-0000-7000-8000-${String((next += 1)).padStart(12, '0')}`,
    log: () => undefined,
    prove: proveHere(),
    print: printHere,
  }
  const store = openStore(storeFile ?? join(folder, 'nocturne.db'), deps)
  onTestFinished(() => {
    store.close()
    rmSync(folder, { recursive: true, force: true })
  })
  const told: IntakeRig['told'] = { progress: [], journal: [], tasks: [], places: 0 }
  const facts = createFacts(store.db, store.counts)
  const start = (write: Store['write']): Intake => createIntake({
    ...deps, facts, matching: store.matching, write, say: sayer(createWords('en')),
    journal: (decided) => {
      told.journal.push(decided)
      store.journal.record(decided)
    },
    nextChangeAt: (task) => firstChangeAt(task, defaultPolicy),
    onTasksChanged: (keys) => void told.tasks.push([...keys]),
    onPlacesChanged: () => void (told.places += 1),
    onProgress: (progress) => void told.progress.push(progress),
  })
  const intake = start(store.write)
  return {
    folder, store, facts, intake, told, start,
    at: (instant) => void (wall = instant),
    file: (name, content) => {
      const path = join(folder, name)
      writeFileSync(path, content)
      return path
    },
    take: async (paths, more = {}) => intake.wait(await intake.start({ paths: typeof paths === 'string' ? [paths] : paths, by: someone, ...more })),
    rows: <Row>(sql: string, ...values: readonly (string | number)[]) => store.db.prepare(sql).all(...values) as Row[],
  }
}

/** Lines of NDJSON. */
export const ndjson = (...rows: readonly object[]): string => rows.map((row) => `${JSON.stringify(row)}\n`).join('')
