import { rmSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runTo } from '../support/strace'
import { ackDeaths, monitorDeaths, type Death, type DeathName } from '../support/workload/deaths'
import { differences } from '../support/workload/image-proof'
import { reopened, saidBy, undisturbed } from '../support/workload/recovered'
import { createCounts, scratch } from '../support/workload/scratch'
import { aWorkloadProgram, type WorkloadProgram } from '../support/workload-program'

let program: WorkloadProgram
let ending: readonly string[] = []
beforeAll(async () => {
  program = await aWorkloadProgram()
  ending = await undisturbed()
})
afterAll(() => program.close())

/** Lets an evening die at a point, and opens what it left; what is wrong then, and what had been confirmed. */
async function dead(death: Death) {
  const folder = scratch('dead')
  const run = await runTo(program.command({ folder, life: 0, from: 0, death }))
  const said = saidBy(run.lines)
  const found = await reopened(folder, said, 'evening')
  rmSync(folder, { recursive: true, force: true })
  return { ...found, wrong: [...(run.signal === 'SIGKILL' ? [] : [`it did not die: ${run.err.slice(-500)}`]), ...found.problems, ...differences(found.outcome ?? [], ending)].map((problem) => `${death.at}, ${death.during}, ${death.nth}: ${problem}`) }
}

async function deadAt(fault: string, deaths: readonly Death[]): Promise<readonly string[]> {
  const waiting = [...deaths]
  const wrong: string[] = []
  const counts = createCounts()
  async function worker(): Promise<void> {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const found = await dead(next)
      wrong.push(...found.wrong)
      counts.add(found)
    }
  }
  await Promise.all([worker(), worker()])
  counts.note(fault, 'kills')
  return wrong
}

const named = <Table extends object>(table: Table): (keyof Table)[] => Object.keys(table) as (keyof Table)[]
/** Where a point is met: toasts are told in steps of their own; what falls due by a timer claims no slot. */
const duringOf = (at: DeathName): readonly string[] => {
  if (/^M(9|10) /.test(at)) return ['toasts of the breaches', 'toasts of the high breaches']
  return /^M(1|2|6|12) /.test(at) ? ['breaches', 'second sweep'] : ['breaches', 'high breaches by timer']
}

test('[F2] killed at any step of a sweep, the evening ends with the same alerts, and at most one toast is told twice', async () => {
  const deaths = named(monitorDeaths).flatMap((at) => duringOf(at).map((during): Death => ({ at, during, nth: at.startsWith('M4') ? 5 : 1 })))
  expect((await deadAt('F02', deaths)).slice(0, 5)).toEqual([])
})

test('[F3] killed at any step of an acknowledgement, what was answered is there, and what was not is there once when it was sent again', async () => {
  const deaths = named(ackDeaths).flatMap((at): Death[] => [{ at, during: 'first acknowledgements', nth: 1 }, { at, during: 'more acknowledgements', nth: 4 }, { at, during: 'resolves', nth: 3 }])
  expect((await deadAt('F03', deaths)).slice(0, 5)).toEqual([])
})
