import { describeAlert } from '../../core/alerts/describe'
import type { AlertPatch, Decision, Round } from '../../core/alerts/change'
import { escalationTarget } from '../../core/alerts/escalate'
import { toastsFor } from '../../core/alerts/notify'
import type { AlertId, AlertKey } from '../../core/ids'
import { system } from '../../core/model/actor'
import type { Alert, Telling } from '../../core/model/alert'
import { severityRank } from '../../core/model/severity'
import type { WatchedTask } from '../store/task-rows'
import { minutes } from '../../core/time'
import { sourceIdOf } from '../../core/ids'
import { columnsOfAlert, columnsOfPatch } from '../store/alert-rows'
import type { Store } from '../store/store'
import type { NewId } from '../deps'
import type { Grouping } from './grouping'
import type { Scoring } from './scoring'

/** What one round did; `alertIds` grows with every alert touched. */
export type Tally = { raised: number; updated: number; escalated: number; resolved: number; suppressed: number; missedByTimer: number; checked: number; judged: number; readonly alertIds: Set<string> }
export const emptyTally = (): Tally => ({ raised: 0, updated: 0, escalated: 0, resolved: 0, suppressed: 0, missedByTimer: 0, checked: 0, judged: 0, alertIds: new Set() })

type Told = Parameters<typeof toastsFor>[0][number]

/** Writes decisions: each one journal entry, folded into its alert; and, at the end, the toasts that they ask for. */
export type Recorder = {
  readonly decide: (live: Alert | null, decision: Decision, task: WatchedTask | null, round: Round, tally: Tally) => void
  /** Turns what is to be told into toasts, within the budget. */
  readonly settle: (round: Round) => void
}
export type RecorderDeps = { readonly store: Store; readonly newId: NewId; readonly grouping: Grouping; readonly scoring: Scoring; readonly live: LiveAlerts }
/** Hears of every alert as it now is, for callers that keep alerts in memory. */
export type LiveAlerts = { readonly of: (key: AlertKey) => Alert | null; readonly newestResolved: (key: AlertKey) => Alert | null; readonly heard: (alert: Alert) => void }

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

  function raise(decision: Extract<Decision, { kind: 'raise' }>, round: Round, tally: Tally): void {
    const id = newId(round.now) as AlertId
    const alert: Alert = { ...decision.draft, id, groupId: grouping.join(decision.draft, round), priorityScore: scoring.of(decision.draft, round.now) }
    store.journal.record({
      at: round.now, actor: system, action: 'alert.raised', subjectKind: 'alert', subjectId: id, facts: { telling: decision.telling },
      changes: [{ table: 'alert', op: 'insert', key: id, set: columnsOfAlert(alert) }],
    })
    tally.raised += 1
    if (alert.found === 'missed-by-timer') tally.missedByTimer += 1
    if (alert.status === 'SUPPRESSED') tally.suppressed += 1
    done(alert, decision.telling, round, tally)
  }

  function patch(alert: Alert, action: string, set: AlertPatch, telling: Telling | null, round: Round, tally: Tally): void {
    const after: Alert = { ...alert, ...set }
    store.journal.record({
      at: round.now, actor: system, action: `alert.${action}`, subjectKind: 'alert', subjectId: alert.id, facts: telling ? { telling } : {},
      changes: [{ table: 'alert', op: 'update', key: alert.id, set: columnsOfPatch(set) }],
    })
    done(after, telling, round, tally)
  }

  function done(alert: Alert, telling: Telling | null, round: Round, tally: Tally): void {
    tally.alertIds.add(alert.id)
    live.heard(alert)
    if (!round.isReplay) tell(alert, telling, round)
  }

  function change(alert: Alert, decision: Extract<Decision, { kind: 'change' }>, task: WatchedTask | null, round: Round, tally: Tally): void {
    const isEscalation = decision.action === 'auto-escalated'
    const set = isEscalation ? { ...decision.patch, escalatedTo: targetOf(store, alert) } : decision.patch
    patch(alert, decision.action, set, decision.telling, round, tally)
    if (isEscalation) tally.escalated += 1
    else tally.updated += 1
  }

  return {
    decide: (alert, decision, task, round, tally) => {
      if (decision.kind === 'raise') return raise(decision, round, tally)
      if (!alert) throw new Error(`round: '${decision.kind}' without an alert`)
      if (decision.kind === 'change') return change(alert, decision, task, round, tally)
      patch(alert, 'auto-resolved', decision.patch, null, round, tally)
      tally.resolved += 1
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
