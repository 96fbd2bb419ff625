import type { IntakePreview, ProfileShown } from '../../contract/shapes'

/** The last part of a path of any platform. */
export const fileName = (path: string): string => path.split(/[/\\]/).pop() ?? path

/** The fields of a preview that say something, those of most rows first, else as they first appear; at most seven, for a table that can be read. */
export function columnsOf(preview: IntakePreview): readonly string[] {
  const filled = new Map<string, number>()
  for (const { fields } of preview.rows) {
    for (const [name, value] of Object.entries(fields)) if (value !== null && value !== '') filled.set(name, (filled.get(name) ?? 0) + 1)
  }
  return [...filled].sort(([, one], [, other]) => other - one).map(([name]) => name).slice(0, 7)
}

/** The profiles to choose from: those that fit the file first, then the others. */
export function shownProfiles(profiles: readonly ProfileShown[], preview: IntakePreview | null): readonly Pick<ProfileShown, 'name' | 'title'>[] {
  const fits = new Set(preview?.candidates ?? [])
  const known = [...profiles.filter(({ name }) => fits.has(name)), ...profiles.filter(({ name }) => !fits.has(name))]
  const unknown = [...fits].filter((name) => !profiles.some((profile) => profile.name === name)).map((name) => ({ name, title: name }))
  return [...unknown, ...known]
}
