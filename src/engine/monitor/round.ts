import { describeAlert } from '../../core/alerts/describe'
import type { AlertPatch, Decision, Round } from '../../core/alerts/change'
import { escalationTarget } from '../../core/alerts/escalate'
import { toastsFor } from '../../core/alerts/notify'
import type { Detector } from '../../core/detectors/detector'
import type { AlertId } from '../../core/ids'
import { system } from '../../core/model/actor'
import type { Alert, Subject, Telling } from '../../core/model/alert'
import { severityRank } from '../../core/model/severity'
import { minutes } from '../../core/time'
import { sourceIdOf } from '../../core/ids'
import { columnsOfAlert, columnsOfPatch } from '../store/alert-rows'
import type { Store } from '../store/store'
import type { NewId } from '../deps'
import type { Grouping } from './grouping'
import type { Scoring } from './scoring'

/** What one round did. `matched`: live alerts that a finding stands behind; `alertIds` grows with every alert touched. */
export type Tally = { raised: number; updated: number; escalated: number; resolved: number; suppressed: number; missedByTimer: number; checked: number; judged: number; matched: number; readonly alertIds: Set<string> }
export const emptyTally = (): Tally => ({ raised: 0, updated: 0, escalated: 0, resolved: 0, suppressed: 0, missedByTimer: 0, checked: 0, judged: 0, matched: 0, alertIds: new Set() })

type Told = Parameters<typeof toastsFor>[0][number]

/** Writes decisions: each one journal entry, folded into its alert; and, at the end, the toasts that they ask for. */
export type Recorder = {
  /** Returns the alert as it then stands, null once it is resolved. */
  readonly decide: (live: Alert | null, decision: Decision, round: Round, tally: Tally) => Alert | null
  /** Turns what is to be told into toasts, within the budget. */
  readonly settle: (round: Round) => void
}
export type RecorderDeps = { readonly store: Store; readonly newId: NewId; readonly grouping: Grouping; readonly scoring: Scoring; readonly live: LiveAlerts }
/** Where a round finds unresolved alerts; `heard` gets every alert as it now is, for those who keep them in memory. */
export type LiveAlerts = {
  readonly of: (raises: Detector<never>['raises'], subject: Subject) => Alert | null
  readonly newestResolved: (raises: Detector<never>['raises'], subject: Subject) => Alert | null
  readonly all: () => Iterable<Alert>
  readonly count: () => number
  readonly heard: (alert: Alert) => void
}

/** At most so many toasts in ten minutes, new CRITICAL ones excepted. */
const budget = { toasts: 6, within: minutes(10) }

export function createRecorder({ store, newId, grouping, scoring, live }: RecorderDeps): Recorder {
  let told: Told[] = []
  store.onRollback(() => {
    told = []
    grouping.forget()
  })

  function tell(alert: Alert, telling: Telling | null, round: Round): void {
    if (!telling?.tell) return
    const site = store.places.of(alert.place.siteKey)
    const task = alert.subject.kind === 'task' ? store.tasks.byKey(alert.subject.key) : null
    const names = { subjectId: sourceIdOf(alert.subject.key), title: task?.title ?? null, siteName: site.name, personName: null }
    told.push({ alert, because: telling.because, sentence: describeAlert(alert, names, round.now), siteName: site.name, isFirstRound: round.isFirst })
  }

  function raise(decision: Extract<Decision, { kind: 'raise' }>, round: Round, tally: Tally): Alert {
    const id = newId(round.now) as AlertId
    const alert: Alert = { ...decision.draft, id, groupId: grouping.join(decision.draft, round), priorityScore: scoring.of(decision.draft, round.now) }
    store.journal.record({
      at: round.now, actor: system, action: 'alert.raised', subjectKind: 'alert', subjectId: id, facts: { telling: decision.telling },
      changes: [{ table: 'alert', op: 'insert', key: id, set: columnsOfAlert(alert) }],
    })
    tally.raised += 1
    if (alert.found === 'missed-by-timer') tally.missedByTimer += 1
    if (alert.status === 'SUPPRESSED') tally.suppressed += 1
    return done(alert, decision.telling, round, tally)
  }

  function patch(alert: Alert, action: string, set: AlertPatch, telling: Telling | null, round: Round, tally: Tally): Alert {
    const after: Alert = { ...alert, ...set }
    store.journal.record({
      at: round.now, actor: system, action: `alert.${action}`, subjectKind: 'alert', subjectId: alert.id, facts: telling ? { telling } : {},
      changes: [{ table: 'alert', op: 'update', key: alert.id, set: columnsOfPatch(set) }],
    })
    return done(after, telling, round, tally)
  }

  function done(alert: Alert, telling: Telling | null, round: Round, tally: Tally): Alert {
    tally.alertIds.add(alert.id)
    live.heard(alert)
    if (!round.isReplay) tell(alert, telling, round)
    return alert
  }

  function change(alert: Alert, decision: Extract<Decision, { kind: 'change' }>, round: Round, tally: Tally): Alert {
    const isEscalation = decision.action === 'auto-escalated'
    const set = isEscalation ? { ...decision.patch, escalatedTo: targetOf(store, alert) } : decision.patch
    if (isEscalation) tally.escalated += 1
    else tally.updated += 1
    return patch(alert, decision.action, set, decision.telling, round, tally)
  }

  return {
    decide: (alert, decision, round, tally) => {
      if (decision.kind === 'raise') return raise(decision, round, tally)
      if (!alert) throw new Error(`round: '${decision.kind}' without an alert`)
      if (decision.kind === 'change') return change(alert, decision, round, tally)
      patch(alert, 'auto-resolved', decision.patch, null, round, tally)
      tally.resolved += 1
      return null
    },
    settle: (round) => {
      const drafts = toastsFor(told)
      told = []
      if (drafts.length === 0) return
      let left = budget.toasts - store.toasts.toldSince(round.now - budget.within)
      const changes = drafts.map((draft) => {
        const isWithheld = left <= 0 && draft.severity !== 'CRITICAL'
        left -= 1
        return {
          table: 'toast' as const, op: 'insert' as const, key: newId(round.now),
          set: { severity: severityRank(draft.severity), title: JSON.stringify(draft.title), body: JSON.stringify(draft.body), alert_id: draft.alertId, decided_at: round.now, state: isWithheld ? 'expired' : 'pending', settled_at: isWithheld ? round.now : null },
        }
      })
      const withheld = changes.filter((made) => made.set.state === 'expired').length
      store.journal.record({ at: round.now, actor: system, action: 'toasts.decided', subjectKind: 'toast', subjectId: changes[0]?.key ?? '', facts: { toasts: changes.length, withheld }, changes })
    },
  }
}

/** Whom an escalation goes to, in one word for the record; null: nobody, which the alert says loudly. */
export function targetOf(store: Store, alert: Alert): string | null {
  const site = store.places.of(alert.place.siteKey)
  return escalationTarget({ siteInCharge: site.inCharge, clientContact: site.clientContact, dutyManager: store.meta.text('duty_manager') })?.name ?? null
}
