import type { IntakeCounts, IntakeFileResult, IntakeResult, IntakeState } from '../../contract/shapes'
import type { ImportId, Namespace } from '../../core/ids'
import type { Profile } from '../../core/intake/profile'
import type { Actor } from '../../core/model/actor'
import { said, type Said } from '../../core/said'
import type { Instant } from '../../core/time'
import { noCounts, sumOf, type ImportStand } from '../store/imports'
import { FileProblem } from './file-problem'
import type { FoundFile } from './find-files'
import { importFile } from './import-file'
import type { IntakeDeps } from './intake'
import { lookAtFile } from './look-at-file'
import { createNotices, type Notices } from './notices'
import type { OpenFile } from './open-file'
import { shippedProfiles } from './profiles'
import { recover } from './recover'
import type { Settle } from './settle'
import { createZones } from './zones'

/** An import as it was asked for, checked. */
export type Request = {
  readonly importId: ImportId
  readonly by: Actor
  readonly at: Instant | null
  readonly isHistory: boolean
  readonly namespace: Namespace
  readonly profile: Profile | null
  readonly files: readonly FoundFile[]
}
export type Running = { readonly request: Request; state: IntakeState; isCancelled: boolean; done: Promise<IntakeResult | null> }

const leastBetweenProgress = 200

/** Carries one import out, file by file, and keeps its record. A file that cannot be read fails the import; the other files come in all the same. Rules: [I23] [I25] [I26]. */
export async function runImport(running: Running, deps: IntakeDeps, settle: Settle): Promise<IntakeResult> {
  const { request } = running
  const { facts, write, clock } = deps
  const began = clock.monotonic()
  const notices = createNotices()
  const files: IntakeFileResult[] = []
  const problems: string[] = []
  const progress = progressOf(running, deps, files, problems)
  running.state = 'running'
  write(() => facts.imports.insert({ id: request.importId, at: request.at ?? clock.wall(), by: request.by.name, source: request.namespace, isHistory: request.isHistory }))
  const stand = (): ImportStand => ({
    state: running.state, files, totals: sumOf(files), notices: notices.all(), problem: problems.length === 0 ? null : problems.join(' '), durationMs: Math.round(clock.monotonic() - began),
  })
  try {
    for (const file of request.files) {
      if (running.isCancelled) break
      const result = await readOne(file, { running, deps, settle, notices, progress, problems })
      if (result) files.push(result)
      write(() => facts.imports.update(request.importId, stand()))
    }
    if (files.length === 0 && problems.length === 0 && !running.isCancelled) problems.push(deps.say('intake.problem.nothing-fits'))
  } catch (thrown) {
    running.state = 'failed'
    problems.push(deps.say('intake.problem.fault', { why: thrown instanceof Error ? thrown.message : String(thrown) }))
    recover(deps, settle)
    write(() => facts.imports.update(request.importId, stand()))
    progress(null, noCounts, true)
    throw thrown
  }
  running.state = running.isCancelled ? 'cancelled' : problems.length > 0 ? 'failed' : 'done'
  const end = stand()
  write(() => {
    facts.imports.update(request.importId, end)
    deps.journal({
      at: request.at ?? clock.wall(), actor: request.by, action: 'import', subjectKind: 'import', subjectId: request.importId, changes: [],
      facts: { state: end.state, source: request.namespace, is_history: request.isHistory, files: files.map(({ file, profile }) => ({ file, profile })), totals: { ...end.totals }, problem: end.problem },
    })
  })
  progress(null, noCounts, true)
  const { state, totals, notices: told, problem } = end
  return { importId: request.importId, state, files, totals, notices: told, problem }
}

type Reading = { readonly running: Running; readonly deps: IntakeDeps; readonly settle: Settle; readonly notices: Notices; readonly progress: Progress; readonly problems: string[] }

async function readOne(found: FoundFile, { running, deps, settle, notices, progress, problems }: Reading): Promise<IntakeFileResult | null> {
  const { request } = running
  try {
    const look = await lookAtFile(found.path, request.profile === null ? shippedProfiles : [request.profile])
    const profile = request.profile !== null && (found.isNamed || look.fitting.length > 0) ? request.profile : look.fitting.length === 1 ? look.fitting[0] : undefined
    if (profile === undefined) {
      if (found.isNamed && !look.isEmpty) throw new FileProblem(said('intake.problem.no-profile', { file: found.path, known: shippedProfiles.map(({ name }) => name).join(', ') }))
      notices.say(said(look.isEmpty ? 'intake.notice.empty-file' : 'intake.notice.passed-over', { file: found.path }))
      return look.isEmpty && found.isNamed ? { file: found.path, profile: '', kind: look.fileKind ?? 'unknown', ...noCounts } : null
    }
    const format = profile.formats.includes(look.format) ? look.format : profile.formats.length === 1 ? profile.formats[0] : undefined
    if (format === undefined) throw new FileProblem(said('intake.problem.format', { file: found.path, format: look.format, profile: profile.name }))
    return await importFile({ ...request, path: found.path, profile, format, fileKind: look.fileKind }, {
      facts: deps.facts, settle, notices, zones: createZones(deps.facts, request.namespace), now: deps.clock.wall, write: deps.write,
      say: sayOnce(deps), isCancelled: () => running.isCancelled,
      onProgress: (file, counts) => progress({ path: found.path, file }, counts, false), onPlacesChanged: deps.onPlacesChanged, onTasksChanged: deps.onTasksChanged,
    })
  } catch (thrown) {
    if (!(thrown instanceof FileProblem)) throw thrown
    problems.push(deps.say(thrown.said.key, thrown.said.values))
    return null
  }
}

/** Words for reasons, of which a bad file has the same thousands of times. */
function sayOnce({ say }: IntakeDeps): (reason: Said) => string {
  const told = new Map<string, string>()
  return ({ key, values }) => {
    const name = `${key} ${Object.values(values).join('\n')}`
    const words = told.get(name) ?? say(key, values)
    if (told.size < 1_000) told.set(name, words)
    return words
  }
}

type Progress = (at: { readonly path: string; readonly file: OpenFile } | null, counts: IntakeCounts, isLast: boolean) => void

/** Tells how far an import has come, at most five times a second, and once at its end. Rule: [I34]. */
function progressOf(running: Running, deps: IntakeDeps, files: readonly IntakeFileResult[], problems: readonly string[]): Progress {
  let toldAt = -Infinity
  return (at, counts, isLast) => {
    const now = deps.clock.monotonic()
    if (!isLast && now - toldAt < leastBetweenProgress) return
    toldAt = now
    deps.onProgress({
      importId: running.request.importId, state: running.state, file: at?.path ?? null, bytesRead: at?.file.bytesRead() ?? 0, bytesTotal: at?.file.size ?? 0,
      counts: sumOf([...files, counts]), problem: problems.length === 0 ? null : problems.join(' '),
    })
  }
}
