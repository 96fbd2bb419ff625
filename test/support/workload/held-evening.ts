import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { layDown } from '../crash-images'
import { saidBy, type Said } from './recovered'
import { scratch } from './scratch'
import { script, work } from './script'
import { aWorld, storeFileIn, type World } from './world'

/** A store as it lies on the disk while a console holds it, and what that console had confirmed. */
export type HeldEvening = { readonly files: ReadonlyMap<string, Buffer>; readonly said: Said; readonly store: string }

export type HeldHow = { readonly checkpointPages?: number; readonly life?: number; /** The console was closed before. */ readonly isClosed?: boolean; /** Does something more before. */ readonly also?: (world: World) => void }

/** The evening up to the end of a step, as a power cut would leave it: every file as it is on the disk at that instant. */
export async function heldEvening(through: string, { checkpointPages, life = 0, isClosed = false, also }: HeldHow = {}): Promise<HeldEvening> {
  const folder = scratch('held')
  const lines: string[] = []
  const world = aWorld({ folder, life, checkpointPages, start: script[0]?.at ?? 0, say: (line) => void lines.push(line) })
  const last = script.findIndex(({ name }) => name === through)
  await work(world, 0, last)
  also?.(world)
  if (isClosed) world.close()
  const files = filesIn(folder, '')
  if (!isClosed) world.close()
  rmSync(folder, { recursive: true, force: true })
  return { files, store: storeFileIn(''), said: { ...saidBy(lines), step: last + 1 } }
}

function filesIn(folder: string, below: string): Map<string, Buffer> {
  const found = new Map<string, Buffer>()
  for (const name of readdirSync(join(folder, below))) {
    const path = join(below, name)
    if (statSync(join(folder, path)).isDirectory()) for (const [inner, bytes] of filesIn(folder, path)) found.set(inner, bytes)
    else found.set(path, readFileSync(join(folder, path)))
  }
  return found
}

/** Lays the files of an evening down, some of them changed (null: gone). */
export function layChanged({ files }: HeldEvening, changes: ReadonlyMap<string, Buffer | null>, folder: string): void {
  const left = new Map([...new Map([...files, ...changes])].filter((entry): entry is [string, Buffer] => entry[1] !== null))
  layDown({ files: left, folders: new Set() }, folder)
}
