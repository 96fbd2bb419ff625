import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { crashImages, layDown, lotsOf } from '../crash-images'
import { deedsOf, type Deed } from '../crash-trace'
import { runTo, traced } from '../strace'
import type { WorkloadProgram } from '../workload-program'
import { reopened, saidBy, type GoesOn } from './recovered'
import { createCounts, scratch, type FaultCounts } from './scratch'

/** What the workload did to its files in one undisturbed run; what it reads is not its own. */
export async function traceOf(program: WorkloadProgram, how: { readonly synchronous?: 'NORMAL' | 'OFF' } = {}): Promise<readonly Deed[]> {
  const [folder, notes] = [scratch('traced'), scratch('trace')]
  try {
    const ended = await runTo(traced(program.command({ folder, life: 0, from: 0, ...how }), join(notes, 'trace')))
    if (ended.status !== 0 || ended.lines.at(-1) !== 'closed') throw new Error(`workload: ended with ${ended.status} after '${ended.lines.at(-1)}': ${ended.err.slice(-2_000)}`)
    return deedsOf(join(notes, 'trace'), folder, (path) => !path.startsWith('files'))
  } finally {
    for (const used of [folder, notes]) rmSync(used, { recursive: true, force: true })
  }
}

/** What lies beside a database and could make up for what it lost. */
export const isBeside = (path: string): boolean => path.includes('.mirror') || path.includes('.head.json')

export type ImagesAsked = {
  readonly count: number
  readonly seed: number
  /** How the evening ends when nothing happens; every image of so many (`finishEvery`) goes on to its end. */
  readonly ending: readonly string[]
  readonly finishEvery: number
  readonly finishes?: GoesOn
  /** Every image of so many goes on to the end of its step. */
  readonly resendEvery: number
  /** Files that the image does not have, by its number. */
  readonly isLeftOut?: (path: string, index: number) => boolean
}
/** Sums over images; `problems` name seed, image and point, so that one can be made again. */
export type ImagesFound = { readonly counts: FaultCounts; readonly withLoss: number; readonly mended: number; readonly problems: readonly string[] }

/** Opens image after image as the product would, and proves each. */
export async function proveImages(deeds: readonly Deed[], { count, seed, ending, finishEvery, resendEvery, finishes = 'evening', isLeftOut = () => false }: ImagesAsked): Promise<ImagesFound> {
  const folder = scratch('image')
  const problems: string[] = []
  const counts = createCounts()
  let [withLoss, mended] = [0, 0]
  for (const image of crashImages(deeds, count, lotsOf(seed))) {
    const index = counts.sum().stores
    layDown({ folders: image.folders, files: new Map([...image.files].filter(([path]) => !isLeftOut(path, index))) }, folder)
    const found = await reopened(folder, saidBy(image.said), index % finishEvery === 0 ? finishes : index % resendEvery === 0 ? 'step' : 'no')
    counts.add(found)
    mended += Number(found.mended !== null)
    withLoss += Number(found.lost > 0)
    const different = found.outcome === null ? [] : differences(found.outcome, ending)
    for (const problem of [...found.problems, ...different]) problems.push(`seed ${seed}, image ${index} of ${count}, after deed ${image.point} (step ${saidBy(image.said).step}): ${problem}`)
  }
  rmSync(folder, { recursive: true, force: true })
  return { counts, withLoss, mended, problems }
}

/** Lines that only one of two endings has. */
export function differences(one: readonly string[], other: readonly string[]): string[] {
  const [those, these] = [new Set(one), new Set(other)]
  const only = [...one.filter((line) => !these.has(line)).map((line) => `only here: ${line}`), ...other.filter((line) => !those.has(line)).map((line) => `missing: ${line}`)]
  return only.length === 0 && one.length === other.length ? [] : [`another ending, ${one.length} alerts instead of ${other.length}: ${only.slice(0, 4).join('; ')}`]
}
