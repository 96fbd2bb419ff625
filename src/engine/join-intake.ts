import type { RecordKey } from '../core/ids'
import type { IntakeProgress } from '../contract/shapes-intake'
import { createWords, sayer } from '../words/say'
import type { Deps } from './deps'
import { createIntake, type Intake } from './intake/intake'
import { nextChangeOf, type Rescheduling } from './monitor/reschedule'
import type { Facts } from './store/facts'
import type { Store } from './store/store'

type Asked = { readonly store: Store; readonly facts: Facts; readonly deps: Deps; readonly rescheduling: Rescheduling; readonly onProgress: (progress: IntakeProgress) => void; readonly onStored: (keys: readonly RecordKey[]) => void }

/** The intake over one store: what comes in is scheduled for judging, and never judged here. */
export function joinIntake({ store, facts, deps, rescheduling, onProgress, onStored }: Asked): Intake {
  return createIntake({
    ...deps, facts, matching: store.matching, write: store.write, journal: store.journal.record, say: sayer(createWords('en')), onProgress,
    nextChangeAt: (task, isAlerted) => nextChangeOf(store, task, isAlerted),
    onTasksChanged: onStored,
    onPlacesChanged: () => {
      store.places.forget()
      store.policies.forget()
      // Another hierarchy can only mean other deadlines where policies differ between its parts.
      if (store.policies.all().some((policy) => policy.scope !== 'TENANT') || store.places.tenants() > 1) {
        store.write(rescheduling.begin)
        rescheduling.run().catch(leftToTheNextCycle)
      }
      onStored([])
    },
  })
}

/** A disk that was full, or worse, has told its store; what is owed stays owed, and every cycle begins with it. */
function leftToTheNextCycle(): void {
  return undefined
}
