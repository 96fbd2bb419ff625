import { recordKey } from '../../core/ids'
import { Bad } from '../../core/intake/field'
import { kindDefinitions } from '../../core/intake/kinds'
import type { MapContext, Mapper } from '../../core/intake/mapping'
import type { FactRecord } from '../../core/intake/record'
import { rawOf, type FoundRow, type SourceRow } from '../../core/intake/row'
import type { Facts } from '../store/facts'
import type { Seen } from '../store/facts-seen'
import type { Refusal } from '../store/quarantine'
import type { KeptFrom, NewVersion } from '../store/versions'
import type { FileDeps, FileJob, Reading } from './file-job'

export type Staging = { readonly mapper: Mapper; readonly job: FileJob; readonly deps: FileDeps; readonly reading: Reading }

/** A row that is a version at once. `isFirst`: its subject has none yet. */
type StagedVersion = { readonly version: NewVersion; readonly seen: Seen; readonly isFirst: boolean }
type Piece = { readonly versions: StagedVersion[]; readonly refusals: Refusal[] }

/** Turns a piece of the file into versions, refusals and subjects seen. What is counted and remembered is so before the transaction, which may be tried again. */
export function stagePiece(rows: readonly FoundRow<SourceRow>[], staging: Staging): void {
  const { job, deps: { facts, now, write }, reading } = staging
  const wall = now()
  const recordedAt = job.at ?? wall
  const { versions, refusals } = readPiece(rows, contextOf(staging, Math.max(wall, recordedAt)), staging)
  const { fold } = job.profile
  const beyond = facts.seen.beyond()
  if (versions.length + refusals.length + beyond.length === 0) return
  const from: KeptFrom = { recordedAt, importId: job.importId, after: reading.versionsAfter, lastWins: fold.tie === 'last' }
  write(() => {
    for (const staged of versions) keep(staged, facts, from)
    for (const refusal of refusals) facts.quarantine.add(job.importId, refusal)
    if (beyond.length > 0) facts.seen.put(beyond, fold)
  })
  facts.seen.forget(beyond)
}

function contextOf({ deps: { zones, notices } }: Staging, now: number): MapContext {
  return {
    now,
    notice: notices.add,
    zoneOf: (kind, raw) => {
      const { zone, isTold } = zones.of(kind, raw)
      if (!isTold) notices.add('zone-unknown', kind, zone)
      return zone
    },
  }
}

function readPiece(rows: readonly FoundRow<SourceRow>[], context: MapContext, staging: Staging): Piece {
  const { mapper, job, deps, reading } = staging
  const { counts, kindsSeen } = reading
  const piece: Piece = { versions: [], refusals: [] }
  for (const row of rows) {
    counts.read += 1
    const record = row.content instanceof Bad ? row.content : mapper(row.content, context)
    if (record === null) counts.skipped += 1
    else if (record instanceof Bad) {
      counts.quarantined += 1
      piece.refusals.push({ file: job.path, line: row.line, kind: kindOfRefused(row, job), reason: deps.say(record.said), said: record.said, raw: rawOf(row.raw) })
    } else {
      kindsSeen.add(record.kind)
      if (record.updatedAt !== null && record.updatedAt > (reading.newestAt ?? 0)) reading.newestAt = record.updatedAt
      deps.zones.learn(record)
      remember(record, piece, staging)
    }
  }
  return piece
}

function remember({ kind, id, updatedAt, tiebreak, digest, isDeleted, body }: FactRecord, { versions }: Piece, { job, deps: { facts: { seen: subjects } }, reading: { versionsAfter } }: Staging): void {
  const key = recordKey(job.namespace, id)
  if (updatedAt === null || kindDefinitions[kind].waitsFor.length > 0) {
    subjects.add({ kind, key, updatedAt, tiebreak, digest, isDeleted, body, only: null, atHand: null, rows: 1 }, job.profile.fold)
    return
  }
  const isFirst = versionsAfter === 0 && subjects.isFirst(kind, key)
  const seen: Seen = { kind, key, updatedAt, tiebreak, digest, isDeleted, body: null, only: null, atHand: isFirst && subjects.hasRoom() ? body : null, rows: 1 }
  versions.push({ version: { kind, key, updatedAt, tiebreak, digest, body }, seen, isFirst })
  subjects.add(seen, job.profile.fold)
}

function keep({ version, seen, isFirst }: StagedVersion, { versions }: Facts, from: KeptFrom): void {
  if (isFirst) seen.only = versions.keepFirst(version, from)
  else versions.keep(version, from)
}

function kindOfRefused(row: FoundRow<SourceRow>, job: FileJob): string | null {
  const known = job.profile.kind ?? job.fileKind
  if (row.content instanceof Bad || Array.isArray(row.content)) return known
  const said = Object.hasOwn(row.content, 'kind') ? (row.content as { readonly [column: string]: unknown })['kind'] : null
  return typeof said === 'string' ? said.slice(0, 60).toWellFormed() : known
}
