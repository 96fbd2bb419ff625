import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, type TestContext } from 'vitest'
import { injected, madeIn, runTo, traced, whyNoStrace } from '../support/strace'
import { inOwnMounts, whyNoMounts } from '../support/workload/mounts'
import { reopened, saidBy } from '../support/workload/recovered'
import { createCounts, isDeep, scratch } from '../support/workload/scratch'
import { aWorkloadProgram, type WorkloadProgram } from '../support/workload-program'

let program: WorkloadProgram
let traceFile: string | null = null
const notes = scratch('disk-notes')
const counts = createCounts()
beforeAll(async () => {
  program = await aWorkloadProgram()
})
afterAll(() => {
  program.close()
  rmSync(notes, { recursive: true, force: true })
  counts.note('F08 F09', 'images')
})

/** Opens what a run left on a disk that works again; what is wrong with it. */
async function left(folder: string, lines: readonly string[]): Promise<readonly string[]> {
  const found = await reopened(folder, saidBy(lines), 'no')
  counts.add(found)
  return found.problems
}

/** Which of its calls a run makes on which of its files once it is ready; the number is what an injection counts by. */
async function callsOn(call: string, isIt: (path: string) => boolean): Promise<readonly number[]> {
  traceFile ??= await traceOnce()
  return (madeIn(traceFile, 'ready').get(call) ?? []).flatMap(({ path, isReady }, index) => (isReady && isIt(path) ? [index + 1] : []))
}
async function traceOnce(): Promise<string> {
  const file = join(notes, 'trace')
  await runTo(traced(program.command({ folder: join(notes, 'run'), life: 0, from: 0, stubborn: { fill: null } }), file, ['pread64']))
  return file
}
const isLog = (path: string): boolean => path.endsWith('-wal')
const isMirror = (path: string): boolean => path.endsWith('.jsonl')
/** The files that may find no room, and by what call. */
const places: readonly (readonly [string, string, (path: string) => boolean])[] = [
  ['the log', 'pwrite64', isLog], ['the database, in a checkpoint', 'pwrite64', (path) => path.endsWith('nocturne.db')], ['the mirror', 'pwrite64', isMirror],
  ['a file that is to take another’s place', 'pwrite64', (path) => path.endsWith('.part')], ['a backup', 'fsync', (path) => path.endsWith('.part')], ['the log, when it is synced', 'fsync', isLog],
]

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

test('[F8] a disk that is full from a write on, for a while or for good, whatever is written: nothing is confirmed falsely, and it goes on by itself', async (context) => {
  needsStrace(context)
  const wrong: string[] = []
  for (const [place, call, isIt] of places) {
    const calls = await callsOn(call, isIt)
    expect([place, calls.length > 0]).toEqual([place, true])
    const tries = isDeep ? 30 : 2
    for (let index = 0; index < tries; index += 1) {
      const from = calls[Math.floor(((index + 0.5) * calls.length) / tries)] ?? 1
      for (const until of ['+', `..${from + 12}`]) {
        const { lines, wrong: found } = await stubborn([`${call}:error=ENOSPC:when=${from}${until}`])
        const acked = lines.filter((line) => line.startsWith('ack ')).length
        wrong.push(...found.map((problem) => `${place}: ${problem}`), ...(until !== '+' && acked < 40 ? [`${place}, ${call} ${from}${until}: only ${acked} of 40 moves were made when there was room again`] : []))
      }
    }
  }
  expect(wrong.slice(0, 5)).toEqual([])
})

const often = [['once', (from: number) => `${from}`], ['three times', (from: number) => `${from}..${from + 2}`], ['for ever', (from: number) => `${from}+`]] as const
test.for(often)('[F9] a disk that fails %s: nothing is confirmed until the store was opened again; a mirror that fails is told, and the database goes on', async ([, whenOf], context) => {
  needsStrace(context)
  const wrong: string[] = []
  for (const [call, isIt] of [['pwrite64', isLog], ['fsync', isLog], ['pread64', (path: string) => path.endsWith('nocturne.db')], ['pwrite64', isMirror], ['fdatasync', isMirror]] as const) {
    const calls = await callsOn(call, isIt)
    // Not every run reads the database again: its pages are held in memory.
    if (calls.length === 0 && call === 'pread64') continue
    const { lines, wrong: found } = await stubborn([`${call}:error=EIO:when=${whenOf(calls[Math.floor(calls.length / 3)] ?? 1)}`])
    wrong.push(...found)
    if (isIt === isLog && !lines.includes('failed')) wrong.push(`${call} of the log: nobody noticed`)
    if (isIt === isMirror && !lines.some((line) => line.startsWith('troubles ') && line.includes('mirror-behind')) && !lines.includes('failed')) wrong.push(`${call} of the mirror: nobody was told`)
    if (lines.includes('failed') && acksBetween(lines, 'failed', 'reopened') > 0) wrong.push(`${call}: confirmed something before it was opened again`)
  }
  expect(wrong.slice(0, 5)).toEqual([])
})

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
