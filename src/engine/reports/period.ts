import { days, type Instant } from '../../core/time'

export type PeriodInput = { readonly days: number; readonly from?: Instant | undefined; readonly at?: Instant | undefined }
/** After `from`, until `at`. */
export type Period = { readonly from: Instant; readonly at: Instant; /** It ends at present. */ readonly isNow: boolean }

/** The period that is asked for: so many days back, or from an instant on, until another or until now. */
export function periodOf({ days: back, from, at: asked }: PeriodInput, now: Instant): Period {
  const at = asked ?? now
  return { from: from ?? at - days(back), at, isNow: asked === undefined }
}
