import { mkdirSync, rmSync } from 'node:fs'
import { open, rename } from 'node:fs/promises'
import { dirname } from 'node:path'

export type FileOut = {
  readonly file: string
  /** What is thrown where the place cannot be written, and why that is. */
  readonly refuse: (why: string, thrown: unknown) => Error
}

/**
 * Writes a file whole or not at all: beside its place first, then under its name.
 * Refusals: what the caller makes of a place that cannot be written.
 */
export async function writeFileWhole<Result>({ file, refuse }: FileOut, fill: (write: (piece: string | Uint8Array) => Promise<void>) => Promise<Result>): Promise<Result> {
  const unfinished = `${file}.part`
  const handle = await openFor({ file, refuse }, unfinished)
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

async function openFor({ file, refuse }: FileOut, unfinished: string): Promise<Awaited<ReturnType<typeof open>>> {
  try {
    mkdirSync(dirname(file), { recursive: true })
    return await open(unfinished, 'w')
  } catch (thrown) {
    throw refuse(thrown instanceof Error ? thrown.message : String(thrown), thrown)
  }
}
