import type { IntakeProgress } from '../../contract/shapes-intake'
import type { RecordKey } from '../../core/ids'
import type { Decided } from '../../core/journal/entry'
import type { Task } from '../../core/model/task'
import type { Instant } from '../../core/time'
import type { Say } from '../../words/say'
import type { Deps } from '../deps'
import type { Facts } from '../store/facts'
import type { ScanMatching } from '../store/scan-matching'

/** What the intake needs from those it works among. */
export type IntakeDeps = Deps & {
  readonly facts: Facts
  readonly matching: ScanMatching
  /** One transaction. */
  readonly write: <Result>(work: () => Result) => Result
  /** Records a decision; called inside a transaction. */
  readonly journal: (decided: Decided) => unknown
  readonly say: Say
  /** When a row that came in is to be judged: at once where an alert about it is not resolved (`isAlerted`). */
  readonly nextChangeAt: (task: Task, isAlerted: boolean) => Instant | null
  /** After commit: tasks whose rows are new or other than before. */
  readonly onTasksChanged: (keys: readonly RecordKey[]) => void
  /** After commit: tenants, clients, sites or people are other than before. */
  readonly onPlacesChanged: () => void
  readonly onProgress: (progress: IntakeProgress) => void
}
