import type { MonitorStatus, ReplayProgress } from '../contract/shapes'
import type { Instant } from '../core/time'
import type { Changes } from './changes'
import type { Deps, NewId } from './deps'
import type { Checker } from './health/checker'
import type { Intake } from './intake/intake'
import type { Rescheduling } from './monitor/reschedule'
import type { DueList } from './monitor/due-list'
import type { OverdueBook } from './monitor/overdue'
import type { Rounds } from './monitor/rounds'
import type { Watch } from './monitor/watch'
import type { Hierarchy } from './store/hierarchy'
import type { Previews } from './policy/preview'
import type { ClosedCount } from './reports/closed-count'
import type { ScheduledReports } from './reports/scheduled'
import type { TourCount } from './reports/tour-count'
import type { Contacts } from './store/contacts'
import type { Earlier } from './store/earlier'
import type { Find } from './store/find'
import type { History } from './store/history'
import type { KnownTasks } from './store/known-tasks'
import type { KnownTours } from './store/known-tours'
import type { TourPage } from './store/tour-page'
import type { TourList } from './tours/tour-list'
import type { Bulk } from './moves/bulk'
import type { Counted } from './moves/counted'
import type { Queue } from './store/queue'
import type { Sources } from './store/sources'
import type { Store } from './store/store'

/** What handlers work with: the parts of one engine, joined here and nowhere else. */
export type EngineParts = {
  readonly store: Store
  readonly deps: Deps
  readonly newId: NewId
  readonly rounds: Rounds
  readonly rescheduling: Rescheduling
  readonly hierarchy: Hierarchy
  readonly previews: Previews
  /** Null in an engine that only answers (the command line): nobody looks at the clock there. */
  readonly watch: Watch | null
  readonly queue: Queue
  readonly due: DueList
  readonly overdue: OverdueBook
  readonly closed: ClosedCount
  readonly tourCount: TourCount
  readonly scheduled: ScheduledReports
  readonly sources: Sources
  readonly history: History
  readonly find: Find
  readonly contacts: Contacts
  readonly earlier: Earlier
  readonly known: KnownTasks
  readonly knownTours: KnownTours
  readonly tourList: TourList
  readonly tourPage: TourPage
  readonly changes: Changes
  readonly bulk: Bulk
  readonly counted: Counted
  readonly intake: Intake
  readonly checker: Checker
  readonly isSample: boolean
  readonly version: string
  /** The time of rules, now. */
  readonly now: () => Instant
  /** What derived fields are as of: now where somebody watches, else the newest round. */
  readonly asOf: () => Instant
  readonly status: () => MonitorStatus
  readonly onReplay: (progress: ReplayProgress) => void
}
