import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/** The two stores a person can look at: the one with the site's own data, and the made-up sample. */
export type Choice = 'own' | 'sample'

/**
 * Which store to open.
 * What was chosen in the window is lasting and wins over `--sample`, so that the way out of the sample stays out [S11].
 */
export function chooseStore(remembered: Choice | null, isSampleAsked: boolean): Choice {
  return remembered ?? (isSampleAsked ? 'sample' : 'own')
}

/** The remembered choice; null where none was made or the file cannot be read as one. */
export function readChoice(file: string): Choice | null {
  const said = readJson(file)
  const store = typeof said === 'object' && said !== null && 'store' in said ? said.store : null
  return store === 'own' || store === 'sample' ? store : null
}

/** Remembers a choice, whole or not at all. */
export function writeChoice(file: string, store: Choice): void {
  writeJson(file, { store })
}

/** What a small JSON file of ours holds; null when it is absent or damaged, which costs a preference and nothing else. */
export function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return null
  }
}

/** Writes a small JSON file by renaming, so that a crash leaves the old one. */
export const writeJson = (file: string, value: unknown): void => writeText(file, `${JSON.stringify(value)}\n`)

/** Writes a small file by renaming; only its person can read it. */
export function writeText(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  const fresh = `${file}.new`
  writeFileSync(fresh, text, { mode: 0o600 })
  renameSync(fresh, file)
}
