import type { Engine } from '../../../src/engine/engine'

/** A point at which a run kills itself: its name, the step of the script from which it counts, and at which of its passings. */
export type Death = { readonly at: DeathName; readonly during: string; readonly nth: number }

/** Where a run can die, and what is wrapped for it: `pass` is called each time the point is passed. */
type Plant = (engine: Engine, pass: () => void) => void

const before = <Part extends object, Name extends keyof Part>(part: Part, name: Name, pass: () => void, isIt: (...given: unknown[]) => boolean = () => true): void => {
  const former = part[name] as (...given: unknown[]) => unknown
  Object.assign(part, { [name]: (...given: unknown[]): unknown => {
    if (isIt(...given)) pass()
    return former(...given)
  } })
}
const after = <Part extends object, Name extends keyof Part>(part: Part, name: Name, pass: () => void, isIt: (...given: unknown[]) => boolean = () => true): void => {
  const former = part[name] as (...given: unknown[]) => unknown
  Object.assign(part, { [name]: (...given: unknown[]): unknown => {
    const result = former(...given)
    if (isIt(...given)) pass()
    return result
  } })
}
const recording = (action: string) => (decided: unknown): boolean => (decided as { readonly action: string }).action === action
/** At the end of a transaction's work, before its commit. */
const beforeCommit: Plant = ({ parts: { store } }, pass) => {
  const { write } = store
  Object.assign(store, { write: (work: () => unknown): unknown => write(() => {
    const result = work()
    pass()
    return result
  }) })
}

/** The steps of a sweep, in order: what each wraps. */
export const monitorDeaths = {
  'M1 claim the slot': ({ parts }, pass) => before(parts.store.slots, 'newest', pass),
  'M2 read what is open': ({ parts }, pass) => before(parts.store.tasks, 'open', pass),
  'M3 begin': ({ parts }, pass) => before(parts.store, 'write', pass),
  'M4 raise an alert': ({ parts }, pass) => after(parts.store.journal, 'record', pass, recording('alert.raised')),
  'M5 decide toasts': ({ parts }, pass) => after(parts.store.journal, 'record', pass, recording('toasts.decided')),
  'M6 write the sweep into the journal': ({ parts }, pass) => before(parts.store.journal, 'record', pass, recording('sweep.done')),
  'M7 commit': beforeCommit,
  'M8 committed, not mirrored': ({ parts }, pass) => before(parts.store.journal, 'takeRecorded', pass),
  'M9 a toast was taken': ({ handlers }, pass) => after(handlers, 'toasts.take', pass),
  'M10 mark a toast as shown': ({ parts }, pass) => before(parts.store.journal, 'record', pass, recording('toast.shown')),
  'M11 push to the windows': ({ parts }, pass) => before(parts.changes, 'bump', pass),
  'M12 the sweep stands in the ledger': ({ parts }, pass) => after(parts.store.journal, 'record', pass, recording('sweep.done')),
} as const satisfies Record<string, Plant>

/** The steps of an acknowledgement, in order. */
export const ackDeaths = {
  'A1 receive': ({ handlers }, pass) => before(handlers, 'alert.act', pass),
  'A2 begin': ({ parts }, pass) => before(parts.store, 'write', pass),
  'A3 look at the alert': ({ parts }, pass) => before(parts.store.alerts, 'byId', pass),
  'A4 record the move': ({ parts }, pass) => after(parts.store.journal, 'record', pass),
  'A5 commit': beforeCommit,
  'A6 committed, not mirrored': ({ parts }, pass) => before(parts.store.journal, 'takeRecorded', pass),
  'A7 mirrored, not answered': ({ handlers }, pass) => after(handlers, 'alert.act', pass),
} as const satisfies Record<string, Plant>

export type DeathName = keyof typeof monitorDeaths | keyof typeof ackDeaths

/** Lets this process die when a point was passed so often during a step. */
export function plantDeath(engine: Engine, { at, nth }: Death, isDuring: () => boolean): void {
  let passed = 0
  const plant: Plant = { ...monitorDeaths, ...ackDeaths }[at]
  plant(engine, () => {
    if (!isDuring()) return
    passed += 1
    if (passed === nth) process.kill(process.pid, 'SIGKILL')
  })
}
