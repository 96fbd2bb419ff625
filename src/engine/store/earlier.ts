import type { Database } from 'better-sqlite3'
import { alertKey } from '../../core/alerts/key'
import { taskDetectors, tourDetectors } from '../../core/detectors'
import type { RecordKey } from '../../core/ids'
import { alertTypes, type Subject } from '../../core/model/alert'
import type { AlertRow } from './alert-rows'

/** Resolved alerts that were raised before another, newest first, page by page. */
export type Earlier = {
  readonly ofSubject: (alert: AlertRow, after: string | null, limit: number) => EarlierPage
  readonly ofSite: (alert: AlertRow, after: string | null, limit: number) => EarlierPage
}
/** `next`: where the next page goes on; null: this was the last. */
export type EarlierPage = { readonly ids: readonly string[]; readonly next: string | null }
type Found = { readonly row: number; readonly id: string; readonly raisedAt: number; readonly resolvedAt: number | null }
type Place = Pick<Found, 'row' | 'raisedAt' | 'resolvedAt'>

/** Both go down an index in its own order; a test holds their plans. */
export const earlierStatements = {
  place: 'SELECT rowid AS row, raised_at AS raisedAt, resolved_at AS resolvedAt, id FROM alert WHERE id = ?',
  subject: "SELECT rowid AS row, raised_at AS raisedAt, resolved_at AS resolvedAt, id FROM alert WHERE key = ? AND status = 'RESOLVED' AND rowid < ? ORDER BY rowid DESC LIMIT ?",
  site: 'SELECT rowid AS row, raised_at AS raisedAt, resolved_at AS resolvedAt, id FROM alert WHERE site_key = ? AND type = ? AND resolved_at IS NOT NULL AND (raised_at, resolved_at, rowid) < (?, ?, ?) ORDER BY raised_at DESC, resolved_at DESC, rowid DESC LIMIT ?',
} as const

export function createEarlier(db: Database): Earlier {
  const place = db.prepare<[string], Found>(earlierStatements.place)
  const subject = db.prepare<[string, number, number], Found>(earlierStatements.subject)
  const site = db.prepare<[RecordKey, string, number, number, number, number], Found>(earlierStatements.site)
  const placeOf = (alert: AlertRow, after: string | null): Place => {
    if (after === null) return place.get(alert.id) ?? { row: 0, raisedAt: 0, resolvedAt: 0 }
    const [raisedAt = 0, resolvedAt = 0, row = 0] = after.split('|').map(Number)
    return { raisedAt, resolvedAt, row }
  }
  return {
    ofSubject: (alert, after, limit) => {
      const { row } = placeOf(alert, after)
      return pageOf(keysOf(alert).flatMap((key) => subject.all(key, row, limit + 1)), limit)
    },
    ofSite: (alert, after, limit) => {
      if (alert.site_key === null) return { ids: [], next: null }
      const { row, raisedAt, resolvedAt } = placeOf(alert, after)
      return pageOf(alertTypes.flatMap((type) => site.all(alert.site_key as RecordKey, type, raisedAt, resolvedAt ?? 0, row, limit + 1)), limit)
    },
  }
}

/** Every key under which a rule could have raised something about the subject. */
function keysOf({ key, subject_kind: kind, subject_key: subjectKey }: AlertRow): readonly string[] {
  const subject: Subject = { kind: kind as Subject['kind'], key: subjectKey as RecordKey }
  return [...new Set([key, ...(kind === 'tour' ? tourDetectors : taskDetectors).map(({ raises }) => String(alertKey({ ...raises, subject })))])]
}

function pageOf(found: readonly Found[], limit: number): EarlierPage {
  const some = [...found].sort((one, other) => other.raisedAt - one.raisedAt || (other.resolvedAt ?? 0) - (one.resolvedAt ?? 0) || other.row - one.row).slice(0, limit)
  const last = some.at(-1)
  return { ids: some.map(({ id }) => id), next: last && found.length > limit ? `${last.raisedAt}|${last.resolvedAt ?? 0}|${last.row}` : null }
}
