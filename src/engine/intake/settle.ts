import { namespaceOf, recordKey, type RecordKey } from '../../core/ids'
import { kindDefinitions, type Kind } from '../../core/intake/kinds'
import { outcomeOf, standOfUndated, type MergeOutcome, type VersionStand } from '../../core/intake/merge'
import { tombstone } from '../../core/intake/record'
import type { Task } from '../../core/model/task'
import type { Instant } from '../../core/time'
import type { Facts } from '../store/facts'
import { placeKinds, type PlaceKind } from '../store/facts-places'
import type { Seen } from '../store/facts-seen'
import { builtInTenant } from '../store/places'
import type { Body } from '../store/task-of-version'
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
}

type Waiting = Pick<Seen, 'updatedAt' | 'tiebreak' | 'digest'> & { readonly body: string }
const pieceSize = 500

export function createSettle(facts: Facts, nextChangeAt: (task: Task) => Instant | null): Settle {
  const { versions, held } = facts
  const enforce = createEnforce(facts, nextChangeAt)

  function subject(seen: Seen, coming: Coming): MergeOutcome | 'held' {
    const { kind, key, digest, isDeleted, body } = seen
    const missing = isDeleted || body === null ? null : missingParent(facts, seen, body)
    if (missing !== null && body !== null) {
      hold(seen, body, missing, coming)
      return 'held'
    }
    const newest = coming.versionsAfter === 0 ? null : versions.newestUpTo(kind, key, coming.versionsAfter)
    const stand = seen.updatedAt === null ? standOfUndated(newest, digest, coming.recordedAt) : { updatedAt: seen.updatedAt, tiebreak: seen.tiebreak }
    if (stand === null) return 'unchanged'
    const outcome = outcomeOf(newest, stand, isDeleted)
    if (body !== null) versions.keep({ kind, key, ...stand, digest, body }, { recordedAt: coming.recordedAt, importId: coming.importId, after: coming.versionsAfter, lastWins: false })
    if (outcome === 'stale') enforce.late(kind, key, coming)
    else if (outcome !== 'unchanged') enforce.newest(kind, key, coming, newest === null && seen.rows === 1)
    return outcome
  }

  function hold({ kind, key, updatedAt, tiebreak, digest }: Seen, body: string, missing: Parent, { recordedAt, importId }: Coming): void {
    const waiting: Waiting = { updatedAt, tiebreak, digest, body }
    held.put({ kind, key, waitsForKind: missing.kind, waitsForKey: missing.key, recordedAt, importId, body: JSON.stringify(waiting) })
  }

  function release(coming: Coming): void {
    for (let batch = held.released(pieceSize); batch.length > 0; batch = held.released(pieceSize)) {
      for (const { kind, key, body } of batch) {
        held.remove(kind, key)
        subject({ ...(JSON.parse(body) as Waiting), kind, key, isDeleted: false, rows: 1 }, coming)
      }
    }
  }

  return { subject, enforce: (kind, key, coming) => enforce.newest(kind, key, coming, false), release }
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

type Enforce = {
  /** Writes the row that the newest version asks for; `isOnly`: there is no other. */
  readonly newest: (kind: Kind, key: RecordKey, coming: Coming, isOnly: boolean) => void
  /** An older version than the newest came. */
  readonly late: (kind: Kind, key: RecordKey, coming: Coming) => void
}

function createEnforce(facts: Facts, nextChangeAt: (task: Task) => Instant | null): Enforce {
  const { versions, places } = facts
  const putTask = createPutTask(facts, nextChangeAt)

  function newest(kind: Kind, key: RecordKey, coming: Coming, isOnly: boolean): void {
    if (!isPlaceKind(kind) && kind !== 'task') return
    const version = versions.newestBody(kind, key)
    const isRetired = version?.body === tombstone
    const standing = isRetired ? versions.newestStanding(kind, key) : version
    if (version === null || standing === null) return
    const body = JSON.parse(standing.body) as Body
    const stand: VersionStand = { updatedAt: version.updatedAt, tiebreak: version.tiebreak }
    if (kind === 'task') return putTask.put({ key, body, stand, isRetired, isOnly }, coming)
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
      if (versions.newestBody(kind, key)?.body === tombstone) newest(kind, key, coming, false)
      else if (kind === 'task') putTask.rehold(key)
    },
  }
}

const isPlaceKind = (kind: Kind): kind is PlaceKind => (placeKinds as readonly Kind[]).includes(kind)
