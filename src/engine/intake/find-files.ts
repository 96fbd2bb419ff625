import { lstat, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { said } from '../../core/said'
import { FileProblem } from './file-problem'
import { explained } from './open-file'

/** A file to be read; one that was found in a folder may be passed over where nothing fits it, one that was named may not. */
export type FoundFile = { readonly path: string; readonly isNamed: boolean }

const mostFiles = 10_000

/**
 * Files as they are, folders as the regular files in them (not those in folders below, no hidden ones, no links), sorted by name.
 * Refusals: FileProblem for a path that is not there, is no file or folder, or is a folder with nothing in it. Rule: [I23].
 */
export async function findFiles(paths: readonly string[]): Promise<readonly FoundFile[]> {
  const found = new Map<string, FoundFile>()
  for (const path of paths) for (const file of await under(path)) found.set(file.path, found.get(file.path) ?? file)
  return [...found.values()]
}

async function under(path: string): Promise<readonly FoundFile[]> {
  try {
    const stats = await lstat(path)
    if (stats.isFile()) return [{ path, isNamed: true }]
    if (stats.isSymbolicLink()) throw new FileProblem(said('intake.problem.link', { file: path }))
    if (!stats.isDirectory()) throw new FileProblem(said('intake.problem.not-regular', { file: path }))
    const entries = await readdir(path, { withFileTypes: true })
    const files = entries.filter((entry) => entry.isFile() && !entry.name.startsWith('.')).map(({ name }) => name).sort()
    if (files.length === 0) throw new FileProblem(said('intake.problem.empty-folder', { file: path }))
    if (files.length > mostFiles) throw new FileProblem(said('intake.problem.too-many-files', { file: path, most: mostFiles }))
    return files.map((name) => ({ path: join(path, name), isNamed: false }))
  } catch (thrown) {
    throw explained(thrown, path)
  }
}
