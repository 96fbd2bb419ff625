import type { CallName } from '../contract/contract'
import type { Handlers } from '../contract/serve'
import type { Changed, IntakeProgress, MonitorStatus } from '../contract/shapes'
import type { Instant } from '../core/time'
import type { Deps, NewId } from './deps'
import { createChanges, type Changes } from './changes'
import { alertHandlers } from './handlers/alerts'
import { dataHandlers } from './handlers/data'
import { explainHandlers } from './handlers/explain'
import { exportHandlers } from './handlers/exports'
import { intakeHandlers } from './handlers/intake'
import { monitorHandlers } from './handlers/monitor'
import { policyHandlers } from './handlers/policy'
import { toastHandlers } from './handlers/toasts'
import { joinIntake, type BusyIntake } from './join-intake'
import { createRounds, type Rounds } from './monitor/rounds'
import { statusOf } from './monitor/status'
import { createWatch, type Watch } from './monitor/watch'
import { createContacts, type Contacts } from './store/contacts'
import { createFacts } from './store/facts'
import { createFind, type Find } from './store/find'
import { createQueue, type Queue } from './store/queue'
import type { Store } from './store/store'

/** What handlers work with: the parts of one engine, joined here and nowhere else. */
export type EngineParts = {
  readonly store: Store
  readonly deps: Deps
  readonly newId: NewId
  readonly rounds: Rounds
  /** Null in an engine that only answers (the command line): nobody looks at the clock there. */
  readonly watch: Watch | null
  readonly queue: Queue
  readonly find: Find
  readonly contacts: Contacts
  readonly changes: Changes
  readonly intake: BusyIntake
  readonly isSample: boolean
  readonly version: string
  /** The time of rules, now. */
  readonly now: () => Instant
  /** What derived fields are as of: now where somebody watches, else the newest round. */
  readonly asOf: () => Instant
  readonly status: () => MonitorStatus
}

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
  readonly onChange?: (changed: Changed) => void
  readonly onProgress?: (progress: IntakeProgress) => void
}

export function createEngine({ store, deps, isWatching, isSample, version, onFault, onChange, onProgress }: EngineAsked): Engine {
  const rounds = createRounds({ store, newId: deps.newId, tasks: store.tasks })
  const changes = createChanges(() => parts.status())
  if (onChange) changes.onChange(onChange)
  const watch = isWatching ? createWatch({ store, rounds, clock: deps.clock, changed: (ids) => changes.bump(ids), onFault, isImporting: () => intake.isBusy() }) : null
  const now = (): Instant => watch?.now() ?? deps.clock.wall()
  const facts = createFacts(store.db)
  const intake = joinIntake({ store, facts, deps, onProgress: onProgress ?? (() => undefined), onStored: () => changes.bump([]) })
  intake.recover()
  const parts: EngineParts = {
    store, deps, newId: deps.newId, rounds, watch, changes, intake, isSample, version, now,
    queue: createQueue(store.db), find: createFind(store.db), contacts: createContacts(store.db),
    asOf: () => (watch ? watch.now() : (store.meta.instant('judged_until') ?? deps.clock.wall())),
    status: () => statusOf({ store, rounds, watch, now: now(), change: changes.number() }),
  }
  return {
    parts,
    handlers: {
      ...monitorHandlers(parts), ...alertHandlers(parts), ...explainHandlers(parts), ...policyHandlers(parts), ...exportHandlers(parts),
      ...toastHandlers(parts), ...intakeHandlers(parts), ...dataHandlers(parts),
    },
    start: () => watch?.start(),
    stop: () => {
      watch?.stop()
      store.close()
    },
  }
}
