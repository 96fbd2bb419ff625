import type { Round } from '../../core/alerts/change'
import { describeAlert } from '../../core/alerts/describe'
import { toastsFor, type ToastDraft } from '../../core/alerts/notify'
import { judgeTelling, tellingBy } from '../../core/alerts/telling-rules'
import { sourceIdOf } from '../../core/ids'
import type { StateChange } from '../../core/journal/entry'
import { system } from '../../core/model/actor'
import type { Alert, Telling } from '../../core/model/alert'
import { severityRank } from '../../core/model/severity'
import { minutes, type Instant, type Millis } from '../../core/time'
import type { NewId } from '../deps'
import type { Store } from '../store/store'

type Told = Parameters<typeof toastsFor>[0][number]
/** What the rules make of a reason to tell, and when to ask them again while nobody acknowledges. */
export type Weighed = { readonly telling: Telling | null; readonly reminder: StateChange | null }

/** Gathers what people are to be told in a round, and turns it into toasts at its end. */
export type Teller = {
  /** Asks the notification rules about a decision to tell; what is not to be told anyway stays as it is. */
  readonly weigh: (alert: Alert, telling: Telling | null, round: Pick<Round, 'now'>) => Weighed
  readonly note: (alert: Alert, telling: Telling | null, round: Round) => void
  readonly settle: (round: Omit<Round, 'trigger'>) => void
  /** Tells again of what still waits, where a rule says so; inside the caller's transaction. Whether anything was due. */
  readonly remind: (now: Instant) => void
}

/** At most so many toasts in ten minutes, new CRITICAL ones excepted. */
const budget = { toasts: 6, within: minutes(10) }
/** What would be told again so soon after is told along with it, so that reminders come together. */
const together: Millis = minutes(2)
const mostReminded = 500

export function createTeller(store: Store, newId: NewId): Teller {
  let told: Told[] = []
  store.onRollback(() => void (told = []))
  function note(alert: Alert, telling: Telling | null, round: Omit<Round, 'trigger'>): void {
    if (!telling?.tell || round.isReplay) return
    const siteName = store.places.of(alert.place.siteKey).name
    const sentence = () => describeAlert(alert, { ...namesOf(store, alert), siteName }, round.now)
    told.push({ alert, because: telling.because, sentence, siteName, isFirstRound: round.isFirst })
  }
  function weigh(alert: Alert, telling: Telling | null, { now }: Pick<Round, 'now'>): Weighed {
    if (!telling?.tell) return { telling, reminder: null }
    const verdict = judgeTelling(store.desk.now().rules, tellable(store, alert), now)
    // What was just raised has no reminder yet: a storm asks for none.
    const hasNone = alert.version === 1 && verdict.againAt === null
    return { telling: tellingBy(telling.because, verdict), reminder: hasNone ? null : store.reminders.change(alert.id, verdict.againAt) }
  }
  function settle(round: Omit<Round, 'trigger'>): void {
    const drafts = toastsFor(told)
    told = []
    if (drafts.length > 0) put(store, newId, drafts, round.now)
  }
  return {
    weigh, note, settle,
    remind: (now) => {
      const round = { now, isFirst: false, watchedUntil: now, isReplay: false }
      const changes: StateChange[] = []
      for (const id of store.reminders.due(now + together, mostReminded)) {
        const alert = store.alerts.byId(id)
        const next = alert && isWaiting(alert) ? again(alert, now) : { telling: null, dueAt: null }
        if (alert) note(alert, next.telling, round)
        const change = store.reminders.change(id, next.dueAt)
        if (change) changes.push(change)
      }
      store.journal.record({ at: now, actor: system, action: 'toasts.reminded', subjectKind: 'toast', subjectId: '', facts: { waiting: told.length }, changes })
      settle(round)
    },
  }
  /** One that is put aside is not told of before it is back. */
  function again(alert: Alert, now: Instant): { readonly telling: Telling | null; readonly dueAt: Instant | null } {
    if (alert.snoozedUntil !== null && alert.snoozedUntil > now) return { telling: null, dueAt: alert.snoozedUntil + minutes(1) }
    const verdict = judgeTelling(store.desk.now().rules, tellable(store, alert), now)
    return { telling: tellingBy('still-waiting', verdict), dueAt: verdict.againAt }
  }
}

const isWaiting = ({ status }: Alert): boolean => status === 'NEW' || status === 'ESCALATED'

function tellable(store: Store, { severity, type, place }: Alert): Parameters<typeof judgeTelling>[1] {
  return { severity, type, siteKey: place.siteKey, clientKey: place.clientKey, zone: store.places.of(place.siteKey).zone }
}

/** What an alert is about; null where its row is not known, or not any more. */
function namesOf(store: Store, { subject }: Alert): { readonly subjectId: string; readonly title: string | null; readonly personName: null } {
  const title = subject.kind === 'task' ? store.tasks.byKey(subject.key)?.title : store.tours.byKey(subject.key)?.tour.name
  return { subjectId: sourceIdOf(subject.key), title: title ?? null, personName: null }
}

/** Writes toasts as pending, or as expired where the budget is spent; the queue has what they would have said. */
function put(store: Store, newId: NewId, drafts: readonly ToastDraft[], now: number): void {
  let left = budget.toasts - store.toasts.toldSince(now - budget.within)
  const changes = drafts.map((draft) => {
    const isNewCritical = draft.severity === 'CRITICAL' && !draft.isReminder
    const isWithheld = left <= 0 && !isNewCritical
    left -= 1
    return toastChange(draft, newId(now), { decidedAt: now, isWithheld })
  })
  const withheld = changes.filter(({ set }) => set['state'] === 'expired').length
  store.journal.record({ at: now, actor: system, action: 'toasts.decided', subjectKind: 'toast', subjectId: String(changes[0]?.key ?? ''), facts: { toasts: changes.length, withheld }, changes })
}

/** The row of a toast that waits to be shown, or is never shown. */
export const toastChange = (draft: Omit<ToastDraft, 'canAcknowledge' | 'isReminder'>, id: string, { decidedAt, isWithheld }: { readonly decidedAt: Instant; readonly isWithheld: boolean }): StateChange => ({
  table: 'toast', op: 'insert', key: id,
  set: {
    severity: severityRank(draft.severity), title: JSON.stringify(draft.title), body: JSON.stringify(draft.body), alert_id: draft.alertId, decided_at: decidedAt,
    state: isWithheld ? 'expired' : 'pending', settled_at: isWithheld ? decidedAt : null,
  },
})
