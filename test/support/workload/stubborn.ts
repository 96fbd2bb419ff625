import { closeSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { script, work } from './script'
import { opIdOf, storeFileIn, type World } from './world'

/** What happens to the disk under a stubborn run, at which of its rounds. */
export type DiskFill = { readonly from: number; readonly to: number; readonly leaving: number }

const rounds = 40
/** How often what was refused is tried again at the end. */
const mostAgain = 60
const readyAfter = 2
const second = 1_000

/**
 * An operator who goes on whatever happens: acknowledges, comments and looks, one thing after the other, says what was confirmed and what was
 * refused, and opens the store again when it asks for that. What was refused is tried again at the end, when the trouble is over or not.
 */
export async function persist(open: () => World, say: (line: string) => void, fill: DiskFill | null): Promise<void> {
  let world: World | null = open()
  let now = script[readyAfter]?.at ?? 0
  let mustReopen = false
  const waiting: (() => Promise<void>)[] = []
  function hearFailure(opened: World): void {
    opened.engine().parts.store.onFailed(() => {
      mustReopen = true
      say('failed')
    })
  }
  hearFailure(world)
  await work(world, 0, readyAfter)
  say('ready')

  const tell = (problem: unknown): string => (problem instanceof Error ? problem.message : String(problem)).replaceAll('\n', ' ')
  function reopen(): void {
    try {
      world?.close()
      world = null
      world = open()
      world.passTo(now)
      hearFailure(world)
      mustReopen = false
      say('reopened')
    } catch (thrown) {
      say(`not reopened: ${tell(thrown)}`)
    }
  }
  async function attempt(what: string, take: (on: World) => Promise<void>): Promise<void> {
    now += second
    if (mustReopen || world === null) reopen()
    const on = world
    const again = (why: string): void => {
      say(`refused ${what}: ${why}`)
      waiting.push(async () => attempt(what, take))
    }
    if (mustReopen || on === null) return again('not open')
    on.passTo(now)
    try {
      await take(on)
    } catch (thrown) {
      again(tell(thrown))
    }
    say(`troubles ${on.engine().parts.store.troubles.all().map(({ kind }) => kind).join()}`)
  }
  const move = (id: string, name: 'acknowledge' | 'comment') => async (on: World): Promise<void> => {
    const alert = (await on.alerts()).find(({ subject_id }) => subject_id === id)
    const opId = opIdOf(`${name} ${id}`)
    const done = await on.call('alert.act', { opId, id: alert?.id ?? '', move: name === 'comment' ? { name, note: 'x'.repeat(1_900) } : { name } })
    if (!done.ok) throw new Error(`${name} of ${id} is against the rules: ${done.reason}`)
    say(`ack ${opId}`)
  }

  for (let round = 0; round < rounds; round += 1) {
    if (round === fill?.from) fillUp(world, say, fill.leaving)
    if (round === fill?.to) emptyOut(world, say)
    const id = `t${round % 24}`
    await attempt(`${round} ${id}`, move(id, round < 24 ? 'acknowledge' : 'comment'))
    if (round % 5 === 4) await attempt('look', async (on) => on.look())
  }
  now += 60 * second
  for (let left = mostAgain; left > 0; left -= 1) await waiting.shift()?.()
  await attempt('look', async (on) => on.look())
  try {
    world?.close()
    say('closed')
  } catch (thrown) {
    say(`not closed: ${tell(thrown)}`)
  }
}

const fillerOf = (world: World | null): string => join(dirname(storeFileIn(world?.folder ?? '')), 'filler')

/** Somebody else's file takes the disk, but for some bytes. */
function fillUp(world: World | null, say: (line: string) => void, leaving: number): void {
  const handle = openSync(fillerOf(world), 'w')
  const { bavail, bsize } = statfsSync(dirname(fillerOf(world)))
  const block = Buffer.alloc(4_096, 1)
  try {
    for (let left = bavail * bsize - leaving; left > 0;) left -= writeSync(handle, block, 0, Math.min(block.length, left))
  } catch (thrown) {
    if (!(thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOSPC')) throw thrown
  } finally {
    closeSync(handle)
  }
  say('full')
}

function emptyOut(world: World | null, say: (line: string) => void): void {
  rmSync(fillerOf(world))
  say('free')
}
