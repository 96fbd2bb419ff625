import type { Round } from '../../core/alerts/change'
import { describeAlert } from '../../core/alerts/describe'
import { toastsFor } from '../../core/alerts/notify'
import { sourceIdOf } from '../../core/ids'
import { system } from '../../core/model/actor'
import type { Alert, Telling } from '../../core/model/alert'
import { severityRank } from '../../core/model/severity'
import { minutes } from '../../core/time'
import type { NewId } from '../deps'
import type { Store } from '../store/store'

type Told = Parameters<typeof toastsFor>[0][number]
type Draft = ReturnType<typeof toastsFor>[number]

/** Gathers what people are to be told in a round, and turns it into toasts at its end. */
export type Teller = {
  readonly note: (alert: Alert, telling: Telling | null, round: Round) => void
  readonly settle: (round: Omit<Round, 'trigger'>) => void
}

/** At most so many toasts in ten minutes, new CRITICAL ones excepted. */
const budget = { toasts: 6, within: minutes(10) }

export function createTeller(store: Store, newId: NewId): Teller {
  let told: Told[] = []
  store.onRollback(() => void (told = []))
  return {
    note: (alert, telling, round) => {
      if (!telling?.tell || round.isReplay) return
      const siteName = store.places.of(alert.place.siteKey).name
      const sentence = () => describeAlert(alert, { ...namesOf(store, alert), siteName }, round.now)
      told.push({ alert, because: telling.because, sentence, siteName, isFirstRound: round.isFirst })
    },
    settle: (round) => {
      const drafts = toastsFor(told)
      told = []
      if (drafts.length > 0) put(store, newId, drafts, round.now)
    },
  }
}

/** What an alert is about; null where its row is not known, or not any more. */
function namesOf(store: Store, { subject }: Alert): { readonly subjectId: string; readonly title: string | null; readonly personName: null } {
  const title = subject.kind === 'task' ? store.tasks.byKey(subject.key)?.title : store.tours.byKey(subject.key)?.tour.name
  return { subjectId: sourceIdOf(subject.key), title: title ?? null, personName: null }
}

/** Writes toasts as pending, or as expired where the budget is spent; the queue has what they would have said. */
function put(store: Store, newId: NewId, drafts: readonly Draft[], now: number): void {
  let left = budget.toasts - store.toasts.toldSince(now - budget.within)
  const changes = drafts.map((draft) => {
    const isWithheld = left <= 0 && draft.severity !== 'CRITICAL'
    left -= 1
    return {
      table: 'toast' as const, op: 'insert' as const, key: newId(now),
      set: {
        severity: severityRank(draft.severity), title: JSON.stringify(draft.title), body: JSON.stringify(draft.body), alert_id: draft.alertId, decided_at: now,
        state: isWithheld ? 'expired' : 'pending', settled_at: isWithheld ? now : null,
      },
    }
  })
  const withheld = changes.filter((made) => made.set.state === 'expired').length
  store.journal.record({ at: now, actor: system, action: 'toasts.decided', subjectKind: 'toast', subjectId: changes[0]?.key ?? '', facts: { toasts: changes.length, withheld }, changes })
}
