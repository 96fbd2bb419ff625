import { invariantIds, type Health, type HealthCheck, type InvariantId, type InvariantResult, type Lag } from '../../../contract/shapes-health'
import { said, type Said } from '../../../core/said'
import type { Instant, Millis } from '../../../core/time'
import type { Tone } from '../../ui/Badge'
import { bytesOf } from '../../ui/bytes-text'
import { exactly, figure } from '../../ui/locale'
import { lengthOf } from '../../ui/time-text'

/** How the last check stands, in one word. */
export type Verdict = 'never' | 'all' | 'broken'
export function verdictOf(check: HealthCheck | null): Verdict {
  if (check === null) return 'never'
  return brokenIn(check) > 0 ? 'broken' : 'all'
}
export const brokenIn = (check: HealthCheck): number => check.results.filter(({ state }) => state === 'broken').length
export const toneOf: Readonly<Record<Verdict, Tone>> = { never: 'attention', all: 'good', broken: 'danger' }

/** One line of the table: what a check found of an invariant; null where none was made, or it is one that the check did not know yet. */
export type Line = { readonly id: InvariantId; readonly result: InvariantResult | null }
export const linesOf = (check: HealthCheck | null): readonly Line[] => invariantIds.map((id) => ({ id, result: check?.results.find((result) => result.id === id) ?? null }))

/** A name and what stands beside it; `isBad` where somebody must see to it. Of a path that is too long the end is shown. */
export type Fact = { readonly name: string; readonly value: Said | string; readonly title?: string; readonly isBad?: boolean; readonly isPath?: true; /** The instant that is meant, for whoever rests on it. */ readonly at?: Instant | null }

const none = said('health.value.none')
const second = 1_000

const scarce = 1e9
const lateAfter = 60 * second
/** Beyond these an operator feels it. */
const lagging: Lag = { p99Ms: 50, maxMs: 1_000 }

/** Ages are as of the answer. `clock`: an instant as this workstation's clock shows it. */
export function watchFacts({ now, monitor, sweeps, pendingToasts, newestSourceAt }: Health, clock: (at: Instant) => string): readonly Fact[] {
  const { lastSweep } = monitor
  return [
    { name: 'lastSweep', value: lastSweep ? said('health.value.sweepAt', { when: clock(lastSweep.at), checked: figure(lastSweep.checked) }) : none, at: lastSweep?.at ?? null },
    { name: 'swept', value: figure(sweeps.swept) },
    { name: 'missed', value: figure(sweeps.missed), isBad: sweeps.missed > 0 },
    { name: 'latest', value: sweeps.latestMs === null ? none : tookOf(sweeps.latestMs), isBad: (sweeps.latestMs ?? 0) > lateAfter },
    { name: 'toasts', value: figure(pendingToasts) },
    { name: 'newest', value: newestSourceAt === null ? none : lengthOf(now - newestSourceAt), at: newestSourceAt },
    { name: 'clock', value: said(`clock.${monitor.clock}`), isBad: monitor.clock !== 'trusted' },
  ]
}

export const storeFacts = ({ store }: Health): readonly Fact[] => [
  { name: 'file', value: store.file, title: store.file, isPath: true },
  { name: 'bytes', value: bytesOf(store.bytes) },
  { name: 'wal', value: bytesOf(store.walBytes) },
  { name: 'free', value: store.diskFreeBytes === null ? said('health.value.notMeasured') : bytesOf(store.diskFreeBytes), isBad: (store.diskFreeBytes ?? Infinity) < scarce },
]

export function journalFacts({ now, journal, mirror }: Health): readonly Fact[] {
  return [
    { name: 'entries', value: figure(journal.entries) },
    { name: 'head', value: journal.head, title: journal.head },
    { name: 'mirror', value: mirror.folder, title: mirror.folder, isPath: true },
    { name: 'mirror.seq', value: figure(mirror.seq), isBad: mirror.seq < journal.entries },
    { name: 'mirror.at', value: mirror.at === null ? none : lengthOf(now - mirror.at), at: mirror.at },
    ...(mirror.problem === null ? [] : [{ name: 'mirror.problem', value: mirror.problem, isBad: true }]),
  ]
}

export const backupFacts = ({ now, backups: { folder, count, newest } }: Health): readonly Fact[] => [
  { name: 'backups', value: folder, title: folder, isPath: true },
  { name: 'backups.count', value: figure(count) },
  { name: 'backups.newest', value: newest === null ? none : lengthOf(now - newest.at), at: newest?.at ?? null },
  ...(newest === null ? [] : [{ name: 'backups.bytes', value: bytesOf(newest.bytes) }]),
]

export const versionFacts = ({ versions: { app, electron, node, sqlite, schema } }: Health): readonly Fact[] => [
  { name: 'app', value: app }, { name: 'electron', value: electron ?? none }, { name: 'node', value: node }, { name: 'sqlite', value: sqlite }, { name: 'schema', value: String(schema) },
]

/** What the processes are like; `main`: of the window's process, null while it has not said. */
export const processFacts = ({ lag }: Health, main: Lag | null, restarts: number | null): readonly Fact[] => [
  lagFact('lag.engine', lag), lagFact('lag.main', main),
  { name: 'restarts', value: restarts === null ? said('health.value.notMeasured') : figure(restarts), isBad: (restarts ?? 0) > 0 },
]

const lagFact = (name: string, lag: Lag | null): Fact => ({
  name, value: lag ? said('health.value.lag', { p99: Math.round(lag.p99Ms), max: figure(Math.round(lag.maxMs)) }) : said('health.value.notMeasured'), isBad: lag !== null && (lag.p99Ms > lagging.p99Ms || lag.maxMs > lagging.maxMs),
})

/** A short length: milliseconds below a second, else to the second. */
export const tookOf = (ms: Millis): Said => (ms < second ? said('health.value.ms', { ms }) : ms < 60 * second ? said('health.value.seconds', { seconds: exactly(ms / second, 1) }) : lengthOf(ms))
