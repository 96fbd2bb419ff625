import { closeSync, existsSync, fsyncSync, mkdirSync, openSync } from 'node:fs'
import { join } from 'node:path'
import type { AlertRecord } from '../../../src/contract/shapes'
import type { Move } from '../../../src/contract/contract'
import type { Instant } from '../../../src/core/time'
import { opIdOf, type World } from './world'

/** One step of the evening; done again from its beginning it comes to the same. */
export type Step = { readonly name: string; readonly at: Instant; readonly take: (world: World) => Promise<void> }

/** `at('20:15')` is that minute of the evening, UTC. */
const at = (time: string): Instant => Date.parse(`2026-03-01T${time.length === 5 ? `${time}:00` : time}.000Z`)
const iso = (instant: Instant): string => new Date(instant).toISOString()

const priorities = [...Array<string>(24).fill('CRITICAL'), ...Array<string>(12).fill('HIGH'), ...Array<string>(4).fill('MEDIUM')]
const sites = ['quay', 'tower'].map((id) => ({ kind: 'site', id, name: `Site ${id}` }))
const taskRow = (id: string, fields: object): object => ({ kind: 'task', id, site_id: Number(id.slice(1)) % 2 ? 'quay' : 'tower', created_at: iso(at('20:00')), updated_at: iso(at('20:00')), status: 'PENDING', title: `Round ${id}`, ...fields })
const firstRows = [...sites, ...priorities.map((priority, index) => taskRow(`t${index}`, { priority }))]
const laterRows = [
  ...[0, 1, 2, 24, 25, 26].map((index) => taskRow(`t${index}`, { priority: priorities[index], status: 'COMPLETED', completed_at: iso(at('20:41')), updated_at: iso(at('20:41')) })),
  ...Array.from({ length: 8 }, (_, index) => taskRow(`t${100 + index}`, { priority: 'CRITICAL', created_at: iso(at('20:31')), updated_at: iso(at('20:31')) })),
]

async function importRows(world: World, name: string, rows: readonly object[]): Promise<void> {
  const { importId } = await world.call('intake.start', { paths: [world.file(name, rows)], profile: 'site-data' })
  const { state, totals } = await world.call('intake.wait', { importId })
  if (state !== 'done' || totals.quarantined > 0) throw new Error(`workload: import of ${name} ended ${state}`)
  world.say(`imported ${name}`)
}

/** The source sends again what it had sent by a step. */
export async function sendAgain(world: World, step: number): Promise<void> {
  await importRows(world, 'first.ndjson', firstRows)
  if (step > script.findIndex(({ name }) => name === 'second import')) await importRows(world, 'second.ndjson', laterRows)
}

/** Moves the newest alerts of some tasks; each confirmed move is said under its operation's id, as a screen would show it. */
async function move(world: World, ids: readonly string[], made: Move): Promise<void> {
  const bySubject = new Map<string, AlertRecord>((await world.alerts()).map((alert) => [alert.subject_id, alert]))
  for (const id of ids) {
    const alert = bySubject.get(id)
    if (!alert) throw new Error(`workload: no alert on ${id}`)
    const opId = opIdOf(`${made.name} ${id}`)
    const done = await world.call('alert.act', { opId, id: alert.id, move: made })
    if (!done.ok) throw new Error(`workload: ${made.name} of ${id} was refused: ${done.reason}`)
    world.say(`ack ${opId}`)
  }
}

async function toasts(world: World): Promise<void> {
  for (const toast of await world.call('toasts.take', { limit: 50 })) {
    world.say(`toast ${toast.id}`)
    await world.call('toasts.done', { id: toast.id, outcome: 'shown', detail: null })
    world.say(`told ${toast.id}`)
  }
}

async function backUp(world: World, name: string): Promise<void> {
  const folder = join(world.folder, 'backups')
  if (!existsSync(folder)) {
    // Whoever names a folder has made it, and not just now.
    mkdirSync(folder)
    const above = openSync(world.folder, 'r')
    fsyncSync(above)
    closeSync(above)
  }
  if (!existsSync(join(folder, name))) await world.call('store.backup', { file: join(folder, name) })
  world.say(`backup ${name}`)
}

const numbered = (from: number, to: number): string[] => Array.from({ length: to - from }, (_, index) => `t${from + index}`)
const step = (time: string, name: string, take: Step['take']): Step => ({ at: at(time), name, take })
const look = async (world: World): Promise<void> => world.look()

/** The evening: two imports, sweeps and timers, 66 moves, toasts, a policy, a backup, a restart. */
export const script: readonly Step[] = [
  step('20:01', 'first import', async (world) => importRows(world, 'first.ndjson', firstRows)),
  step('20:02', 'first look', look),
  step('20:15:01', 'breaches', look),
  step('20:15:02', 'toasts of the breaches', toasts),
  step('20:15:30', 'first acknowledgements', async (world) => move(world, numbered(0, 12), { name: 'acknowledge' })),
  step('20:16', 'assignments', async (world) => move(world, numbered(0, 4), { name: 'assign', to: 'Bo' })),
  step('20:17', 'comments', async (world) => move(world, numbered(2, 8), { name: 'comment', note: 'called the site' })),
  step('20:18', 'policy', async (world) => {
    await world.call('policy.set', { values: { medium_task_sla_minutes: 55 } })
    world.say('policy set')
  }),
  step('20:20', 'backup', async (world) => backUp(world, 'evening.db')),
  step('20:21', 'more acknowledgements', async (world) => move(world, numbered(12, 22), { name: 'acknowledge' })),
  step('20:29:59', 'a quiet look', look),
  step('20:30:00', 'the slot begins', look),
  step('20:30:01', 'high breaches by timer', look),
  step('20:30:03', 'toasts of the high breaches', toasts),
  step('20:31', 'acknowledging high ones', async (world) => move(world, numbered(24, 34), { name: 'acknowledge' })),
  step('20:32', 'resolves', async (world) => move(world, numbered(8, 14), { name: 'resolve', note: 'done', disposition: 'ACTION_TAKEN' })),
  step('20:42', 'second import', async (world) => importRows(world, 'second.ndjson', laterRows)),
  step('20:45:01', 'second sweep', look),
  step('20:46', 'restart', async (world) => Promise.resolve(world.reopen())),
  step('20:46:02', 'look after the restart', look),
  step('20:47', 'late breaches', look),
  step('20:47:01', 'toasts of late breaches', toasts),
  step('20:48', 'last acknowledgements', async (world) => move(world, numbered(100, 108), { name: 'acknowledge' })),
  step('20:49', 'last assignments', async (world) => move(world, numbered(100, 104), { name: 'assign', to: 'Cy' })),
  step('21:00:01', 'medium breaches', look),
  step('21:01', 'medium ones acknowledged', async (world) => move(world, numbered(36, 40), { name: 'acknowledge' })),
  step('21:02', 'verify', async (world) => {
    const { database, journal } = await world.call('store.verify', {})
    if (database !== 'ok' || !journal.ok) throw new Error(`workload: the store is not whole: ${database} ${JSON.stringify(journal.fault)}`)
    world.say('verified')
  }),
]

/** Works through the script from a step on, saying where it is; up to its end, or to the end of another step. */
export async function work(world: World, from: number, to = script.length - 1): Promise<void> {
  for (const [index, { name, at: instant, take }] of script.entries()) {
    if (index < from || index > to) continue
    world.passTo(instant)
    world.say(`step ${index}`)
    await take(world).catch((thrown: unknown) => {
      throw new Error(`step ${index} (${name}): ${thrown instanceof Error ? thrown.message : String(thrown)}`, { cause: thrown })
    })
  }
  world.say('end')
}
