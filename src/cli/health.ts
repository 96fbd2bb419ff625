import type { Health, HealthCheck, InvariantResult } from '../contract/shapes-health'
import { said } from '../core/said'
import { isoOf, isoOrNull } from '../core/time'
import { command, done, type Ending } from './command'
import { factsOf, printJson, tableOf } from './print'
import { withStore } from './with-store'
import type { World } from './world'

/** When the store was last checked and what was found, and how the console is; exit 1 where something does not hold, or nobody ever checked. Rule: [C26]. */
export const health = command({
  name: 'health',
  takes: ['check'],
  operands: { min: 0, max: 0 },
  run: ({ options }, world) =>
    withStore(options.store, world, async (store) => {
      if (options.check) await store.call('health.check', {})
      const shown = await store.call('health.show', {})
      await (options.json ? printJson(world, documentOf(shown, world)) : world.out(`${checkText(shown.lastCheck, world)}${factsText(shown, world)}`))
      return endingOf(shown.lastCheck)
    }),
})

function endingOf(check: HealthCheck | null): Ending {
  if (check === null) return { exit: 1, problem: said('line.health.never') }
  const broken = check.results.filter(({ state }) => state === 'broken')
  return broken.length === 0 ? done : { exit: 1, problem: said('line.health.broken', { count: broken.length, which: broken.map(({ id }) => id).join(', ') }) }
}

const wordsOf = (what: InvariantResult['first'], world: World): string | null => what && world.say(what.key, what.values)

function checkText(check: HealthCheck | null, world: World): string {
  if (check === null) return ''
  return `${tableOf<InvariantResult>(world.say, [
    { title: world.say('health.column.id'), cell: ({ id }) => id },
    { title: world.say('health.column.what'), cell: ({ id }) => world.say(`invariant.${id}`) },
    { title: world.say('health.column.state'), cell: ({ state }) => world.say(`health.state.${state}`) },
    { title: world.say('health.column.checked'), cell: ({ checked }) => checked, isRight: true },
    { title: world.say('health.column.broken'), cell: ({ broken }) => broken, isRight: true },
    { title: world.say('health.column.first'), cell: ({ first, unchecked }) => wordsOf(first, world) ?? wordsOf(unchecked, world) ?? '' },
  ], check.results)}\n`
}

function factsText({ lastCheck, monitor, sweeps, pendingToasts, newestSourceAt, journal, mirror, backups, store, versions }: Health, world: World): string {
  const fact = (name: string, value: string | number | null) => [world.say(`health.fact.${name}`), value] as const
  return factsOf(world.say, [
    [world.say('line.health.checked'), lastCheck && isoOf(lastCheck.at)], [world.say('line.health.by'), lastCheck?.by ?? null],
    fact('lastSweep', isoOrNull(monitor.lastSweep?.at ?? null)), fact('swept', sweeps.swept), fact('missed', sweeps.missed), fact('toasts', pendingToasts),
    [world.say('line.health.newest'), isoOrNull(newestSourceAt)], fact('clock', world.say(`clock.${monitor.clock}`)),
    fact('entries', journal.entries), fact('head', journal.head), fact('mirror', mirror.folder), fact('mirror.seq', mirror.seq), ...(mirror.problem === null ? [] : [fact('mirror.problem', mirror.problem)]),
    fact('backups.count', backups.count), [world.say('line.health.backup'), isoOrNull(backups.newest?.at ?? null)],
    fact('file', store.file), [world.say('line.health.bytes'), store.bytes], [world.say('line.health.wal'), store.walBytes], [world.say('line.health.free'), store.diskFreeBytes],
    fact('app', versions.app), fact('node', versions.node), fact('sqlite', versions.sqlite), fact('schema', versions.schema),
  ])
}

/** The same as one document; instants are ISO 8601, what is broken in words. */
function documentOf(shown: Health, world: World): Readonly<Record<string, unknown>> {
  const { lastCheck, monitor, sweeps, mirror, backups, store, lag } = shown
  return {
    at: isoOf(shown.now),
    last_check: lastCheck && {
      at: isoOf(lastCheck.at), why: lastCheck.why, by: lastCheck.by, entries: lastCheck.entries, took_ms: lastCheck.tookMs,
      results: lastCheck.results.map(({ id, state, checked, broken, first, unchecked, ms }) => ({ id, state, checked, broken, first: wordsOf(first, world), unchecked: wordsOf(unchecked, world), ms })),
    },
    next_check_at: isoOrNull(shown.nextCheckAt), watching_since: isoOrNull(monitor.watchingSince), last_sweep_at: isoOrNull(monitor.lastSweep?.at ?? null), clock: monitor.clock,
    troubles: monitor.troubles.map(({ kind, since, said: words }) => ({ kind, since: isoOf(since), what: wordsOf(words, world) })),
    sweeps: { swept: sweeps.swept, missed: sweeps.missed, latest_ms: sweeps.latestMs }, pending_toasts: shown.pendingToasts, newest_data_at: isoOrNull(shown.newestSourceAt),
    journal: shown.journal, mirror: { ...mirror, at: isoOrNull(mirror.at) }, backups: { ...backups, newest: backups.newest && { ...backups.newest, at: isoOf(backups.newest.at) } },
    store: { file: store.file, bytes: store.bytes, wal_bytes: store.walBytes, disk_free_bytes: store.diskFreeBytes },
    versions: shown.versions, lag: lag && { p99_ms: lag.p99Ms, max_ms: lag.maxMs },
  }
}
