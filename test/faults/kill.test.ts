import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { injected, madeIn, runTo, traced, whyNoStrace } from '../support/strace'
import { differences } from '../support/workload/image-proof'
import { reopened, saidBy, undisturbed, type GoesOn } from '../support/workload/recovered'
import { createCounts, isDeep, scratch } from '../support/workload/scratch'
import { aWorkloadProgram, type WorkloadProgram } from '../support/workload-program'

/** How many kills each call gets: all of the rare ones, the common ones spread over the run. */
const kills = isDeep ? 2_000 : 120
const shares: Readonly<Record<string, number>> = { rename: 0.1, unlink: 0.08, ftruncate: 0.1, fdatasync: 0.2, fsync: 0.22, pwrite64: 0.3 }

let program: WorkloadProgram | null = null
let ending: readonly string[] = []
beforeAll(async () => {
  if (whyNoStrace !== null) return
  program = await aWorkloadProgram()
  ending = await undisturbed()
})
afterAll(() => program?.close())

type Kill = { readonly call: string; readonly when: number }

/** The kills of a run, spread evenly over the calls that an undisturbed one makes. */
async function planned(workload: WorkloadProgram): Promise<readonly Kill[]> {
  const folder = scratch('counted')
  await runTo(traced(workload.command({ folder: join(folder, 'run'), life: 0, from: 0 }), join(folder, 'trace')))
  const made = madeIn(join(folder, 'trace'))
  rmSync(folder, { recursive: true, force: true })
  const named = Object.entries(shares).flatMap(([call, share]) => spread(call, made.get(call)?.length ?? 0, Math.round(kills * share)))
  // What the rare calls leave over goes to the most common one.
  return [...named, ...spread('pwrite64', made.get('pwrite64')?.length ?? 0, kills - named.length).map(({ call, when }) => ({ call, when: when + 1 }))]
}
const spread = (call: string, made: number, wanted: number): Kill[] =>
  Array.from({ length: Math.min(made, wanted) }, (_, index) => ({ call, when: 1 + Math.floor((index * made) / Math.min(made, wanted)) }))

/** Lets a run be killed before a call, opens what it left, and says what is wrong. */
async function killed(workload: WorkloadProgram, { call, when }: Kill, goesOn: GoesOn) {
  const folder = scratch('killed')
  const run = await runTo(injected(workload.command({ folder, life: 0, from: 0 }), [`${call}:signal=KILL:when=${when}`]))
  const found = await reopened(folder, saidBy(run.lines), goesOn)
  rmSync(folder, { recursive: true, force: true })
  const different = found.outcome === null ? [] : differences(found.outcome, ending)
  return { ...found, isKilled: run.lines.at(-1) !== 'closed', problems: [...found.problems, ...different].map((problem) => `killed before ${call} ${when} (after '${run.lines.at(-1)}'): ${problem}`) }
}

test('[F4] killed before any call that writes, the console starts again by itself, holds what it confirmed, and does the rest once', async (context) => {
  if (program === null) return context.skip(`could not run: ${whyNoStrace}`)
  const waiting = (await planned(program)).map((kill, index) => ({ kill, goesOn: index % 4 === 0 ? 'evening' as const : 'step' as const }))
  const problems: string[] = []
  const counts = createCounts()
  const workload = program
  async function worker(): Promise<void> {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const found = await killed(workload, next.kill, next.goesOn)
      if (found.isKilled) counts.add(found)
      problems.push(...found.problems)
    }
  }
  await Promise.all([worker(), worker()])
  counts.note('F04', 'kills')
  expect(problems.slice(0, 5)).toEqual([])
  expect(counts.sum().stores).toBeGreaterThanOrEqual(kills * 0.97)
})
