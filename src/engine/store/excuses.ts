import type { Database } from 'better-sqlite3'
import type { Instant } from '../../core/time'

/** Which tours are excused, as the newest conclusion over each, or over an alert of it, says; a tour's row only notes it. Rule: [V5]. */
export type Excuses = {
  /** Notes it anew at every tour that says otherwise, which is then judged at the next look: after rows or decisions came back that had been lost. */
  readonly level: (now: Instant) => void
}

/** Conclusions are in the order of their entries: whoever concludes says when, and may be wrong. */
const levelled = `
  WITH concluded AS (
    SELECT investigation.id, CASE WHEN outcome IN ('EXCUSED', 'FALSE_POSITIVE') THEN investigation.id END AS excused_by,
      CASE investigation.subject_kind WHEN 'tour' THEN investigation.subject_key ELSE (SELECT alert.subject_key FROM alert WHERE alert.id = investigation.subject_key AND alert.subject_kind = 'tour') END AS tour_key,
      (SELECT max(seq) FROM journal WHERE journal.subject_kind = 'investigation' AND journal.subject_id = investigation.id AND journal.action = 'investigation.concluded') AS seq
    FROM investigation WHERE outcome IS NOT NULL
  ), newest AS (SELECT tour_key, excused_by, max(seq) FROM concluded WHERE tour_key IS NOT NULL GROUP BY tour_key)
  UPDATE tour SET excused_by = newest.excused_by, next_change_at = @now, judged_at = NULL FROM newest WHERE tour.key = newest.tour_key AND tour.excused_by IS NOT newest.excused_by`

export function createExcuses(db: Database): Excuses {
  const level = db.prepare(levelled)
  return { level: (now) => void level.run({ now }) }
}
