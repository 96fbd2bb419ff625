import { recordKey, namespaceOf, type ImportId, type RecordKey } from '../../core/ids'
import { kindDefinitions, type Kind } from '../../core/intake/kinds'
import { heldBetween, outcomeOf, standOfUndated, toldHold, type Hold, type MergeOutcome, type VersionStand } from '../../core/intake/merge'
import { tombstone } from '../../core/intake/record'
import type { Priority, Task, TaskStatus } from '../../core/model/task'
import type { Instant } from '../../core/time'
import type { Facts } from '../store/facts'
import { placeKinds, type PlaceKind } from '../store/facts-places'
import type { Seen } from '../store/facts-seen'
import { builtInTenant } from '../store/places'

/** What bringing versions into force needs to know of their import. */
export type Coming = {
  readonly importId: ImportId
  readonly recordedAt: Instant
  readonly isHistory: boolean
  /** Versions up to this number were there before the file. */
  readonly versionsAfter: number
  readonly placeholders: readonly ('site' | 'person')[]
  readonly lastWins: boolean
}

/** Brings what a file says into force, one subject at a time. */
export type Settle = {
  /** What the rows of one subject come to. Rules: [I17] to [I22]. */
  readonly subject: (seen: Seen, coming: Coming) => MergeOutcome | 'held'
  /** Writes a subject's current row from its newest version. */
  readonly enforce: (kind: Kind, key: RecordKey, coming: Coming) => void
  /** Takes in the records whose wait is over. */
  readonly release: (coming: Coming) => void
}

type Waiting = VersionStand & { readonly isDated: boolean; readonly digest: number; readonly isDeleted: boolean; readonly body: string }
type Body = Readonly<Record<string, unknown>>

export function createSettle(facts: Facts, nextChangeAt: (task: Task) => Instant | null): Settle {
  const { versions, tasks, places, held } = facts

  function subject(seen: Seen, coming: Coming): MergeOutcome | 'held' {
    const { kind, key, digest, isDeleted, body } = seen
    const missing = isDeleted || body === null ? null : missingParent(kind, key, body)
    if (missing && body !== null) {
      const waiting: Waiting = { isDated: seen.updatedAt !== null, updatedAt: seen.updatedAt ?? 0, tiebreak: seen.tiebreak, digest, isDeleted, body }
      held.put({ kind, key, waitsForKind: missing.kind, waitsForKey: missing.key, recordedAt: coming.recordedAt, importId: coming.importId, body: JSON.stringify(waiting) })
      return 'held'
    }
    const newest = coming.versionsAfter === 0 ? null : versions.newestUpTo(kind, key, coming.versionsAfter)
    const stand = seen.updatedAt === null ? standOfUndated(newest, digest, coming.recordedAt) : seen as VersionStand
    if (stand === null) return 'unchanged'
    const outcome = outcomeOf(newest, stand, isDeleted)
    if (body !== null) versions.keep({ kind, key, ...stand, digest, body }, { recordedAt: coming.recordedAt, importId: coming.importId, after: coming.versionsAfter, lastWins: false })
    if (outcome === 'stale') lateVersion(kind, key, coming)
    else if (outcome !== 'unchanged') write(kind, key, coming, newest === null && seen.rows === 1)
    return outcome
  }

  function missingParent(kind: Kind, key: RecordKey, body: string): { readonly kind: Kind; readonly key: RecordKey } | null {
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

  function write(kind: Kind, key: RecordKey, coming: Coming, isOnly: boolean): void {
    const isPlace = isPlaceKind(kind)
    if (!isPlace && kind !== 'task') return
    const newest = versions.newestBody(kind, key)
    if (newest === null) return
    const isRetired = newest.body === tombstone
    const standing = isRetired ? versions.newestStanding(kind, key) : newest
    if (standing === null) return
    const body = JSON.parse(standing.body) as Body
    const stand = { updatedAt: newest.updatedAt, tiebreak: newest.tiebreak }
    if (isPlace) {
      places.put({ kind, key, body, ...stand, recordedAt: coming.recordedAt, importId: coming.importId, isRetired })
      if (kind === 'tenant' && !isRetired) adopt(key)
    } else putTask(key, body, stand, isRetired, coming, isOnly)
  }

  function adopt(tenant: RecordKey): void {
    const current = places.defaultTenant()
    if (current === null || current === builtInTenant) places.adoptTenant(tenant)
  }

  function putTask(key: RecordKey, body: Body, { updatedAt, tiebreak }: VersionStand, isRetired: boolean, coming: Coming, isOnly: boolean): void {
    const namespace = namespaceOf(key)
    const refer = (kind: 'site' | 'person', id: unknown): RecordKey | null => {
      if (typeof id !== 'string') return null
      const target = recordKey(namespace, id)
      if (coming.placeholders.includes(kind)) places.hold(kind, target, id, coming.recordedAt, coming.importId)
      return target
    }
    const status = body['status'] as TaskStatus
    const heldMinutes = numberOf(body['held_minutes'])
    const hold = heldMinutes === null ? (isOnly ? heldBetween([{ updatedAt, status }]) : heldBetween(versions.statuses(key))) : toldHold(heldMinutes, status, updatedAt)
    const task: Task = {
      key, siteKey: refer('site', body['site_id']), personKey: refer('person', body['person_id']), title: textOf(body['title']), taskType: textOf(body['task_type']),
      priority: body['priority'] as Priority, status, createdAt: body['created_at'] as Instant, plannedAt: numberOf(body['planned_at']), startedAt: numberOf(body['started_at']),
      completedAt: numberOf(body['completed_at']), dueAt: numberOf(body['due_at']), ...hold, updatedAt, recordedAt: coming.recordedAt,
      firstRecordedAt: isOnly ? coming.recordedAt : (tasks.byKey(key)?.firstRecordedAt ?? coming.recordedAt),
      importId: coming.importId, isHistory: coming.isHistory, isRetired,
    }
    tasks.put({ task, tiebreak, heldMinutes, extra: body['extra'] === undefined ? null : JSON.stringify(body['extra']), nextChangeAt: nextChangeAt(task) })
  }

  /** An older version may be the first to tell what a deletion deleted, or of a hold that nobody knew of. Rules: [I17] [I20]. */
  function lateVersion(kind: Kind, key: RecordKey, coming: Coming): void {
    if (versions.newestBody(kind, key)?.body === tombstone) return write(kind, key, coming, false)
    if (kind !== 'task' || tasks.tellsHold(key)) return
    const task = tasks.byKey(key)
    if (!task) return
    const hold: Hold = heldBetween(versions.statuses(key))
    if (hold.heldMs === task.heldMs && hold.holdSince === task.holdSince) return
    tasks.setHold(key, hold, nextChangeAt({ ...task, ...hold }))
  }

  function release(coming: Coming): void {
    for (let batch = held.released(pieceSize); batch.length > 0; batch = held.released(pieceSize)) {
      for (const record of batch) {
        const { isDated, ...waiting } = JSON.parse(record.body) as Waiting
        const missing = missingParent(record.kind, record.key, waiting.body)
        if (missing) {
          held.put({ ...record, waitsForKind: missing.kind, waitsForKey: missing.key })
          continue
        }
        held.remove(record.kind, record.key)
        const seen: Seen = { kind: record.kind, key: record.key, updatedAt: isDated ? waiting.updatedAt : null, tiebreak: waiting.tiebreak, digest: waiting.digest, isDeleted: waiting.isDeleted, body: waiting.body, rows: 1 }
        subject(seen, coming)
      }
    }
  }

  return { subject, enforce: (kind, key, coming) => write(kind, key, coming, false), release }
}

const pieceSize = 500
const isPlaceKind = (kind: Kind): kind is PlaceKind => (placeKinds as readonly Kind[]).includes(kind)
const numberOf = (value: unknown): number | null => (typeof value === 'number' ? value : null)
const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null)
