import { namespaceOf, recordKey, type RecordKey } from '../../core/ids'
import { kindDefinitions, type Kind } from '../../core/intake/kinds'
import { outcomeOf, standOfUndated, type MergeOutcome, type VersionStand } from '../../core/intake/merge'
import { tombstone } from '../../core/intake/record'
import type { Task } from '../../core/model/task'
import type { Instant } from '../../core/time'
import type { Facts } from '../store/facts'
import { isPlaceKind } from '../store/facts-places'
import { tourKinds, type TourKind } from '../store/facts-tours'
import type { Seen } from '../store/facts-seen'
import { builtInTenant } from '../store/places'
import type { Body } from '../store/task-of-version'
import type { ScanMatching } from '../store/scan-matching'
import type { StoredVersion } from '../store/versions'
import type { Coming } from './coming'
import { createPutTask } from './put-task'

/** Brings what a file says into force, one subject at a time. */
export type Settle = {
  /** What the rows of one subject come to. Rules: [I17] to [I22]. */
  readonly subject: (seen: Seen, coming: Coming) => MergeOutcome | 'held'
  /** Writes a subject's current row from its newest version. */
  readonly enforce: (kind: Kind, key: RecordKey, coming: Coming) => void
  /** Takes in the records whose wait is over. Rule: [I22]. */
  readonly release: (coming: Coming) => void
  /** Matches some of the scans that name no tour; false: none are left to be matched. Rule: [R18]. */
  readonly matchSome: (coming: Coming) => boolean
}

const nothing = { ofAll: null, before: null }
const nothingKnown: Known = { isOnly: false, known: null }
type Waiting = Pick<Seen, 'updatedAt' | 'tiebreak' | 'digest'> & { readonly body: string }
const pieceSize = 500

export function createSettle(facts: Facts, nextChangeAt: (task: Task, isAlerted: boolean) => Instant | null, matching: ScanMatching): Settle {
  const { versions, held } = facts
  const enforce = createEnforce(facts, nextChangeAt)

  function subject(seen: Seen, coming: Coming): MergeOutcome | 'held' {
    const { kind, key, digest, isDeleted, body } = seen
    const missing = isDeleted || body === null ? null : missingParent(facts, seen, body)
    if (missing !== null && body !== null) {
      hold(seen, body, missing, coming)
      return 'held'
    }
    const { ofAll, before } = seen.only !== null || coming.versionsAfter === 0 ? nothing : versions.newest(kind, key, coming.versionsAfter)
    const stand = seen.updatedAt === null ? standOfUndated(before, digest, coming.recordedAt) : { updatedAt: seen.updatedAt, tiebreak: seen.tiebreak }
    if (stand === null) return 'unchanged'
    const outcome = outcomeOf(before, stand, isDeleted)
    const isOnly = before === null && seen.rows === 1 && kindDefinitions[kind].waitsFor.length === 0
    if (body !== null) (isOnly ? versions.keepFirst : versions.keep)({ kind, key, ...stand, digest, body }, { recordedAt: coming.recordedAt, importId: coming.importId, after: coming.versionsAfter, lastWins: false })
    if (outcome === 'stale') enforce.late(kind, key, coming)
    else if (outcome !== 'unchanged') enforce.newest(kind, key, coming, { isOnly, known: seen.rows === 1 ? knownBody(seen, stand, ofAll) : null })
    return outcome
  }

  /** The newest version of a subject that the file names once, and newer than what was known: no need to look for it. */
  function knownBody({ isDeleted, body, atHand, only }: Seen, stand: VersionStand, ofAll: StoredVersion | null): Standing | null {
    if (isDeleted) return null
    const known = body ?? atHand
    if (known !== null) return { ...stand, body: known }
    const seq = only ?? ofAll?.seq
    return seq === undefined ? null : { ...stand, body: versions.body(seq) }
  }

  function hold({ kind, key, updatedAt, tiebreak, digest }: Seen, body: string, missing: Parent, { recordedAt, importId }: Coming): void {
    const waiting: Waiting = { updatedAt, tiebreak, digest, body }
    held.put({ kind, key, waitsForKind: missing.kind, waitsForKey: missing.key, recordedAt, importId, body: JSON.stringify(waiting) })
  }

  function release(coming: Coming): void {
    for (let batch = held.released(pieceSize); batch.length > 0; batch = held.released(pieceSize)) {
      for (const { kind, key, body } of batch) {
        held.remove(kind, key)
        // The file that brought what it waited for may tell of the record itself as well: it is not taken for the newest.
        subject({ ...(JSON.parse(body) as Waiting), kind, key, isDeleted: false, only: null, atHand: null, rows: 2 }, coming)
      }
    }
  }

  return { subject, enforce: (kind, key, coming) => enforce.newest(kind, key, coming, nothingKnown), release, matchSome: ({ recordedAt }) => matching.settleSome(recordedAt) }
}

type Parent = { readonly kind: Kind; readonly key: RecordKey }

/** The first record that one refers to and that is not there. Rule: [I22]. */
function missingParent({ versions }: Facts, { kind, key }: Seen, body: string): Parent | null {
  const { waitsFor } = kindDefinitions[kind]
  if (waitsFor.length === 0) return null
  const fields = JSON.parse(body) as Body
  for (const [parent, field] of waitsFor) {
    const id = fields[field]
    if (typeof id !== 'string') continue
    const parentKey = recordKey(namespaceOf(key), id)
    if (!versions.has(parent, parentKey)) return { kind: parent, key: parentKey }
  }
  return null
}

/** A version with its record. */
type Standing = VersionStand & { readonly body: string }
/** What is known of a subject's newest version: whether there is no other, and itself, unless it is to be looked for. */
type Known = { readonly isOnly: boolean; readonly known: Standing | null }

type Enforce = {
  /** Writes the row that the newest version asks for. */
  readonly newest: (kind: Kind, key: RecordKey, coming: Coming, known: Known) => void
  /** An older version than the newest came. */
  readonly late: (kind: Kind, key: RecordKey, coming: Coming) => void
}

function createEnforce(facts: Facts, nextChangeAt: (task: Task, isAlerted: boolean) => Instant | null): Enforce {
  const { versions, places, tours } = facts
  const putTask = createPutTask(facts, nextChangeAt)

  function newest(kind: Kind, key: RecordKey, coming: Coming, { isOnly, known }: Known): void {
    if (!isPlaceKind(kind) && !isTourKind(kind) && kind !== 'task') return
    const version = known ?? versions.newestBody(kind, key)
    const isRetired = version?.body === tombstone
    const standing = isRetired ? versions.newestStanding(kind, key) : version
    if (version === null || standing === null) return
    const body = JSON.parse(standing.body) as Body
    const stand: VersionStand = { updatedAt: version.updatedAt, tiebreak: version.tiebreak }
    if (kind === 'task') return putTask.put({ key, body, stand, isRetired, isOnly }, coming)
    if (isTourKind(kind)) return tours.put({ kind, key, body, ...stand, recordedAt: coming.recordedAt, importId: coming.importId, isRetired, isHistory: coming.isHistory })
    places.put({ kind, key, body, ...stand, recordedAt: coming.recordedAt, importId: coming.importId, isRetired })
    if (kind === 'tenant' && !isRetired) adopt(key)
  }

  /** Rule: [I29]. */
  function adopt(tenant: RecordKey): void {
    const current = places.defaultTenant()
    if (current === null || current === builtInTenant) places.adoptTenant(tenant)
  }

  return {
    newest,
    late: (kind, key, coming) => {
      if (versions.newestBody(kind, key)?.body === tombstone) newest(kind, key, coming, nothingKnown)
      else if (kind === 'task') putTask.rehold(key, coming)
    },
  }
}

const isTourKind = (kind: Kind): kind is TourKind => (tourKinds as readonly Kind[]).includes(kind)
