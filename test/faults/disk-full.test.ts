import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, type TestContext } from 'vitest'
import { callsIn, injected, runTo, traced, whyNoStrace } from '../support/strace'
import { inOwnMounts, whyNoMounts } from '../support/workload/mounts'
import { reopened, saidBy } from '../support/workload/recovered'
import { createCounts, isDeep, scratch } from '../support/workload/scratch'
import { aWorkloadProgram, type WorkloadProgram } from '../support/workload-program'

let program: WorkloadProgram
const counts = createCounts()
beforeAll(async () => {
  program = await aWorkloadProgram()
})
afterAll(() => {
  program.close()
  counts.note('F08 F09', 'images')
})

/** Opens what a run left on a disk that works again; what is wrong with it. */
async function left(folder: string, lines: readonly string[]): Promise<readonly string[]> {
  const found = await reopened(folder, saidBy(lines), 'no')
  counts.add(found)
  return found.problems
}

/** How often a call is made before the faults begin, and in all. */
async function callsOf(call: string): Promise<{ readonly before: number; readonly all: number }> {
  const folder = scratch('counted')
  await runTo(traced(program.command({ folder: join(folder, 'run'), life: 0, from: 0, stubborn: { fill: null } }), join(folder, 'trace'), ['pread64']))
  const count = (until?: string): number => callsIn(join(folder, 'trace'), until).get(call) ?? 0
  const counted = { before: count('ready'), all: count() }
  rmSync(folder, { recursive: true, force: true })
  return counted
}

async function stubborn(injections: readonly string[]) {
  const folder = scratch('disk')
  const run = await runTo(injected(program.command({ folder, life: 0, from: 0, stubborn: { fill: null } }), injections))
  const wrong = await left(folder, run.lines)
  rmSync(folder, { recursive: true, force: true })
  return { lines: run.lines, wrong: [...(run.status === 0 ? [] : [`ended with ${run.status ?? run.signal}: ${run.err.slice(-600)}`]), ...wrong].map((problem) => `${injections.join()}: ${problem}`) }
}

/** Acknowledgements that were said between a line and another. */
function acksBetween(lines: readonly string[], from: string, to: string): number {
  const start = lines.indexOf(from)
  const end = lines.indexOf(to, start + 1)
  return lines.slice(start + 1, end === -1 ? undefined : end).filter((line) => line.startsWith('ack ')).length
}

const needsStrace = (context: TestContext): void => {
  if (whyNoStrace !== null) context.skip(`could not run: ${whyNoStrace}`)
}

test('[F8] a disk that is full from any write on, for a while or for good: nothing is confirmed falsely, and it goes on by itself', async (context) => {
  needsStrace(context)
  const wrong: string[] = []
  for (const call of ['pwrite64', 'ftruncate', 'fsync'] as const) {
    const { before, all } = await callsOf(call)
    const tries = isDeep ? 60 : 3
    for (let index = 0; index < tries && all > before; index += 1) {
      const from = before + 1 + Math.floor((index * (all - before)) / tries)
      for (const until of ['+', `..${from + 12}`]) {
        const { lines, wrong: found } = await stubborn([`${call}:error=ENOSPC:when=${from}${until}`])
        wrong.push(...found)
        if (until !== '+' && lines.filter((line) => line.startsWith('ack ')).length < 40) wrong.push(`${call} ${from}${until}: only ${lines.filter((line) => line.startsWith('ack ')).length} of 40 moves were made when there was room again`)
      }
    }
  }
  expect(wrong.slice(0, 5)).toEqual([])
})

test.for([['once', (from: number) => `${from}`], ['three times', (from: number) => `${from}..${from + 2}`], ['for ever', (from: number) => `${from}+`]] as const)(
  '[F9] a disk that fails %s, at a write, a read or a sync: nothing is confirmed until the store was opened again',
  async ([, whenOf], context) => {
    needsStrace(context)
    const wrong: string[] = []
    for (const call of ['fsync', 'pwrite64', 'pread64', 'fdatasync'] as const) {
      const { before, all } = await callsOf(call)
      const { lines, wrong: found } = await stubborn([`${call}:error=EIO:when=${whenOf(before + 1 + Math.floor((all - before) / 3))}`])
      wrong.push(...found)
      if (lines.includes('failed') && acksBetween(lines, 'failed', 'reopened') > 0) wrong.push(`${call}: confirmed something before it was opened again`)
    }
    expect(wrong.slice(0, 5)).toEqual([])
  },
)

test('[F8] a real disk of 4 MB that somebody fills: refused in words, told, and over by itself when there is room', async (context) => {
  if (whyNoMounts !== null) return context.skip(`could not run: ${whyNoMounts}`)
  const outside = scratch('outside')
  const disk = join(outside, 'disk')
  mkdirSync(disk)
  const command = program.command({ folder: disk, life: 0, from: 0, checkpointPages: 400, stubborn: { fill: { from: 8, to: 30, leaving: 0 } }, copyTo: join(outside, 'left') })
  const run = await runTo(inOwnMounts([`mount -t tmpfs -o size=4m none ${disk}`], command))
  const wrong = run.status === 0 ? await left(join(outside, 'left'), run.lines) : [`ended with ${run.status}: ${run.err.slice(-600)}`]
  rmSync(outside, { recursive: true, force: true })
  expect(wrong).toEqual([])
  const [full, free] = [run.lines.indexOf('full'), run.lines.indexOf('free')]
  const during = run.lines.slice(full, free)
  expect(during.some((line) => /^refused .*is full/.test(line))).toBe(true)
  expect(during.some((line) => line.startsWith('troubles ') && line.includes('disk-full'))).toBe(true)
  expect(run.lines.filter((line) => line.startsWith('ack ')).length).toBe(40)
  expect(run.lines.filter((line) => line.startsWith('troubles ')).at(-1)).toBe('troubles ')
})
