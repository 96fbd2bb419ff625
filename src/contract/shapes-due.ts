import type { Chance, DueKind, DueWindow } from '../core/due/order'
import type { PolicyScope } from '../core/model/policy'
import type { Severity } from '../core/model/severity'
import type { Priority, TaskStatus } from '../core/model/task'
import type { Instant, Millis } from '../core/time'
import type { Explanation } from '../core/model/explanation'
import type { Contactable } from './shapes'

/** A task whose clock runs towards something. Instants are UTC epoch ms. */
export type DueRow = {
  /** Names it in this store, whatever its source calls others. */
  readonly key: string
  readonly id: string
  readonly title: string | null
  readonly siteId: string | null
  readonly siteName: string | null
  readonly siteZone: string
  readonly clientName: string | null
  readonly personName: string | null
  /** Who is called first: the first of guard, site and in-charge whose number is known; null: nobody's is. */
  readonly callee: Contactable | null
  readonly priority: Priority
  readonly status: TaskStatus
  readonly startedAt: Instant | null
  readonly slaMs: Millis
  readonly slaFrom: 'due_at' | PolicyScope | 'DEFAULT'
  readonly kind: DueKind
  readonly chance: Chance
  /** The boundary strictly after which it is in breach, or graver. */
  readonly at: Instant
  /** How grave it will be then. */
  readonly severity: Severity
}
export type DuePage = {
  readonly rows: readonly DueRow[]
  readonly total: number
  /** How many there are in every window, whatever the filter. */
  readonly counts: { readonly [kind in DueKind]: { readonly [window in DueWindow]: number } }
  readonly asOf: Instant
}

/** What a person reads before calling about a task. */
export type TaskDetail = { readonly row: Omit<DueRow, 'kind' | 'chance' | 'at' | 'severity' | 'callee'>; readonly explanation: Explanation; readonly contacts: readonly Contactable[]; readonly instructions: string | null }
