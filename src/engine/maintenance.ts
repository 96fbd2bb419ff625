import { suppressed } from '../core/alerts/suppress'
import { checkWindow, isAbout, isInsideThrough, stoodAt, type MaintenanceDraft, type MaintenanceRefusal, type MaintenanceWindow } from '../core/maintenance/window'
import type { Json } from '../core/journal/entry'
import type { Actor } from '../core/model/actor'
import { system } from '../core/model/actor'
import type { Alert } from '../core/model/alert'
import { ok, refused, type Outcome } from '../core/outcome'
import type { Instant } from '../core/time'
import { columnsOfPatch } from './store/alert-rows'
import type { Store } from './store/store'

type By = { readonly opId: string; readonly actor: Actor; readonly at: Instant }
type Made = Outcome<MaintenanceWindow, MaintenanceRefusal>

/** Makes a window, in the place of another where it replaces one, inside the caller's transaction. Rules: [MW1] [MW5]. */
export function makeWindow(store: Store, { id, draft, replaces }: { readonly id: string; readonly draft: MaintenanceDraft; readonly replaces: string | null }, by: By): Made {
  const known = store.maintenance.byId(id)
  if (known && store.journal.hasOp(by.opId)) return ok(known)
  const checked = checkWindow(draft, by.at)
  if (!checked.ok) return checked
  if (!store.maintenance.isPlace(draft.place)) return refused('maintenance-place-unknown')
  const former = replaces === null ? null : store.maintenance.byId(replaces)
  if (replaces !== null && former === null) return refused('maintenance-unknown')
  if (former !== null && !stoodAt(former, by.at)) return refused('maintenance-is-over')
  if (former !== null) end(store, former, { actor: by.actor, at: by.at }, { replacedBy: id })
  const window: MaintenanceWindow = { ...checked.value, id, madeBy: by.actor.name, madeAt: by.at, endedAt: null, endedBy: null, followsId: former?.id ?? null }
  store.journal.record({
    at: by.at, actor: by.actor, action: 'maintenance.made', subjectKind: 'maintenance', subjectId: id, opId: by.opId,
    facts: { reason: window.reason, place: window.place, plan: window.plan as unknown as Json, follows: window.followsId }, changes: [store.maintenance.insertion(window)],
  })
  store.maintenance.forget()
  suppressInside(store, window, by.at)
  return ok(window)
}

/** What was raised inside a window before it was made waits for its end as well; what somebody has taken, or what escalated, stays. Rule: [MW5]. */
function suppressInside(store: Store, window: MaintenanceWindow, now: Instant): void {
  for (const alert of coveredBy(store, window, now)) {
    const decision = suppressed(alert, store.maintenance.about(alert), now)
    if (decision === null) continue
    store.journal.record({
      at: now, actor: system, action: 'alert.suppressed', subjectKind: 'alert', subjectId: alert.id, facts: { window: window.id, reason: window.reason },
      changes: [{ table: 'alert', op: 'update', key: alert.id, set: columnsOfPatch(decision.patch) }],
    })
  }
}

/** The NEW alerts that a window has covered since they were raised. */
export function coveredBy(store: Store, window: MaintenanceDraft, now: Instant): readonly Alert[] {
  return store.alerts.newSince(window.plan.from).filter((alert) => {
    const { zone } = store.places.of(alert.place.siteKey)
    return isAbout(window, alert) && isInsideThrough(window.plan, { from: alert.raisedAt, to: now }, zone)
  })
}

/** Ends a window before its time: what it suppresses, and what of escalations waits for it, is looked at once more at once. Rule: [MW7]. */
export function endWindow(store: Store, id: string, { opId, actor, at }: By): Made {
  const window = store.maintenance.byId(id)
  if (window === null) return refused('maintenance-unknown')
  if (store.journal.hasOp(opId)) return ok(window)
  if (!stoodAt(window, at)) return refused('maintenance-is-over')
  end(store, window, { actor, at }, { opId })
  return ok({ ...window, endedAt: at, endedBy: actor.name })
}

function end(store: Store, window: MaintenanceWindow, { actor, at }: Omit<By, 'opId'>, how: { readonly opId?: string; readonly replacedBy?: string }): void {
  const { id, reason } = window
  const alerts = store.alerts.suppressedBy(id)
  const waiting = store.alerts.waitingForWindows().filter((alert) => isAbout(window, alert))
  store.journal.record({
    at, actor, action: 'maintenance.ended', subjectKind: 'maintenance', subjectId: id, ...(how.opId === undefined ? {} : { opId: how.opId }),
    facts: { reason, because: how.replacedBy === undefined ? 'by-person' : 'replaced', replacedBy: how.replacedBy ?? null, alerts: alerts.length },
    changes: [
      { table: 'maintenance_window', op: 'update', key: id, set: { ended_at: at, ended_by: actor.name } },
      ...[...alerts, ...waiting].map((alert) => ({ table: 'alert', op: 'update', key: alert.id, set: { suppressed_until: at } }) as const),
    ],
  })
  store.maintenance.forget()
}
