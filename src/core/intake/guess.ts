import { kindNamed, kinds, type Kind } from './kinds'
import type { Format, Profile } from './profile'
import type { JsonRow } from './row'
import { foldWord } from './vocabulary'

/** What can be seen of a file before it is read. `first` is its first object, `header` its first line's columns. */
export type FileLook = { readonly name: string; readonly format: Format; readonly header: readonly string[] | null; readonly first: JsonRow | null }

/** Profiles that fit a file; only one is unmistakable. Rule: [I16]. */
export const fittingProfiles = (profiles: readonly Profile[], look: FileLook): readonly Profile[] => profiles.filter((profile) => fits(profile, look))

function fits(profile: Profile, look: FileLook): boolean {
  if (!profile.formats.includes(look.format)) return false
  if (profile.filePattern !== null && !matches(profile.filePattern, look.name)) return false
  const has = (column: string): boolean => look.header?.includes(column) ?? (look.first !== null && Object.hasOwn(look.first, column))
  if (profile.signature.length > 0) return profile.signature.every(has)
  if (profile.fields !== null) return false
  const kind = look.first && typeof look.first['kind'] === 'string' ? kindNamed(look.first['kind']) : null
  return has('id') && (kind ?? kindOfFile(look.name)) !== null
}

const longestFirst = [...kinds].sort((one, other) => other.length - one.length)

/** The kind a file's name begins with: `task.csv`, `tour_checkpoint-2026-01.ndjson.gz`; null for any other name. Rule: [I16]. */
export function kindOfFile(name: string): Kind | null {
  const stem = name.toLowerCase().replace(/\.(gz|csv|ndjson|jsonl|json)/g, '')
  return longestFirst.find((kind) => {
    const start = stem.slice(0, kind.length)
    return foldWord(start.replaceAll('-', '_')) === foldWord(kind) && start.length === kind.length && /^($|[-_. ])/.test(stem.slice(kind.length))
  }) ?? null
}

/** A file name against a pattern in which `*` stands for anything; case does not count. */
export function matches(pattern: string, name: string): boolean {
  const parts = pattern.toLowerCase().split('*')
  const text = name.toLowerCase()
  const [first = '', ...rest] = parts
  if (rest.length === 0) return text === first
  const last = rest.pop() ?? ''
  if (!text.startsWith(first)) return false
  let at = first.length
  for (const part of rest) {
    const found = text.indexOf(part, at)
    if (found < 0) return false
    at = found + part.length
  }
  return text.length - last.length >= at && text.endsWith(last)
}
