import { leaveGroup, type LeaveRefusal } from '../../core/alerts/leave-group'
import type { AlertId } from '../../core/ids'
import type { Actor } from '../../core/model/actor'
import { ok, refused, type Outcome } from '../../core/outcome'
import type { Handlers } from '../../contract/serve'
import type { InputOf } from '../../contract/contract'
import type { AlertRecord } from '../../contract/shapes'
import type { EngineParts } from '../parts'
import { columnsOfPatch } from '../store/alert-rows'
import type { QueueFilter } from '../store/queue-filter'
import { alertRecordOf, listRowOf } from './views'

type Names = 'queue.page' | 'queue.facets' | 'group.leave'

/** The queue: its pages, what it can be narrowed by, and groups that are undone. */
export function queueHandlers(parts: EngineParts): Handlers<Names> {
  const { store, queue, asOf, changes } = parts
  return {
    'queue.page': ({ sort, offset, limit, fold, ...asked }, actor) => {
      const at = asOf()
      const { rows, total, alerts } = queue.page({ filter: filterOf(asked, actor), order: sort ?? { column: 'priority', descending: true }, fold, offset, limit })
      return { rows: rows.map((hit) => listRowOf(store, hit, at)), total, alerts, asOf: at, change: changes.number() }
    },
    'queue.facets': ({ typed, ...asked }, actor) => queue.facets(filterOf(asked, actor), typed),
    'group.leave': (asked, actor) => leave(parts, asked, actor),
  }
}

/** What a person asks for: `mine` is theirs. Rule: [Q1]. */
export function filterOf({ owners, ...filter }: QueueFilter, { name }: Actor): QueueFilter {
  return owners === undefined ? filter : { ...filter, owners: owners.map((owner) => (owner === 'mine' ? `name:${name}` : owner)) }
}

function leave({ store, asOf, now, changes }: EngineParts, { opId, id, version }: InputOf<'group.leave'>, actor: Actor): Outcome<AlertRecord, LeaveRefusal> {
  const done = store.write((): Outcome<AlertRecord, LeaveRefusal> => {
    const alert = store.alerts.byId(id as AlertId)
    if (!alert) return refused('no-such-alert', { id })
    if (store.journal.hasOp(opId)) return ok(alertRecordOf(alert, asOf()))
    const left = leaveGroup(alert, version)
    if (!left.ok) return left
    store.journal.record({
      at: now(), actor, action: 'alert.left-group', subjectKind: 'alert', subjectId: alert.id, opId, facts: { group: alert.groupId },
      changes: [{ table: 'alert', op: 'update', key: alert.id, set: columnsOfPatch(left.value) }],
    })
    return ok(alertRecordOf({ ...alert, ...left.value }, asOf()))
  })
  if (done.ok) changes.bump([id])
  return done
}
