import { readJson, writeJson } from './choice'

/** What people are typing in one window, kept outside the page that may die, and in a file of their own that outlives every process; never in the log [U23]. */
export type Drafts = {
  /** Keeps the newest text of a place; an empty one forgets it. */
  readonly keep: (place: string, text: string) => void
  readonly of: (place: string) => string | null
}

const mostPlaces = 20

/** The oldest of more than twenty is forgotten. `file`: where they are kept; null: in memory only. */
export function createDrafts(file: string | null): Drafts {
  const texts = new Map(file === null ? [] : keptIn(file))
  return {
    keep: (place, text) => {
      texts.delete(place)
      if (text !== '') texts.set(place, text)
      const [oldest] = texts.keys()
      if (texts.size > mostPlaces && oldest !== undefined) texts.delete(oldest)
      if (file !== null) writeJson(file, [...texts])
    },
    of: (place) => texts.get(place) ?? null,
  }
}

/** Where the drafts of a window are kept that is remembered in this file. */
export const draftsFileOf = (memoryFile: string): string => memoryFile.replace(/\.json$/, '-drafts.json')

/** The texts of a file by their places; what is anything else is left out. */
function keptIn(file: string): readonly (readonly [string, string])[] {
  const kept = readJson(file)
  return Array.isArray(kept) ? kept.filter((one): one is readonly [string, string] => Array.isArray(one) && one.length === 2 && one.every((part) => typeof part === 'string')) : []
}
