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
  /** Does work that asks for many subjects, each once: what it will ask is read at once. */
  readonly during: (raises: readonly Raises[], subjects: readonly Subject[], work: () => void) => void
  readonly all: () => Iterable<Alert>
  readonly count: () => number
  readonly heard: (alert: Alert) => void
}

type Expected = ReturnType<Store['alerts']['ofKeys']> & { readonly keys: Set<AlertKey> }
const nothingExpected: Expected = { keys: new Set(), live: new Map(), resolved: new Map() }
/** Keys that are the same text within JSON and outside it, whoever reads it. */
const isPlain = /^[\u0020-\u007e\u00a0-\ud7ff]*$/

/** Alerts as the store has them: every question is a read. */
export function storedAlerts(store: Store): LiveAlerts {
  // A judgement asks for one subject's alerts several times over, and its key is put together anew each time.
  let asked: { readonly raises: Raises; readonly subject: Subject; readonly key: AlertKey } | null = null
  function keyOf(raises: Raises, subject: Subject): AlertKey {
    if (asked?.raises !== raises || asked.subject !== subject) asked = { raises, subject, key: alertKey({ ...raises, subject }) }
    return asked.key
  }
  let expected: Expected = nothingExpected
  return {
    of: (raises, subject) => {
      const key = keyOf(raises, subject)
      return expected.keys.has(key) ? (expected.live.get(key) ?? null) : store.alerts.live(key)
    },
    newestResolved: (raises, subject) => {
      const key = keyOf(raises, subject)
      return expected.keys.has(key) ? (expected.resolved.get(key) ?? null) : store.alerts.newestResolved(key)
    },
    during: (raises, subjects, work) => {
      const keys = raises.flatMap(({ type, subtype }) => subjects.map((subject) => alertKey({ type, subtype, subject }))).filter((key) => isPlain.test(key))
      expected = { keys: new Set(keys), ...store.alerts.ofKeys(keys) }
      try {
        work()
      } finally {
        expected = nothingExpected
      }
    },
    figures: ({ type, subtype }) => store.alerts.figures(type, subtype),
    all: store.alerts.allLive,
    count: store.alerts.countLive,
    // What was read beforehand holds until something is decided of it.
    heard: ({ key }) => void expected.keys.delete(key),
  }
}
