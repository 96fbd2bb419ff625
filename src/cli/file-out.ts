import { mkdirSync, rmSync } from 'node:fs'
import { open, rename } from 'node:fs/promises'
import { dirname } from 'node:path'
import { said } from '../core/said'
import { LineRefusal } from './line-refusal'

/**
 * Writes a file whole or not at all: beside its place first, then under its name.
 * Refusals: CallFault `unusable` where the place cannot be written.
 */
export async function writeFileWhole<Result>(file: string, fill: (write: (piece: string | Uint8Array) => Promise<void>) => Promise<Result>): Promise<Result> {
  const unfinished = `${file}.part`
  const handle = await openFor(file, unfinished)
  try {
    const result = await fill((piece) => handle.appendFile(piece))
    await handle.sync()
    await handle.close()
    await rename(unfinished, file)
    return result
  } catch (thrown) {
    await handle.close()
    rmSync(unfinished, { force: true })
    throw thrown
  }
}

async function openFor(file: string, unfinished: string): Promise<Awaited<ReturnType<typeof open>>> {
  try {
    mkdirSync(dirname(file), { recursive: true })
    return await open(unfinished, 'w')
  } catch (thrown) {
    throw new LineRefusal(said('line.problem.unwritable', { file, why: thrown instanceof Error ? thrown.message : String(thrown) }), thrown)
  }
}
