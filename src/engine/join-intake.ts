import { firstChangeAt, taskOverdue } from '../core/detectors/task-overdue/task-overdue'
import { alertKey } from '../core/alerts/key'
import type { RecordKey } from '../core/ids'
import type { Task } from '../core/model/task'
import type { Instant } from '../core/time'
import type { IntakeProgress } from '../contract/shapes'
import { createWords, sayer } from '../words/say'
import type { Deps } from './deps'
import { createIntake, type Intake } from './intake/intake'
import type { Facts } from './store/facts'
import type { Store } from './store/store'

export type BusyIntake = Intake & {
  /** An import runs or waits. */
  readonly isBusy: () => boolean
}
type Asked = { readonly store: Store; readonly facts: Facts; readonly deps: Deps; readonly onProgress: (progress: IntakeProgress) => void; readonly onStored: (keys: readonly RecordKey[]) => void }

/** The intake over one store: what comes in is scheduled for judging, and never judged here. */
export function joinIntake({ store, facts, deps, onProgress, onStored }: Asked): BusyIntake {
  let busy = 0
  const intake = createIntake({
    ...deps, facts, write: store.write, journal: store.journal.record, say: sayer(createWords('en')), onProgress,
    nextChangeAt: (task) => nextChangeOf(store, task),
    onTasksChanged: onStored,
    onPlacesChanged: () => {
      store.places.forget()
      onStored([])
    },
  })
  return {
    ...intake,
    isBusy: () => busy > 0,
    start: async (request) => {
      const id = await intake.start(request)
      busy += 1
      const over = (): void => void (busy -= 1)
      intake.wait(id).then(over, over)
      return id
    },
  }
}

/** When a row that came in must be looked at: at once where an alert stands on it, else when it is first judged otherwise than quiet. */
function nextChangeOf(store: Store, task: Task): Instant | null {
  if (store.alerts.live(alertKey({ ...taskOverdue.raises, subject: { kind: 'task', key: task.key } })) !== null) return task.recordedAt
  if (task.isHistory || task.isRetired) return null
  return firstChangeAt(task, store.policies.inForce(store.places.of(task.siteKey).place).values)
}
