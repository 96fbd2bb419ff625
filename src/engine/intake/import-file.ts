import { setImmediate as yieldNow } from 'node:timers/promises'
import type { IntakeFileResult } from '../../contract/shapes-intake'
import type { RecordKey } from '../../core/ids'
import { Bad } from '../../core/intake/field'
import { kinds, watchedKinds } from '../../core/intake/kinds'
import { mapperOf, type Mapper } from '../../core/intake/mapping'
import { said } from '../../core/said'
import type { Seen } from '../store/facts-seen'
import { isPlaceKind } from '../store/facts-places'
import { noCounts, type Stage } from '../store/imports'
import type { Coming } from './coming'
import type { Counts, FileDeps, FileJob, Reading } from './file-job'
import { FileProblem } from './file-problem'
import { openFile } from './open-file'
import { readRows } from './read-rows'
import { stagePiece } from './stage-piece'

/** Rows a transaction: about 20 ms of work, after which whoever waits gets a turn. */
const pieceSize = 1_000
/** The subjects of a file up to this size stay in memory while it is read; of a greater one hardly any, since it is memory that must not grow with the file, and time that may. Unit: bytes. */
const smallFile = 32 * 1024 ** 2
const roomy = 48 * 1024 ** 2
const tight = 1024 ** 2

/**
 * Reads one file in two steps: first its rows become versions, which nobody watches; when the file was read to its end, what it says of each subject comes into force.
 * So a log of many rows a subject raises nothing on its way, and a file that is cut off, damaged or cancelled leaves nothing behind.
 * A file that names a place only after rows whose local times are told by it is read twice.
 * Result: its counts, or null when it was cancelled. Refusals: FileProblem. Rules: [I1] [I9] [I17] [I21] [I24] [I25].
 */
export async function importFile(job: FileJob, deps: FileDeps): Promise<IntakeFileResult | null> {
  deps.zones.forget()
  let reading = await readOnce(job, deps)
  if (reading !== null && deps.zones.cameTooLate()) {
    takeBack(job, deps, reading)
    deps.notices.startAgain()
    reading = await readOnce(job, deps)
  }
  if (reading === null) return null
  const { counts, kindsSeen } = reading
  await applyAll(job, deps, reading)
  const [only, ...more] = kindsSeen
  return { file: job.path, profile: job.profile.name, kind: more.length > 0 ? 'mixed' : (only ?? job.profile.kind ?? job.fileKind ?? 'unknown'), ...counts }
}

async function readOnce(job: FileJob, deps: FileDeps): Promise<Reading | null> {
  const { facts } = deps
  const file = await openFile(job.path)
  const reading: Reading = {
    file, counts: { ...noCounts }, kindsSeen: new Set(), versionsAfter: facts.versions.last(), quarantineAfter: facts.quarantine.last(), isAgain: facts.quarantine.knows(job.path), newestAt: null,
  }
  try {
    deps.write(() => {
      facts.seen.begin(file.textSize <= smallFile ? roomy : tight)
      setStage('read', job, deps, reading)
    })
    if (await readAll(job, deps, reading)) return reading
    takeBack(job, deps, reading)
    return null
  } catch (thrown) {
    if (thrown instanceof FileProblem) takeBack(job, deps, reading)
    throw thrown
  } finally {
    await file.close()
  }
}

const setStage = (step: Stage['step'], { importId, isHistory }: FileJob, { facts }: FileDeps, { versionsAfter, quarantineAfter }: Reading): void =>
  facts.imports.setStage({ importId, isHistory, step, versionsAfter, quarantineAfter })

function takeBack(job: FileJob, { facts, write }: FileDeps, { versionsAfter, quarantineAfter }: Reading): void {
  write(() => {
    facts.versions.takeBack(versionsAfter, job.importId)
    facts.quarantine.takeBack(quarantineAfter, job.importId)
    facts.seen.clear()
    facts.imports.setStage(null)
  })
}

async function readAll(job: FileJob, deps: FileDeps, reading: Reading): Promise<boolean> {
  let mapper: Mapper | null = null
  for await (const { header, rows } of readRows(reading.file, job.format, job.profile, job.path)) {
    if (mapper === null && (header !== null || job.format !== 'csv')) mapper = preparedMapper(job, header)
    for (let at = 0; mapper !== null && at < rows.length; at += pieceSize) {
      if (deps.isCancelled()) return false
      const ready = mapper
      stagePiece(rows.slice(at, at + pieceSize), { mapper: ready, job, deps, reading })
      deps.onProgress(reading.file, reading.counts)
      await yieldNow()
    }
  }
  return !deps.isCancelled()
}

function preparedMapper(job: FileJob, header: readonly string[] | null): Mapper {
  const mapper = mapperOf({ profile: job.profile, header, fileKind: job.fileKind })
  if (mapper instanceof Bad) throw new FileProblem(said(mapper.said.key, { file: job.path, ...mapper.said.values }))
  return mapper
}

async function applyAll(job: FileJob, deps: FileDeps, reading: Reading): Promise<void> {
  const { facts, settle } = deps
  const { file, counts, kindsSeen, versionsAfter } = reading
  await gather(job, deps)
  deps.write(() => {
    setStage('applied', job, deps, reading)
    if (reading.isAgain) facts.quarantine.replaceEarlier(job.importId, job.path)
  })
  const coming = (): Coming => ({
    importId: job.importId, recordedAt: job.at ?? deps.now(), isHistory: job.isHistory, versionsAfter,
    placeholders: job.profile.placeholders, alerted: null,
  })
  for (const kind of kinds.filter((one) => kindsSeen.has(one))) {
    let subjects = 0
    for (const piece of facts.seen.pieces(kind, pieceSize)) {
      const changed = applyPiece(piece, coming(), deps, counts)
      if (kind === 'task' || kind === 'tour') deps.onTasksChanged(changed)
      else if (changed.length > 0 && isPlaceKind(kind)) deps.onPlacesChanged()
      subjects += piece.length
      deps.onProgress(file, counts)
      await yieldNow()
    }
    if (!watchedKinds.includes(kind)) deps.notices.say(said('intake.notice.not-watched', { kind, count: subjects }))
  }
  deps.write(() => {
    settle.release(coming())
    if (kindsSeen.has('tour')) facts.excuses.level(deps.now())
    if (reading.newestAt !== null) facts.sources.told(job.namespace, Math.min(reading.newestAt, deps.now()))
    facts.seen.clear()
  })
  while (deps.write(() => settle.matchSome(coming()))) await yieldNow()
  deps.write(() => facts.imports.setStage(null))
  if (job.profile.placeholders.length > 0) deps.onPlacesChanged()
}

/** Brings the subjects together that are partly in memory and partly put down. */
async function gather({ profile }: FileJob, { facts, write }: FileDeps): Promise<void> {
  for (let rest = facts.seen.rest(pieceSize); rest.length > 0; rest = facts.seen.rest(pieceSize)) {
    const piece = rest
    write(() => facts.seen.put(piece, profile.fold))
    facts.seen.forget(piece)
    await yieldNow()
  }
}

/** One transaction, which may be tried again: counted is afterwards. */
function applyPiece(piece: readonly Seen[], coming: Coming, { settle, facts, write }: FileDeps, counts: Counts): readonly RecordKey[] {
  const outcomes = write(() => {
    const known = { ...coming, alerted: facts.alerted.among(piece.filter(({ kind }) => kind === 'task').map(({ key }) => key)) }
    return piece.map((seen) => settle.subject(seen, known))
  })
  const changed: RecordKey[] = []
  for (const [index, { key, rows }] of piece.entries()) {
    const outcome = outcomes[index] ?? 'unchanged'
    counts[outcome] += 1
    counts.folded += rows - 1
    if (outcome !== 'unchanged') changed.push(key)
  }
  return changed
}
