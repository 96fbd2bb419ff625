import type { AlertId, GroupId } from '../../core/ids'
import type { Actor } from '../../core/model/actor'
import type { AlertMove, MoveRefusal } from '../../core/model/move'
import { ok, refused, type Outcome } from '../../core/outcome'
import type { Instant } from '../../core/time'
import type { Handlers } from '../../contract/serve'
import type { AlertRecord, GroupMoved } from '../../contract/shapes'
import { alertOf } from '../store/alert-rows'
import { placeAfter } from '../store/queue'
import type { EngineParts } from '../parts'
import { moveOne } from '../moves/move-one'
import { alertDetailOf, earlierOf } from './detail'
import { alertRecordOf } from './views'

type Names = 'alert.detail' | 'alert.earlier' | 'alert.act' | 'group.acknowledge' | 'alerts.list'

/** Alerts and what is done with them. */
export function alertHandlers(parts: EngineParts): Handlers<Names> {
  const { queue, asOf } = parts
  return {
    'alert.detail': ({ id }) => alertDetailOf(parts, id),
    'alert.earlier': (asked) => earlierOf(parts, asked),
    'alert.act': (asked, actor) => act(parts, asked, actor),
    'group.acknowledge': (asked, actor) => acknowledgeGroup(parts, asked, actor),
    'alerts.list': ({ after, limit, ...filter }) => {
      const rows = queue.oldestFirst(filter, after, limit)
      const at = asOf()
      const last = rows.at(-1)
      return { rows: rows.map((row) => alertRecordOf(alertOf(row), at)), next: last && rows.length === limit ? placeAfter(last) : null }
    },
  }
}

type Asked = { readonly opId: string; readonly id: string; readonly version?: number | undefined; readonly at?: Instant | undefined; readonly move: AlertMove }

/** One move of a person: row and journal entry in one transaction. The same `opId` again answers what it did the first time. */
function act({ store, asOf, changes, now }: EngineParts, asked: Asked, actor: Actor): Outcome<AlertRecord, MoveRefusal> {
  const done = store.write((): Outcome<AlertRecord, MoveRefusal> => {
    const alert = store.alerts.byId(asked.id as AlertId)
    if (!alert) return refused('no-such-alert', { id: asked.id })
    if (store.journal.hasOp(asked.opId)) return ok(alertRecordOf(alert, asOf()))
    const at = asked.at ?? now()
    const moved = moveOne(store, alert, { ...asked, at, actor })
    return moved.ok ? ok(alertRecordOf(moved.value, asOf())) : moved
  })
  if (done.ok) changes.bump([asked.id])
  return done
}

/** What came up together is acknowledged together; the operation's id stands on the first entry, so that sending it twice does it once. */
function acknowledgeGroup({ store, now, changes }: EngineParts, { opId, groupId }: { readonly opId: string; readonly groupId: string }, actor: Actor): GroupMoved {
  const done = store.write(() => {
    const waiting = store.journal.hasOp(opId) ? [] : store.alerts.waitingIn(groupId as GroupId)
    return waiting.map((alert, index) => ({ id: alert.id, moved: moveOne(store, alert, { ...(index === 0 ? { opId } : {}), at: now(), move: { name: 'acknowledge' }, actor }) }))
  })
  changes.bump(done.map(({ id }) => id))
  const refusals = done.flatMap(({ id, moved }) => (moved.ok ? [] : [{ id, reason: moved.reason }]))
  return { moved: done.length - refusals.length, refused: refusals }
}
