import type { AlertType } from '../model/alert'
import type { Finding } from '../model/finding'
import type { PolicyValues } from '../model/policy'
import type { Instant } from '../time'

/** Where a subject stands at an instant: not known to exist yet, running, its clock frozen, or over. */
export type Standing = 'not-there' | 'open' | 'on-hold' | 'closed'

/** What a detector says about one subject at one instant. */
export type Judgement = {
  /** What it finds, or null when the condition does not hold. */
  readonly finding: Finding | null
  readonly standing: Standing
  /** The boundary strictly after which the condition holds; null where there is none (history without SLA, retired). */
  readonly deadlineAt: Instant | null
  /** The earliest instant after `now` at which the same row would be judged otherwise; null: never, unless the row or the policy changes. */
  readonly nextChangeAt: Instant | null
  /** When the subject was over, for those that are. */
  readonly closedAt: Instant | null
}

/** One rule. Level-triggered: it looks at rows, never at events, so sleep, restart and downtime need no special code. */
export type Detector<Subject> = {
  readonly id: string
  /** Grows when the same rows may be judged otherwise than before. */
  readonly version: number
  /** What its findings become: with the subject, the alert's key. */
  readonly raises: { readonly type: AlertType; readonly subtype: string | null }
  readonly judge: (subject: Subject, policy: PolicyValues, now: Instant) => Judgement
}
