import type { IntakeFileResult } from '../../contract/shapes-intake'
import { kinds, type Kind } from '../../core/intake/kinds'
import type { Format, Profile } from '../../core/intake/profile'
import { said, type Said } from '../../core/said'
import { noCounts } from '../store/imports'
import { FileProblem } from './file-problem'
import type { FoundFile } from './find-files'
import { lookAtFile } from './look-at-file'
import { shippedProfiles } from './profiles'

/** A file and how it will be read. */
export type PlannedFile = { readonly path: string; readonly profile: Profile; readonly format: Format; readonly fileKind: Kind | null }

/** What the files of an import come to before any is read: those to read, in order, what is empty, what is said, and what cannot be. */
export type Plan = { readonly files: readonly PlannedFile[]; readonly empty: readonly IntakeFileResult[]; readonly remarks: readonly Said[]; readonly problems: readonly Said[] }

const placesFirst: readonly (Kind | null)[] = ['tenant', 'client', 'person', 'site', null]

/**
 * Decides how each file is read. Files of places come first, since they tell the zone of local times, then those of mixed kinds, then the others with what is referred to before what refers; otherwise they keep their order.
 * Rules: [I9] [I16] [I23].
 */
export async function planFiles(found: readonly FoundFile[], asked: Profile | null): Promise<Plan> {
  const files: PlannedFile[] = []
  const empty: IntakeFileResult[] = []
  const remarks: Said[] = []
  const problems: Said[] = []
  for (const { path, isNamed } of found) {
    try {
      const planned = await planOne(path, isNamed, asked)
      if ('format' in planned) files.push(planned)
      else remarks.push(said(`intake.notice.${planned.because}`, { file: path }))
      if ('because' in planned && planned.because === 'empty-file') empty.push({ file: path, profile: asked?.name ?? '', kind: 'unknown', ...noCounts })
    } catch (thrown) {
      if (!(thrown instanceof FileProblem)) throw thrown
      problems.push(thrown.said)
    }
  }
  return { files: files.toSorted((one, other) => rank(one) - rank(other)), empty, remarks, problems }
}

async function planOne(path: string, isNamed: boolean, asked: Profile | null): Promise<PlannedFile | { readonly because: 'empty-file' | 'passed-over' }> {
  const { format: seen, fileKind, fitting, isEmpty } = await lookAtFile(path, asked === null ? shippedProfiles : [asked])
  if (isEmpty) return { because: 'empty-file' }
  const profile = asked !== null && (isNamed || fitting.length > 0) ? asked : fitting.length === 1 ? fitting[0] : undefined
  if (profile === undefined) {
    if (isNamed) throw new FileProblem(said('intake.problem.no-profile', { file: path, known: shippedProfiles.map(({ name }) => name).join(', ') }))
    return { because: 'passed-over' }
  }
  const format = profile.formats.includes(seen) ? seen : profile.formats.length === 1 ? profile.formats[0] : undefined
  if (format === undefined) throw new FileProblem(said('intake.problem.format', { file: path, format: seen, profile: profile.name }))
  return { path, profile, format, fileKind }
}

function rank({ profile, fileKind }: PlannedFile): number {
  const kind = profile.kind ?? fileKind
  const place = placesFirst.indexOf(kind)
  return place < 0 && kind !== null ? placesFirst.length + kinds.indexOf(kind) : place
}
