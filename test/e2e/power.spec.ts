import { spawn } from 'node:child_process'
import { cpSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import type { AlertRecord, QueueRow } from '../../src/contract/shapes'
import { aDesktop, eventually, killTree, treeOf, type Desktop, type Running } from '../support/desktop'
import { alertsOf, aStoreBeforeTheStorm, countAlerts, nocturne, walBytes } from '../support/desktop-store'

const early = 60
const storm = 10_000
/** How far the write-ahead log has grown when the power goes, of the storm's one transaction, bytes. */
const depths = [1, 500_000, 1_500_000, 3_000_000, 4_500_000]

let power: Desktop
let calm: Desktop
test.beforeEach(async () => {
  power = await aDesktop()
  calm = await aDesktop()
})
test.afterEach(async () => await Promise.all([power.close(), calm.close()]))

const storeOf = ({ home }: Desktop): string => join(home, 'store', 'nocturne.db')
const isWatching = (running: Running) => async (): Promise<boolean> => (await running.call('shell.engineState', {})).state === 'watching'
const openAlerts = async (running: Running): Promise<number> => Object.values((await running.call('monitor.status', {})).counts.open).reduce((sum, count) => sum + count, 0)
const key = ({ type, subtype, subject_kind, subject_id }: AlertRecord): string => JSON.stringify([type, subtype, subject_kind, subject_id])

/** Acknowledges through the window's bridge; what is given back was confirmed. */
async function acknowledge(running: Running, rows: readonly QueueRow[]): Promise<string[]> {
  const confirmed: string[] = []
  for (const { id, version } of rows) {
    const outcome = await running.call('alert.act', { opId: crypto.randomUUID(), id, version, move: { name: 'acknowledge' } }).catch(() => null)
    if (outcome?.ok) confirmed.push(id)
  }
  return confirmed
}

type Before = { readonly first: Running; readonly at: number; readonly confirmed: string[] }

/** The console is up, what was overdue is raised, twenty of it are acknowledged, and the storm is still to come; a slow machine is given more time. */
async function beforeTheStorm(leads: readonly number[] = [15_000, 60_000]): Promise<Before> {
  const at = Date.now() + (leads[0] ?? 0)
  aStoreBeforeTheStorm(storeOf(power), { early, storm, at })
  rmSync(join(calm.home, 'store'), { recursive: true, force: true })
  cpSync(join(power.home, 'store'), join(calm.home, 'store'), { recursive: true })
  const first = await power.start()
  await eventually('the early alerts', async () => (await openAlerts(first)) >= early, 60_000)
  const { rows } = await first.call('queue.page', { offset: 0, limit: 20 })
  const confirmed = await acknowledge(first, rows)
  if (confirmed.length === 20 && Date.now() < at - 100) return { first, at, confirmed }
  if (leads.length < 2) throw new Error(`the machine is too slow: 20 acknowledgements took until ${String(Date.now() - at)} ms after the storm`)
  await power.close()
  power = await aDesktop()
  return await beforeTheStorm(leads.slice(1))
}

/** The engine (and the helper for notifications) of a console, as processes. */
const enginesOf = (pid: number): readonly number[] => treeOf(pid).filter((one) => commandOf(one).includes('node.mojom.NodeService'))
function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${String(pid)}/cmdline`, 'utf8')
  } catch {
    return ''
  }
}

/** Whether all of them were there; the helper for notifications may be replaced meanwhile. */
function signalAll(pids: readonly number[], signal: 'SIGSTOP' | 'SIGCONT'): boolean {
  return pids.filter((pid) => {
    try {
      return process.kill(pid, signal)
    } catch {
      return false
    }
  }).length === pids.length
}

/**
 * Lets the engine run a few milliseconds at a time until its log has grown by so much, and ends everything while it stands
 * still: however slow the machine, the power goes in the middle of the storm. Gives how far the log had grown.
 */
async function pullThePower(pid: number, depth: number, before: number): Promise<number> {
  const until = Date.now() + 90_000
  let engines: readonly number[] = []
  for (;;) {
    if (engines.length < 2 || !signalAll(engines, 'SIGSTOP')) {
      engines = enginesOf(pid)
      signalAll(engines, 'SIGSTOP')
    }
    const grown = walBytes(storeOf(power)) - before
    if (grown >= depth) {
      killTree(pid)
      return grown
    }
    if (Date.now() > until) throw new Error(`the log grew by ${String(grown)} bytes only`)
    signalAll(engines, 'SIGCONT')
    await new Promise((resolve) => setTimeout(resolve, 3))
  }
}

test('[J1] [J8] [M6] the power is pulled five times in the middle of ten thousand breaches of one instant, and once more among acknowledgements: what is there in the end is what an uninterrupted run gives', async () => {
  test.setTimeout(600_000)
  const { first, at, confirmed } = await beforeTheStorm()
  const file = storeOf(power)
  const cuts: { readonly grown: number; readonly alerts: number }[] = []
  for (const [round, depth] of depths.entries()) {
    if (round === 0) await eventually('the instant', () => Date.now() >= at - 50, 60_000, 0)
    const before = walBytes(file)
    const { program, args, env } = power.command()
    const pid = (round === 0 ? first.app.process() : spawn(program, args, { env, stdio: 'ignore' })).pid ?? 0
    const grown = await pullThePower(pid, depth, before)
    cuts.push({ grown, alerts: countAlerts(file) })
    if (cuts.at(-1)?.alerts !== early) break
  }
  test.info().annotations.push({ type: 'cuts', description: JSON.stringify(cuts) })
  expect(cuts.map(({ alerts }) => alerts), 'the storm is there whole or not at all; five times it was cut in its middle').toEqual(depths.map(() => early))

  const last = await power.start()
  await eventually('the whole storm', async () => (await openAlerts(last)) === early + storm, 60_000)
  const waiting = await last.call('queue.page', { offset: 0, limit: 200, statuses: ['NEW'] })
  const stream = acknowledge(last, waiting.rows)
  await eventually('acknowledgements to be on their way', async () => (await openAlerts(last)) === early + storm && (await last.call('queue.page', { offset: 0, limit: 1, statuses: ['ACKNOWLEDGED'] })).total > 60)
  last.killEverything()
  confirmed.push(...(await stream))

  const undisturbed = await calm.start()
  await eventually('the watch', isWatching(undisturbed))
  await eventually('the whole storm', async () => (await openAlerts(undisturbed)) === early + storm, 60_000)
  undisturbed.killEverything()

  const [after, wanted] = [alertsOf(file), alertsOf(storeOf(calm))]
  const acknowledged = new Set(after.filter(({ status }) => status === 'ACKNOWLEDGED').map(({ id }) => id))
  expect({ alerts: after.length, keys: new Set(after.map(key)).size, lost: confirmed.filter((id) => !acknowledged.has(id)) }).toEqual({ alerts: early + storm, keys: early + storm, lost: [] })
  const isTaken = new Set(after.filter(({ id }) => acknowledged.has(id)).map(key))
  const told = (all: readonly AlertRecord[], statusOf: (one: AlertRecord) => string): readonly string[] => all.map((one) => `${key(one)} ${one.severity} ${statusOf(one)}`).sort()
  expect(told(after, ({ status }) => status)).toEqual(told(wanted, (one) => (isTaken.has(key(one)) ? 'ACKNOWLEDGED' : one.status)))
  expect(JSON.parse(nocturne(file, 'verify', '--json')) as unknown).toMatchObject({ database: 'ok', journal: { ok: true } })
  test.info().annotations.push({ type: 'confirmed', description: String(confirmed.length) })
})
