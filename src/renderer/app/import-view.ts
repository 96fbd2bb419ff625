import type { IntakePreview, ProfileShown } from '../../contract/shapes'

/** The last part of a path of any platform. */
export const fileName = (path: string): string => path.split(/[/\\]/).pop() ?? path

/** The fields of a preview in the order in which they first appear; at most twelve, for a table that can be read. */
export const columnsOf = (preview: IntakePreview): readonly string[] => [...new Set(preview.rows.flatMap(({ fields }) => Object.keys(fields)))].slice(0, 12)

/** The profiles to choose from: those that fit the file first, then the others. */
export function shownProfiles(profiles: readonly ProfileShown[], preview: IntakePreview | null): readonly Pick<ProfileShown, 'name' | 'title'>[] {
  const fits = new Set(preview?.candidates ?? [])
  const known = [...profiles.filter(({ name }) => fits.has(name)), ...profiles.filter(({ name }) => !fits.has(name))]
  const unknown = [...fits].filter((name) => !profiles.some((profile) => profile.name === name)).map((name) => ({ name, title: name }))
  return [...unknown, ...known]
}
