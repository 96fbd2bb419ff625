import type { Round } from '../../src/core/alerts/change'
import { reconcile, type Reconciled, type ReconcileInput } from '../../src/core/alerts/reconcile'
import { neverQuiet } from '../../src/core/alerts/suppress'
import { taskOverdue, whyEnded } from '../../src/core/detectors/task-overdue/task-overdue'
import type { AlertId, RecordKey } from '../../src/core/ids'
import type { Alert } from '../../src/core/model/alert'
import type { PolicyValues } from '../../src/core/model/policy'
import type { Task } from '../../src/core/model/task'
import { defaultPolicy } from '../../src/core/policy/default-policy'
import type { Instant } from '../../src/core/time'
import { at, aTask } from './a-task'

export const aPlace = { siteKey: 'main:depot' as RecordKey, clientKey: 'main:acme' as RecordKey, tenantKey: 'main:tenant' as RecordKey }

/** A round of the timer of a console that has watched until this moment. */
export const aRound = (now: Instant, facts: Partial<Round> = {}): Round => ({ trigger: 'timer', now, isFirst: false, watchedUntil: now, isReplay: false, ...facts })

type Asked = { readonly task?: Task; readonly round: Round; readonly live?: Alert | null; readonly previous?: Alert | null; readonly policy?: PolicyValues }

/** Judges a task and folds the judgement into its alert, as a round does. */
export function aDecision({ task = aTask(), round, live = null, previous = null, policy = defaultPolicy }: Asked): Reconciled {
  return reconcile(inputOf({ task, round, live, previous, policy }))
}

function inputOf({ task, round, live, previous, policy }: Required<Asked>): ReconcileInput {
  return {
    round,
    judgement: taskOverdue.judge(task, policy, round.now),
    live,
    previous,
    place: aPlace,
    policy,
    horizon: null,
    firstRecordedAt: task.firstRecordedAt,
    recordedAt: task.recordedAt,
    windows: neverQuiet,
    whyEnded: () => {
      if (live === null) throw new Error('test: nothing to end')
      return whyEnded(live, task, policy, round.now)
    },
  }
}

/** The alert as it stands after decisions. */
export function after(live: Alert | null, { decisions }: Pick<Reconciled, 'decisions'>): Alert {
  let alert = live
  for (const decision of decisions) {
    if (decision.kind === 'raise') alert = { ...decision.draft, id: 'alert-1' as AlertId, groupId: null, priorityScore: 50 }
    else if (alert === null) throw new Error(`test: '${decision.kind}' without an alert`)
    else alert = { ...alert, ...decision.patch }
  }
  if (alert === null) throw new Error('test: no alert came of it')
  return alert
}

/** The alert of a task as it is raised at an instant; of the usual task at 01:00:00.001. */
export function anAlert(facts: Partial<Alert> = {}, task: Task = aTask(), now: Instant = at('01:00:00.001'), policy: PolicyValues = defaultPolicy): Alert {
  return { ...after(null, aDecision({ task, round: aRound(now), policy })), ...facts }
}
