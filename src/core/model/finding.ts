import type { Instant } from '../time'
import type { AlertType, Basis, Subject } from './alert'
import type { Severity } from './severity'

/** What a rule concludes about one subject at one instant: a pure value. `since` is when the condition truly began. */
export type Finding = {
  readonly type: AlertType
  readonly subtype: string | null
  readonly subject: Subject
  readonly severity: Severity
  readonly since: Instant
  readonly rule: string
  readonly ruleVersion: number
  readonly basis: Basis
}
