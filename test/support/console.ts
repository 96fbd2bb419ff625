import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { v7 } from 'uuid'
import type { CallName, InputOf, OutputOf } from '../../src/contract/contract'
import { answer } from '../../src/contract/serve'
import type { AlertRecord } from '../../src/contract/shapes'
import type { Actor } from '../../src/core/model/actor'
import type { Instant, Millis } from '../../src/core/time'
import type { Deps } from '../../src/engine/deps'
import { createEngine, type Engine } from '../../src/engine/engine'
import { evidenceFolderOf } from '../../src/engine/evidence/evidence-proof'
import { carryOut, proveHere } from '../../src/engine/health/carry-out'
import type { Print } from '../../src/engine/print/paper'
import { printHere } from '../../src/engine/print/print-here'
import type { Prove } from '../../src/engine/proof'
import { nothingKnown, type Known } from '../../src/engine/store/invariant'
import { brokenOf } from '../../src/engine/store/invariants'
import { openStore } from '../../src/engine/store/store'

/** The night on which tests play: `at('02:10')` is that minute of it, UTC; hours from 18 on belong to the evening before. */
export function at(time: string): Instant {
  const [hour = 0, minute = 0, second = 0] = time.split(':').map(Number)
  const day = hour >= 18 ? Date.UTC(2026, 2, 1) : Date.UTC(2026, 2, 2)
  return day + ((hour * 60 + minute) * 60 + second) * 1_000
}
export const iso = (instant: Instant): string => new Date(instant).toISOString()

export const ada: Actor = { kind: 'person', name: 'Ada', role: 'administrator' }

/** A clock that stands until a test moves it. */
export type TestClock = Deps['clock'] & { passTo: (instant: Instant) => void; sleepTo: (instant: Instant) => void; stepWall: (by: Millis) => void }
export function aClock(start: Instant): TestClock {
  let wall = start
  let steady = 0
  return {
    wall: () => wall,
    monotonic: () => steady,
    /** Time passes: both clocks move. */
    passTo: (instant) => {
      steady += Math.max(0, instant - wall)
      wall = instant
    },
    /** The machine sleeps: the steady clock does not count it. */
    sleepTo: (instant) => void (wall = instant),
    stepWall: (by) => void (wall += by),
  }
}

export type SourceRow = { readonly kind: string; readonly id: string } & Readonly<Record<string, unknown>>
/** A task of the site-data kind; created at the evening's start unless said otherwise. */
export const aTask = (id: string, fields: Readonly<Record<string, unknown>> = {}): SourceRow => ({ kind: 'task', id, created_at: iso(at('20:00')), priority: 'MEDIUM', status: 'PENDING', ...fields })

const longestWait: Millis = 1_000

/** A console over a store in a temporary folder, with a clock of its own; `look` is one look at the clocks. */
export type TestConsole = {
  readonly folder: string
  readonly storeFile: string
  readonly clock: TestClock
  readonly engine: () => Engine
  readonly call: <Name extends CallName>(name: Name, input: InputOf<Name>, as?: Actor) => Promise<OutputOf<Name>>
  readonly given: (rows: readonly SourceRow[], how?: { readonly history?: boolean; readonly at?: Instant }) => Promise<void>
  /** Lets time pass until an instant, looking as the app does: once a second and exactly when something falls due. */
  readonly at: (time: string | Instant) => void
  readonly look: () => void
  readonly alerts: () => Promise<readonly AlertRecord[]>
  readonly act: (id: string, move: InputOf<'alert.act'>['move'], as?: Actor) => Promise<OutputOf<'alert.act'>>
  /** Opens the store again after the engine was stopped. */
  readonly restartStopped: () => void
  /** What was confirmed to whoever called, and when toasts were last taken. */
  readonly known: () => Known
  /** Closes, after proving that everything holds that must hold of a store. */
  readonly close: () => void
}

export function aConsole({ start = at('20:00'), watching = true, prove = proveHere(), print = printHere }: { readonly start?: Instant; readonly watching?: boolean; readonly prove?: Prove; readonly print?: Print } = {}): TestConsole {
  const folder = mkdtempSync(join(tmpdir(), 'nocturne-test-'))
  const storeFile = join(folder, 'nocturne.db')
  const clock = aClock(start)
  const deps: Deps = { clock, newId: (instant) => v7({ msecs: instant }), log: () => undefined, prove, print }
  const open = (): Engine => createEngine({
    store: openStore(storeFile, deps), deps, isWatching: watching, isSample: false, version: 'test',
    onFault: (thrown) => {
      throw thrown
    },
  })
  let engine = open()
  let files = 0
  const confirmedOps: string[] = []
  const call: TestConsole['call'] = async (name, input, as = ada) => {
    const output = (await answer(engine.handlers, { call: name, input, actor: as, isMain: false })) as OutputOf<typeof name>
    const opId = confirmedBy(name, input, output)
    if (opId !== null) confirmedOps.push(opId)
    return output
  }
  const known = (): Known => ({ ...nothingKnown, confirmedOps, evidence: evidenceFolderOf(storeFile), toastsTakenAt: engine.parts.store.toasts.takenAt() })
  const look = (): void => engine.parts.watch?.look()
  return {
    folder, storeFile, clock, call, look, known,
    engine: () => engine,
    given: async (rows, how = {}) => {
      files += 1
      const file = join(folder, `given-${files}.ndjson`)
      writeFileSync(file, rows.map((row) => `${JSON.stringify(row)}\n`).join(''))
      const { importId } = await call('intake.start', { paths: [file], profile: 'site-data', ...how })
      const result = await call('intake.wait', { importId })
      if (result.state !== 'done' || result.totals.quarantined > 0) throw new Error(`given: ${result.problem ?? JSON.stringify(result.totals)}`)
    },
    at: (time) => {
      const target = typeof time === 'string' ? at(time) : time
      while (clock.wall() < target) {
        const next = engine.parts.rounds.nextDeadline()
        const untilDue = next === null ? longestWait : Math.max(1, next - engine.parts.now())
        clock.passTo(Math.min(target, clock.wall() + Math.min(longestWait, untilDue)))
        look()
      }
    },
    alerts: async () => (await call('alerts.list', { after: null, limit: 1_000 })).rows,
    act: async (id, move, as) => call('alert.act', { opId: v7(), id, move }, as),
    restartStopped: () => void (engine = open()),
    close: () => {
      proveWhole(engine, known())
      engine.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** The operation that an answer says was done; null: none. */
function confirmedBy(name: CallName, input: unknown, output: unknown): string | null {
  if (name === 'alert.act' || name === 'group.leave' || name === 'maintenance.make' || name === 'maintenance.end' || name === 'view.save' || name === 'view.remove') return (output as OutputOf<'alert.act'>).ok ? (input as InputOf<'alert.act'>).opId : null
  if (name === 'incident.make' || name === 'incident.add' || name === 'incident.act' || name === 'incident.merge' || name === 'incident.split') return (output as OutputOf<'incident.act'>).ok ? (input as InputOf<'incident.act'>).opId : null
  if (name === 'bulk.move') return (output as OutputOf<'bulk.move'>).ok ? (input as InputOf<'bulk.move'>).opId : null
  return name === 'group.acknowledge' && (output as OutputOf<'group.acknowledge'>).moved > 0 ? (input as InputOf<'group.acknowledge'>).opId : null
}

/** What every engine must be able to show at any time: everything that must hold of a store holds. */
function proveWhole({ parts: { store } }: Engine, known: Known): void {
  const file = `${store.file}.proven`
  writeFileSync(file, store.db.serialize())
  const broken = brokenOf(carryOut({ kind: 'invariants', file, known }))
  if (broken.length > 0) throw new Error(`store: ${JSON.stringify(broken)}`)
}
