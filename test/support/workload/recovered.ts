import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { InvariantResult } from '../../../src/contract/shapes-health'
import type { Recovery } from '../../../src/engine/store/recover'
import { carryOut } from '../../../src/engine/health/carry-out'
import { nothingKnown, type Known } from '../../../src/engine/store/invariant'
import { brokenOf } from '../../../src/engine/store/invariants'
import type { Store } from '../../../src/engine/store/store'
import { scratch, type Checked } from './scratch'
import { script, sendAgain, work } from './script'
import { aWorld, storeFileIn, type World } from './world'

/** What had been said before a run was cut off. */
export type Said = { readonly step: number; readonly acked: readonly string[]; readonly toasts: readonly string[]; readonly backups: readonly string[] }
export function saidBy(lines: readonly string[]): Said {
  const all = (word: string): string[] => lines.filter((line) => line.startsWith(`${word} `)).map((line) => line.slice(word.length + 1))
  return { step: Number(all('step').at(-1) ?? 0), acked: all('ack'), toasts: all('toast'), backups: all('backup') }
}

/** What was found when a folder was opened again; problems are what must not be. */
export type Recovered = Checked & { readonly problems: readonly string[]; /** What opening had to mend. */ readonly mended: Recovery | null; readonly outcome: readonly string[] | null }

/** How far the evening goes on after it was cut off: not at all, to the end of the step it was in (what was in doubt is sent again), to its own end, or there after its source sent its data again. */
export type GoesOn = 'no' | 'step' | 'evening' | 'evening with its data sent again'

/** Opens what a run left, proves it, and lets the evening go on. */
export async function reopened(folder: string, { step, acked, toasts, backups }: Said, goesOn: GoesOn): Promise<Recovered> {
  const problems: string[] = []
  const lines: string[] = []
  const found = { acks: acked.length, lost: 0, alerts: 0, duplicates: 0, gaps: 0, mended: null as Recovery | null, outcome: null as readonly string[] | null }
  let world: World | null = null
  try {
    world = aWorld({ folder, life: 1, start: script[step]?.at ?? 0, say: (line) => void lines.push(line) })
    const { store } = world.engine().parts
    found.mended = store.recovery
    found.lost = missingOps(store, acked).length
    if (found.lost > 0) problems.push(`${found.lost} of ${acked.length} acknowledgements lost`)
    problems.push(...backups.filter((name) => !existsSync(join(folder, 'backups', name))).map((name) => `backup ${name} was promised and is gone`))
    if (goesOn === 'evening with its data sent again') await sendAgain(world, step)
    if (goesOn !== 'no') await work(world, step, goesOn === 'step' ? step : undefined)
    const again = lines.filter((line) => toasts.some((id) => line === `toast ${id}`)).length
    if (again > 1) problems.push(`${again} toasts told twice`)
    if (goesOn.startsWith('evening')) found.outcome = await outcomeOf(world)
    const { alerts, keys } = world.engine().parts.store.db.prepare<[], { alerts: number; keys: number }>("SELECT count(*) AS alerts, count(DISTINCT CASE WHEN status <> 'RESOLVED' THEN key ELSE id END) AS keys FROM alert").get() ?? { alerts: 0, keys: 0 }
    found.alerts = alerts
    found.duplicates = alerts - keys
    const known = { ...nothingKnown, confirmedOps: [...acked, ...saidBy(lines).acked], toastsTakenAt: world.engine().parts.store.toasts.takenAt() }
    world.close()
    world = null
    const broken = brokenIn(storeFileIn(folder), known)
    found.gaps = broken.find(({ id }) => id === 'I4')?.broken ?? 0
    problems.push(...broken.map(({ id, broken: times, first }) => `${id} broken ${times} times, first ${JSON.stringify(first)}`))
  } catch (thrown) {
    found.lost = acked.length
    problems.push(thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown))
  } finally {
    world?.close()
  }
  return { ...found, problems }
}

/** Operations that are not in the journal exactly once. */
export function missingOps(store: Store, opIds: readonly string[]): string[] {
  const count = store.db.prepare<[string], { n: number }>('SELECT count(*) AS n FROM journal WHERE op_id = ?')
  return opIds.filter((opId) => count.get(opId)?.n !== 1)
}

/** The invariants of a store that nobody holds, those that are broken. */
const brokenIn = (storeFile: string, known: Known): readonly InvariantResult[] => brokenOf(carryOut({ kind: 'invariants', file: storeFile, known }))

/** How an evening ends that nothing disturbs. */
export async function undisturbed(): Promise<readonly string[]> {
  const folder = scratch('undisturbed')
  const world = aWorld({ folder, life: 0, start: script[0]?.at ?? 0, say: () => undefined })
  await work(world, 0)
  const ending = await outcomeOf(world)
  world.close()
  rmSync(folder, { recursive: true, force: true })
  return ending
}

/** Every alert at the end of the evening, in a line each, without what may differ between two lives of it: ids, and how it was found. */
export async function outcomeOf(world: World): Promise<string[]> {
  const lines = (await world.alerts()).map(({ subject_id, type, severity, status, occurrences, acknowledged_by, assigned_to, disposition, deadline_at, resolved_reason }) =>
    [subject_id, type, severity, status, occurrences, acknowledged_by, assigned_to, disposition, deadline_at, resolved_reason].join(' '))
  return lines.sort()
}
