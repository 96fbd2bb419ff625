import { alertKey } from '../../core/alerts/key'
import type { Detector } from '../../core/detectors/detector'
import type { Alert, Subject } from '../../core/model/alert'
import type { Store } from '../store/store'

type Raises = Detector<never>['raises']

/** Where a round finds unresolved alerts; `heard` gets every alert as it now is, for those who keep them in memory. */
export type LiveAlerts = {
  readonly of: (raises: Raises, subject: Subject) => Alert | null
  readonly newestResolved: (raises: Raises, subject: Subject) => Alert | null
  readonly all: () => Iterable<Alert>
  readonly count: () => number
  readonly heard: (alert: Alert) => void
}

/** Alerts as the store has them: every question is a read. */
export const storedAlerts = (store: Store): LiveAlerts => ({
  of: (raises, subject) => store.alerts.live(alertKey({ ...raises, subject })),
  newestResolved: (raises, subject) => store.alerts.newestResolved(alertKey({ ...raises, subject })),
  all: store.alerts.allLive,
  count: store.alerts.countLive,
  heard: () => undefined,
})
