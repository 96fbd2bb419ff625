import type { CallName } from '../contract/contract'
import type { Handlers } from '../contract/serve'
import type { BulkTold } from '../contract/shapes-bulk'
import type { ExportTold } from '../contract/shapes-export'
import type { Changed, ReplayProgress } from '../contract/shapes'
import type { IntakeProgress } from '../contract/shapes-intake'
import type { PolicyProgress } from '../contract/shapes-policy'
import type { RecordKey } from '../core/ids'
import type { Instant } from '../core/time'
import type { Deps } from './deps'
import { createChanges } from './changes'
import { createDossiers } from './dossier/dossier'
import { createEvidencePieces } from './evidence/evidence-pieces'
import { createEvidenceStore } from './evidence/evidence-store'
import { createExports } from './export/exports'
import { createExportRuns } from './export/runs'
import { alertHandlers } from './handlers/alerts'
import { bulkHandlers } from './handlers/bulk'
import { deskHandlers, seated } from './handlers/desk'
import { stepsHandlers } from './handlers/steps'
import { dataHandlers } from './handlers/data'
import { dueHandlers } from './handlers/due'
import { tourHandlers } from './handlers/tours'
import { explainHandlers } from './handlers/explain'
import { incidentHandlers } from './handlers/incidents'
import { investigationHandlers } from './handlers/investigations'
import { evidenceHandlers } from './handlers/evidence'
import { inquiryViewHandlers } from './handlers/inquiry-views'
import { frameHandlers } from './handlers/frame'
import { healthHandlers } from './handlers/health'
import { exportHandlers } from './handlers/exports'
import { historyHandlers } from './handlers/history'
import { listExportHandlers } from './handlers/list-exports'
import { intakeHandlers } from './handlers/intake'
import { journalHandlers } from './handlers/journal'
import { monitorHandlers } from './handlers/monitor'
import { overviewHandlers } from './handlers/overview'
import { policyHandlers } from './handlers/policy'
import { reportHandlers } from './handlers/reports'
import { scheduleHandlers } from './handlers/schedules'
import { queueHandlers } from './handlers/queue'
import { storeHandlers } from './handlers/store'
import { savedViewHandlers } from './handlers/saved-views'
import { maintenanceHandlers } from './handlers/maintenance'
import { toastHandlers } from './handlers/toasts'
import { createChecker } from './health/checker'
import { joinIntake } from './join-intake'
import { createRescheduling } from './monitor/reschedule'
import { createDueList } from './monitor/due-list'
import { createOverdueBook } from './monitor/overdue'
import { createRounds } from './monitor/rounds'
import { statusOf } from './monitor/status'
import { createWatch } from './monitor/watch'
import { createBulk } from './moves/bulk'
import { createCounted } from './moves/counted'
import type { EngineParts } from './parts'
import { createClosedCount } from './reports/closed-count'
import { createScheduledReports } from './reports/scheduled'
import { createTourCount } from './reports/tour-count'
import { createHierarchy } from './store/hierarchy'
import { createPreviews } from './policy/preview'
import { createContacts } from './store/contacts'
import { createEarlier } from './store/earlier'
import { createFacts } from './store/facts'
import { createFind } from './store/find'
import { createHistory } from './store/history'
import { createKnownTasks } from './store/known-tasks'
import { createKnownTours } from './store/known-tours'
import { createTourPage } from './store/tour-page'
import { createTourList } from './tours/tour-list'
import { createQueue } from './store/queue'
import type { Store } from './store/store'

/** One engine over one open store. */
export type Engine = {
  readonly parts: EngineParts
  readonly handlers: Partial<Handlers<CallName>>
  readonly start: () => void
  readonly stop: () => void
}
export type EngineAsked = {
  readonly store: Store
  readonly deps: Deps
  readonly isWatching: boolean
  readonly isSample: boolean
  readonly version: string
  readonly onFault: (thrown: unknown) => void
  /** Called now and then while a long round runs and nothing else can. */
  readonly breathe?: () => void
  readonly onChange?: (changed: Changed) => void
  readonly onProgress?: (progress: IntakeProgress) => void
  readonly onReplay?: (progress: ReplayProgress) => void
  readonly onBulk?: (told: BulkTold) => void
  readonly onPreview?: (progress: PolicyProgress) => void
  readonly onExport?: (told: ExportTold) => void
}

export function createEngine({ store, deps, isWatching, isSample, version, onFault, breathe, onChange, onProgress, onReplay, onPreview, onBulk, onExport }: EngineAsked): Engine {
  const facts = createFacts(store.db, store.counts)
  const now = (): Instant => watch?.now() ?? deps.clock.wall()
  const rescheduling = createRescheduling({ store, alerted: facts.alerted, now: deps.clock.wall, breathe })
  const overdue = createOverdueBook(store)
  const rounds = createRounds({ store, newId: deps.newId, tasks: store.tasks, tours: store.tours, overdue, levelDeadlines: rescheduling.finish, ...(breathe ? { breathe } : {}) })
  const changes = createChanges(() => parts.status())
  if (onChange) changes.onChange(onChange)
  const watch = isWatching ? createWatch({ store, rounds, clock: deps.clock, changed: (ids) => changes.bump(ids), onFault, isImporting: () => intake.isBusy() }) : null
  const intake = joinIntake({ store, facts, deps: { ...deps, clock: { ...deps.clock, wall: now } }, rescheduling, onProgress: onProgress ?? (() => undefined), onStored: (keys) => stored(keys) })
  const stored = (keys: readonly RecordKey[]): void => {
    parts.queue.stored(keys)
    parts.due.stored(keys)
    parts.overdue.stored(keys)
    parts.closed.stored()
    parts.tourCount.stored()
    parts.previews.stored(keys)
    if (keys.length === 0) parts.hierarchy.forget()
    changes.bump([])
  }
  const checker = createChecker({ store, deps, now, watchingSince: () => watch?.state().watchingSince ?? null, onChecked: () => changes.bump([]) })
  const evidence = createEvidenceStore(store.file, () => deps.newId(deps.clock.wall()))
  const runs = createExportRuns(() => deps.newId(now()), onExport ?? (() => undefined))
  const queue = createQueue(store.db)
  const tourPage = createTourPage(store.db)
  const counted = createCounted(queue, deps.newId)
  const bulk = createBulk({ store, counted, changes, now, onProgress: onBulk ?? (() => undefined) })
  const parts: EngineParts = {
    bulk, counted, store, deps, newId: deps.newId, rounds, rescheduling, watch, changes, intake, checker, isSample, version, now,
    queue, history: createHistory(store.db), due: createDueList(store), overdue, closed: createClosedCount(store, deps.clock), tourCount: createTourCount(() => parts, store, deps.clock), scheduled: createScheduledReports(() => parts), sources: facts.sources, hierarchy: createHierarchy(store.db, store), previews: createPreviews({ store, now }), find: createFind(store.db), contacts: createContacts(store.db), earlier: createEarlier(store.db), known: createKnownTasks(store.db),
    knownTours: createKnownTours(store.db), tourPage, tourList: createTourList({ store, changes, asOf: () => parts.asOf(), personName: tourPage.personName }),
    asOf: () => (watch ? watch.now() : (store.meta.instant('judged_until') ?? deps.clock.wall())),
    status: () => statusOf({ store, rounds, watch, now: now(), change: changes.number() }),
    onReplay: onReplay ?? (() => undefined),
  }
  // What it settles is announced, which needs every part.
  intake.recover()
  return {
    parts,
    handlers: seated(parts, {
      ...monitorHandlers(parts), ...queueHandlers(parts), ...savedViewHandlers(parts), ...maintenanceHandlers(parts), ...alertHandlers(parts), ...bulkHandlers(parts), ...explainHandlers(parts), ...policyHandlers(parts, onPreview ?? (() => undefined)), ...exportHandlers(parts),
      ...historyHandlers(parts), ...listExportHandlers(createExports(parts, runs), runs),
      ...toastHandlers(parts), ...storeHandlers(parts, evidence), ...incidentHandlers(parts), ...investigationHandlers(parts, evidence, createEvidencePieces(evidence, () => deps.newId(deps.clock.wall())), createDossiers({ parts, evidence, runs })), ...inquiryViewHandlers(parts), ...evidenceHandlers(parts, evidence), ...intakeHandlers(parts), ...dataHandlers(parts), ...stepsHandlers(parts), ...healthHandlers(parts),
      ...frameHandlers(parts), ...journalHandlers(parts), ...reportHandlers(parts), ...scheduleHandlers(parts),
      ...dueHandlers(parts), ...tourHandlers(parts), ...overviewHandlers(parts), ...deskHandlers(parts),
    }),
    start: () => {
      watch?.start()
      checker.start()
      parts.scheduled.start()
    },
    stop: () => {
      checker.stop()
      parts.scheduled.stop()
      watch?.stop()
      store.close()
    },
  }
}
