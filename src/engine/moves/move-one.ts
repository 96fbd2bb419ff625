import { moveAlert } from '../../core/alerts/life'
import type { Alert } from '../../core/model/alert'
import type { Actor } from '../../core/model/actor'
import type { AlertMove, MoveRefusal } from '../../core/model/move'
import { ok, type Outcome } from '../../core/outcome'
import type { Instant } from '../../core/time'
import { targetOf } from '../monitor/recorder'
import { columnsOfPatch } from '../store/alert-rows'
import type { Store } from '../store/store'

export type MoveAsked = {
  readonly opId?: string
  readonly version?: number | undefined
  readonly at: Instant
  readonly move: AlertMove
  readonly actor: Actor
  readonly leavesHeld?: boolean
  /** With how many it is moved in one operation, and which. */
  readonly bulk?: { readonly opId: string; readonly total: number }
}

/** Moves one alert inside the caller's transaction; returns it as it then stands. */
export function moveOne(store: Store, alert: Alert, { opId, version, at, move, actor, leavesHeld = false, bulk }: MoveAsked): Outcome<Alert, MoveRefusal> {
  const moved = moveAlert(alert, move, { actor, now: at, version, leavesHeld })
  if (!moved.ok) return moved
  const { action, note, facts } = moved.value
  const patch = action === 'escalated' ? { ...moved.value.patch, escalatedTo: targetOf(store, alert, at) } : moved.value.patch
  const together = bulk === undefined ? {} : { bulk: bulk.opId, together: bulk.total }
  store.journal.record({
    at, actor, action: `alert.${action}`, subjectKind: 'alert', subjectId: alert.id, ...(opId === undefined ? {} : { opId }), facts: { ...facts, ...together, note },
    changes: [{ table: 'alert', op: 'update', key: alert.id, set: columnsOfPatch(patch) }],
  })
  // After a person's resolve the subject is looked at again when the quiet hour is over; the next round says when exactly.
  if (action === 'resolved') (alert.subject.kind === 'tour' ? store.tours : store.tasks).schedule(alert.subject.key, at, at)
  return ok({ ...alert, ...patch })
}
