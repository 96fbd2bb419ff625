import type { ProfileShown } from '../../contract/shapes'
import type { IntakePreview } from '../../contract/shapes-intake'

/** The last part of a path of any platform. */
export const fileName = (path: string): string => path.split(/[/\\]/).pop() ?? path

const naming = ['id', 'title', 'name']
const rankOf = (name: string): number => (naming.includes(name) ? naming.indexOf(name) : naming.length)

/** The fields of a preview that say something: what a row is called, then those of most rows, else as they first appear; at most seven, for a table that can be read. */
export function columnsOf(preview: IntakePreview): readonly string[] {
  const filled = new Map<string, number>()
  for (const { fields } of preview.rows) {
    for (const [name, value] of Object.entries(fields)) if (value !== null && value !== '') filled.set(name, (filled.get(name) ?? 0) + 1)
  }
  return [...filled].sort(([oneName, one], [otherName, other]) => rankOf(oneName) - rankOf(otherName) || other - one).map(([name]) => name).slice(0, 7)
}

/** What the first rows are, kind by kind in the order in which they appear, and how many of them would be refused. */
export function sumOf({ rows }: IntakePreview): { readonly kinds: readonly { readonly kind: string; readonly count: number }[]; readonly refused: number } {
  const counts = new Map<string, number>()
  for (const { kind, problem } of rows) if (kind !== null && problem === null) counts.set(kind, (counts.get(kind) ?? 0) + 1)
  return { kinds: [...counts].map(([kind, count]) => ({ kind, count })), refused: rows.filter(({ problem }) => problem !== null).length }
}

/** The profiles to choose from: those that fit the file first, then the others. */
export function shownProfiles(profiles: readonly ProfileShown[], preview: IntakePreview | null): readonly Pick<ProfileShown, 'name' | 'title'>[] {
  const fits = new Set(preview?.candidates ?? [])
  const known = [...profiles.filter(({ name }) => fits.has(name)), ...profiles.filter(({ name }) => !fits.has(name))]
  const unknown = [...fits].filter((name) => !profiles.some((profile) => profile.name === name)).map((name) => ({ name, title: name }))
  return [...unknown, ...known]
}
