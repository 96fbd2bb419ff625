import { setImmediate as yieldNow } from 'node:timers/promises'
import type { IntakeCounts, IntakeFileResult } from '../../contract/shapes'
import { recordKey, type ImportId, type Namespace, type RecordKey } from '../../core/ids'
import { Bad } from '../../core/intake/field'
import { kindDefinitions, kinds, watchedKinds, type Kind } from '../../core/intake/kinds'
import { mapperOf, type MapContext, type Mapper } from '../../core/intake/mapping'
import type { Format, Profile } from '../../core/intake/profile'
import { rawOf, type FoundRow, type SourceRow } from '../../core/intake/row'
import { said, type Said } from '../../core/said'
import type { Instant } from '../../core/time'
import type { Facts } from '../store/facts'
import type { Seen } from '../store/facts-seen'
import { noCounts, type Stage } from '../store/imports'
import { FileProblem } from './file-problem'
import type { Notices } from './notices'
import { openFile, type OpenFile } from './open-file'
import { readRows } from './read-rows'
import type { Coming } from './coming'
import type { Settle } from './settle'
import type { Zones } from './zones'

/** One file on its way in. */
export type FileJob = {
  readonly path: string
  readonly importId: ImportId
  readonly profile: Profile
  readonly format: Format
  readonly fileKind: Kind | null
  readonly namespace: Namespace
  readonly isHistory: boolean
  /** When it was learned, if that is not now. */
  readonly at: Instant | null
}

export type FileDeps = {
  readonly facts: Facts
  readonly settle: Settle
  readonly zones: Zones
  readonly notices: Notices
  readonly now: () => Instant
  readonly write: <Result>(work: () => Result) => Result
  readonly say: (reason: Said) => string
  readonly isCancelled: () => boolean
  readonly onProgress: (file: OpenFile, counts: IntakeCounts) => void
  readonly onPlacesChanged: () => void
  readonly onTasksChanged: (keys: readonly RecordKey[]) => void
}

type Counts = { -readonly [name in keyof IntakeCounts]: number }
/** Rows a transaction: about 20 ms of work, after which whoever waits gets a turn. */
const pieceSize = 1_000

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

/** What one reading of a file keeps while it goes on. */
type Reading = {
  readonly file: OpenFile
  readonly counts: Counts
  readonly kindsSeen: Set<Kind>
  readonly versionsAfter: number
  readonly quarantineAfter: number
  /** Rows of this file were refused before. */
  readonly isAgain: boolean
}

async function readOnce(job: FileJob, deps: FileDeps): Promise<Reading | null> {
  const { facts } = deps
  const file = await openFile(job.path)
  const reading: Reading = {
    file, counts: { ...noCounts }, kindsSeen: new Set(), versionsAfter: facts.versions.last(), quarantineAfter: facts.quarantine.last(), isAgain: facts.quarantine.knows(job.path),
  }
  try {
    deps.write(() => {
      facts.seen.clear()
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
      deps.write(() => stagePiece(rows.slice(at, at + pieceSize), { mapper: ready, job, deps, reading }))
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

type Staging = { readonly mapper: Mapper; readonly job: FileJob; readonly deps: FileDeps; readonly reading: Reading }

/** Turns a piece of the file into versions, refusals and subjects seen. */
function stagePiece(rows: readonly FoundRow<SourceRow>[], { mapper, job, deps, reading }: Staging): void {
  const { counts, kindsSeen, versionsAfter, isAgain } = reading
  const { facts, zones, notices } = deps
  const wall = deps.now()
  const recordedAt = job.at ?? wall
  const lastWins = job.profile.fold.tie === 'last'
  const context: MapContext = {
    now: Math.max(wall, recordedAt),
    notice: notices.add,
    zoneOf: (kind, raw) => {
      const { zone, isTold } = zones.of(kind, raw)
      if (!isTold) notices.add('zone-unknown', kind, zone)
      return zone
    },
  }
  const seen = new Map<string, Seen>()
  for (const row of rows) {
    counts.read += 1
    const record = row.content instanceof Bad ? row.content : mapper(row.content, context)
    if (record === null) counts.skipped += 1
    else if (record instanceof Bad) {
      counts.quarantined += 1
      facts.quarantine.add(job.importId, { file: job.path, line: row.line, kind: kindOfRefused(row, job), reason: deps.say(record.said), raw: rawOf(row.raw) }, isAgain)
    } else {
      kindsSeen.add(record.kind)
      zones.learn(record)
      const key = recordKey(job.namespace, record.id)
      const { kind, updatedAt, tiebreak, digest, body } = record
      const isVersion = updatedAt !== null && kindDefinitions[kind].waitsFor.length === 0
      if (updatedAt !== null && isVersion) facts.versions.keep({ kind, key, updatedAt, tiebreak, digest, body }, { recordedAt, importId: job.importId, after: versionsAfter, lastWins })
      fold(seen, { kind, key, updatedAt, tiebreak, digest, isDeleted: record.isDeleted, body: isVersion ? null : body, rows: 1 }, job.profile.fold)
    }
  }
  facts.seen.add(seen.values(), job.profile.fold.tie, job.profile.fold.keep)
}

/** Rows of one subject within a piece become one before they reach the table. */
function fold(seen: Map<string, Seen>, row: Seen, { tie, keep }: Profile['fold']): void {
  const name = `${row.kind} ${row.key}`
  const known = seen.get(name)
  if (!known) {
    seen.set(name, row)
    return
  }
  const order = (row.updatedAt ?? Infinity) === (known.updatedAt ?? Infinity) ? row.tiebreak - known.tiebreak : (row.updatedAt ?? Infinity) - (known.updatedAt ?? Infinity)
  const isLater = order > 0 || (order === 0 && (row.updatedAt === null ? keep !== 'first' : tie === 'last'))
  seen.set(name, { ...(isLater ? row : known), rows: known.rows + 1 })
}

function kindOfRefused(row: FoundRow<SourceRow>, job: FileJob): string | null {
  const known = job.profile.kind ?? job.fileKind
  if (row.content instanceof Bad || Array.isArray(row.content)) return known
  const said = Object.hasOwn(row.content, 'kind') ? (row.content as { readonly [column: string]: unknown })['kind'] : null
  return typeof said === 'string' ? said.slice(0, 60).toWellFormed() : known
}

async function applyAll(job: FileJob, deps: FileDeps, reading: Reading): Promise<void> {
  const { facts, settle } = deps
  const { file, counts, kindsSeen, versionsAfter } = reading
  deps.write(() => setStage('applied', job, deps, reading))
  const coming = (): Coming => ({
    importId: job.importId, recordedAt: job.at ?? deps.now(), isHistory: job.isHistory, versionsAfter,
    placeholders: job.profile.placeholders,
  })
  for (const kind of kinds.filter((one) => kindsSeen.has(one))) {
    let subjects = 0
    for (let after = ''; ;) {
      const piece = facts.seen.after(kind, after, pieceSize)
      const last = piece.at(-1)
      if (!last) break
      const changed = deps.write(() => applyPiece(piece, coming(), settle, counts))
      if (kind === 'task') deps.onTasksChanged(changed)
      else if (changed.length > 0) deps.onPlacesChanged()
      after = last.key
      subjects += piece.length
      deps.onProgress(file, counts)
      await yieldNow()
    }
    if (!watchedKinds.includes(kind)) deps.notices.say(said('intake.notice.not-watched', { kind, count: subjects }))
  }
  deps.write(() => {
    settle.release(coming())
    facts.imports.setStage(null)
  })
  if (job.profile.placeholders.length > 0) deps.onPlacesChanged()
}

function applyPiece(piece: readonly Seen[], coming: Coming, settle: Settle, counts: Counts): readonly RecordKey[] {
  const changed: RecordKey[] = []
  for (const seen of piece) {
    const outcome = settle.subject(seen, coming)
    counts[outcome] += 1
    counts.folded += seen.rows - 1
    if (outcome !== 'unchanged') changed.push(seen.key)
  }
  return changed
}

