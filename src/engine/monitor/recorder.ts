import type { AlertAction, AlertPatch, Decision, Round } from '../../core/alerts/change'
import { escalationTarget } from '../../core/alerts/escalate'
import type { AlertId } from '../../core/ids'
import { system } from '../../core/model/actor'
import type { Alert, Telling } from '../../core/model/alert'
import { dutyManagerAt } from '../../core/on-call/roster'
import type { Instant } from '../../core/time'
import type { NewId } from '../deps'
import { columnsOfAlert, columnsOfPatch } from '../store/alert-rows'
import type { Store } from '../store/store'
import type { Grouping } from './grouping'
import type { LiveAlerts } from './live-alerts'
import type { Scoring } from './scoring'
import type { Tally } from './tally'
import type { Teller } from './telling'

/** Writes decisions: each one journal entry, folded into its alert. */
export type Recorder = {
  /** Returns the alert as it then stands, null once it is resolved. */
  readonly decide: (live: Alert | null, decision: Decision, round: Round, tally: Tally) => Alert | null
  /** Marks a resolved alert as one that evidence which came later says never was true. Nobody is told of old news. */
  readonly overturn: (resolved: Alert, round: Round, tally: Tally) => void
}
export type RecorderDeps = { readonly store: Store; readonly newId: NewId; readonly grouping: Grouping; readonly scoring: Scoring; readonly teller: Teller; readonly live: LiveAlerts }
type Change = { readonly action: AlertAction; readonly set: AlertPatch; readonly telling: Telling | null }

export function createRecorder({ store, newId, grouping, scoring, teller, live }: RecorderDeps): Recorder {
  function raise(decision: Extract<Decision, { kind: 'raise' }>, round: Round): Alert {
    const id = newId(round.now) as AlertId
    const { draft } = decision
    const { type, severity, place } = draft
    const alert: Alert = { ...draft, id, groupId: grouping.join(draft, round), priorityScore: scoring.of({ type, severity, siteKey: place.siteKey, isThere: false }, round.now) }
    const { telling, reminder } = teller.weigh(alert, decision.telling, round)
    store.journal.record({
      at: round.now, actor: system, action: 'alert.raised', subjectKind: 'alert', subjectId: id, facts: { telling },
      changes: [{ table: 'alert', op: 'insert', key: id, set: columnsOfAlert(alert) }, ...(reminder ? [reminder] : [])],
    })
    teller.note(alert, telling, round)
    return alert
  }

  function change(alert: Alert, { action, set, telling: reason }: Change, round: Round): Alert {
    const after: Alert = { ...alert, ...set }
    const { telling, reminder } = teller.weigh(after, reason, round)
    store.journal.record({
      at: round.now, actor: system, action: `alert.${action}`, subjectKind: 'alert', subjectId: alert.id, facts: telling ? { telling } : {},
      changes: [{ table: 'alert', op: 'update', key: alert.id, set: columnsOfPatch(set) }, ...(reminder ? [reminder] : [])],
    })
    teller.note(after, telling, round)
    return after
  }

  function carryOut(alert: Alert | null, decision: Decision, round: Round): Alert {
    if (decision.kind === 'raise') return raise(decision, round)
    if (!alert) throw new Error(`round: '${decision.kind}' without an alert`)
    if (decision.kind === 'resolve') return change(alert, { action: 'auto-resolved', set: decision.patch, telling: null }, round)
    const { action, patch, telling } = decision
    return change(alert, { action, telling, set: action === 'auto-escalated' ? { ...patch, escalatedTo: targetOf(store, alert, round.now) } : patch }, round)
  }

  return {
    decide: (before, decision, round, tally) => {
      const alert = carryOut(before, decision, round)
      live.heard(alert)
      count(alert, decision, tally)
      return alert.status === 'RESOLVED' ? null : alert
    },
    overturn: (resolved, round, tally) => {
      change(resolved, { action: 'overturned', set: { overturnedAt: round.now, version: resolved.version + 1 }, telling: null }, round)
      tally.alertIds.add(resolved.id)
      tally.updated += 1
    },
  }
}

function count(alert: Alert, decision: Decision, tally: Tally): void {
  tally.alertIds.add(alert.id)
  if (decision.kind === 'resolve') tally.resolved += 1
  else if (decision.kind === 'change') tally[decision.action === 'auto-escalated' ? 'escalated' : 'updated'] += 1
  else {
    tally.raised += 1
    tally.missedByTimer += Number(alert.found === 'missed-by-timer')
    tally.foundLate += Number(alert.found === 'late-by-console')
    tally.suppressed += Number(alert.status === 'SUPPRESSED')
  }
}

/** Whom an escalation goes to at an instant, in one word for the record; null: nobody, which the alert says loudly. */
export function targetOf(store: Store, alert: Alert, at: Instant): string | null {
  const site = store.places.of(alert.place.siteKey)
  return escalationTarget({ siteInCharge: site.inCharge, clientContact: site.clientContact, dutyManager: dutyManagerAt(store.desk.now().onCall, at) })?.name ?? null
}
