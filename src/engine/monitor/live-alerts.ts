import { alertKey } from '../../core/alerts/key'
import type { Detector } from '../../core/detectors/detector'
import type { AlertKey, RecordKey } from '../../core/ids'
import type { Alert, Subject } from '../../core/model/alert'
import type { AlertFigures } from '../store/alerts'
import type { Store } from '../store/store'

type Raises = Detector<never>['raises']

/** Where a round finds unresolved alerts; `heard` gets every alert as it now is, for those who keep them in memory. */
export type LiveAlerts = {
  readonly of: (raises: Raises, subject: Subject) => Alert | null
  /** What a sweep compares its findings with, read at once, since a question an alert costs ten times as much; null: asked of `of`. */
  readonly figures: ((raises: Raises) => Map<RecordKey, AlertFigures>) | null
  readonly newestResolved: (raises: Raises, subject: Subject) => Alert | null
  readonly all: () => Iterable<Alert>
  readonly count: () => number
  readonly heard: (alert: Alert) => void
}

/** Alerts as the store has them: every question is a read. */
export function storedAlerts(store: Store): LiveAlerts {
  // A judgement asks for one subject's alerts several times over, and its key is put together anew each time.
  let asked: { readonly raises: Raises; readonly subject: Subject; readonly key: AlertKey } | null = null
  function keyOf(raises: Raises, subject: Subject): AlertKey {
    if (asked?.raises !== raises || asked.subject !== subject) asked = { raises, subject, key: alertKey({ ...raises, subject }) }
    return asked.key
  }
  return {
    of: (raises, subject) => store.alerts.live(keyOf(raises, subject)),
    newestResolved: (raises, subject) => store.alerts.newestResolved(keyOf(raises, subject)),
    figures: ({ type, subtype }) => store.alerts.figures(type, subtype),
    all: store.alerts.allLive,
    count: store.alerts.countLive,
    heard: () => undefined,
  }
}
