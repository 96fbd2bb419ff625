import type { IntakeCounts, IntakeFileResult, IntakeResult, IntakeState } from '../../contract/shapes-intake'
import type { ImportId, Namespace } from '../../core/ids'
import type { Profile } from '../../core/intake/profile'
import type { Actor } from '../../core/model/actor'
import type { Said } from '../../core/said'
import type { Instant } from '../../core/time'
import { noCounts, sumOf, type ImportStand } from '../store/imports'
import { FileProblem } from './file-problem'
import type { FoundFile } from './find-files'
import { importFile } from './import-file'
import type { IntakeDeps } from './intake-deps'
import { addNotices, createNotices } from './notices'
import type { OpenFile } from './open-file'
import { planFiles } from './plan-files'
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

/** What an import has come to while it runs. */
type Tally = { readonly files: IntakeFileResult[]; readonly remarks: Said[]; readonly problems: string[] }

/** Carries one import out, file by file, and keeps its record. A file that cannot be read fails the import; the other files come in all the same. Rules: [I23] [I25] [I26]. */
export async function runImport(running: Running, deps: IntakeDeps, settle: Settle): Promise<IntakeResult> {
  const { request } = running
  const { importId } = request
  const { facts, write, clock } = deps
  const began = clock.monotonic()
  const tally: Tally = { files: [], remarks: [], problems: [] }
  const progress = progressOf(running, deps, tally)
  const stand = (): ImportStand => ({
    state: running.state, files: tally.files, totals: sumOf(tally.files), notices: tally.remarks, problem: tally.problems.length === 0 ? null : tally.problems.join(' '),
    durationMs: Math.round(clock.monotonic() - began),
  })
  running.state = 'running'
  write(() => facts.imports.insert({ id: importId, at: request.at ?? clock.wall(), by: request.by.name, source: request.namespace, isHistory: request.isHistory }))
  try {
    await readFiles(running, { deps, settle, tally, progress, onFile: () => write(() => facts.imports.update(importId, stand())) })
  } catch (thrown) {
    running.state = 'failed'
    tally.problems.push(deps.say('intake.problem.fault', { why: thrown instanceof Error ? thrown.message : String(thrown) }))
    recover(deps, settle)
    write(() => facts.imports.update(importId, stand()))
    progress(null, noCounts, true)
    throw thrown
  }
  running.state = running.isCancelled ? 'cancelled' : tally.problems.length > 0 ? 'failed' : 'done'
  const { state, files, totals, notices, problem, ...end } = stand()
  write(() => {
    facts.imports.update(importId, { state, files, totals, notices, problem, ...end })
    deps.journal({
      at: request.at ?? clock.wall(), actor: request.by, action: 'import', subjectKind: 'import', subjectId: importId, changes: [],
      facts: { state, source: request.namespace, is_history: request.isHistory, files: files.map(({ file, profile }) => ({ file, profile })), totals: { ...totals }, problem },
    })
  })
  progress(null, noCounts, true)
  return { importId, state, files, totals, notices, problem }
}

type Reading = { readonly deps: IntakeDeps; readonly settle: Settle; readonly tally: Tally; readonly progress: Progress; readonly onFile: () => void }

async function readFiles(running: Running, { deps, settle, tally, progress, onFile }: Reading): Promise<void> {
  const { request } = running
  const told = (reason: Said): string => deps.say(reason.key, reason.values)
  const plan = await planFiles(request.files, request.profile)
  tally.files.push(...plan.empty)
  tally.remarks.push(...plan.remarks)
  tally.problems.push(...plan.problems.map(told))
  for (const planned of plan.files) {
    if (running.isCancelled) return
    const notices = createNotices()
    try {
      const result = await importFile({ ...request, ...planned }, {
        facts: deps.facts, settle, notices, zones: createZones(deps.facts, request.namespace), now: deps.clock.wall, write: deps.write, say: sayOnce(deps), isCancelled: () => running.isCancelled,
        onProgress: (file, counts) => progress({ path: planned.path, file }, counts, false), onPlacesChanged: deps.onPlacesChanged, onTasksChanged: deps.onTasksChanged,
      })
      if (result) tally.files.push(result)
      addNotices(tally.remarks, notices.all())
    } catch (thrown) {
      if (!(thrown instanceof FileProblem)) throw thrown
      tally.problems.push(told(thrown.said))
    }
    onFile()
  }
  if (tally.files.length === 0 && tally.problems.length === 0 && !running.isCancelled) tally.problems.push(deps.say('intake.problem.nothing-fits'))
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
function progressOf(running: Running, deps: IntakeDeps, { files, problems }: Tally): Progress {
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
