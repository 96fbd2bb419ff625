import type { DataSummary } from '../../../contract/shapes'
import type { ImportRecord, IntakeCounts, IntakeProgress } from '../../../contract/shapes-intake'
import type { IntakeState } from '../../../contract/shapes-intake'
import { said, type Said } from '../../../core/said'
import { minutes, type Millis } from '../../../core/time'
import type { Tone } from '../../ui/Badge'
import { exactly } from '../../ui/locale'

/** Rows of one page of a table. */
export const rowsOfPage = 50

/** The counts worth a column, in reading order; the others stand in small print where they are not nought. */
export const shownCounts = ['read', 'inserted', 'updated', 'quarantined'] as const
const otherCounts = ['unchanged', 'held', 'stale', 'folded', 'skipped', 'retired'] as const

/** The counts without a column, as one line; empty when all are nought. */
export const otherCountsOf = (counts: IntakeCounts): readonly Said[] =>
  otherCounts.filter((name) => counts[name] > 0).map((name) => said(`count.${name}.of`, { count: counts[name] }))

/** How far an import is, in whole percent; never above 99 while it runs. */
export function percentOf(progress: IntakeProgress): number {
  const percent = progress.bytesTotal > 0 ? Math.floor((100 * progress.bytesRead) / progress.bytesTotal) : 0
  return progress.state === 'done' ? 100 : Math.min(99, percent)
}

export function toneOfImport(state: IntakeState): Tone {
  if (state === 'done') return 'good'
  if (state === 'running' || state === 'waiting') return 'calm'
  return state === 'cancelled' ? 'neutral' : 'danger'
}

/** The names of the files of an import: the first, and how many more. */
export function filesOf(record: ImportRecord, nameOf: (path: string) => string): Said {
  const [first, ...others] = record.files
  if (!first) return said('data.files.none')
  return others.length === 0 ? said('data.files.one', { file: nameOf(first.file) }) : said('data.files.more', { file: nameOf(first.file), count: others.length })
}

/** What of the data cannot be placed yet; only what is there. */
export function looseEnds(summary: DataSummary): readonly Said[] {
  const ends: readonly (readonly [string, number])[] = [
    ['data.loose.site', summary.tasksWithUnknownSite], ['data.loose.person', summary.tasksWithUnknownPerson],
    ['data.loose.held', summary.held], ['data.loose.quarantined', summary.quarantined],
  ]
  return ends.filter(([, count]) => count > 0).map(([key, count]) => said(key, { count }))
}

/** A length of an import: tenths of a second while short. */
export function tookText(ms: Millis): Said {
  if (ms < 100) return said('data.took.moment')
  if (ms < minutes(1)) return said('data.took.seconds', { seconds: exactly(ms / 1_000, 1) })
  return said('data.took.minutes', { minutes: Math.floor(ms / minutes(1)), seconds: String(Math.floor((ms % minutes(1)) / 1_000)).padStart(2, '0') })
}

/** Which rows a page shows, one-based, as "1–50 of 812". */
export const spanOf = (offset: number, shown: number, total: number): Said => said('data.span', { from: shown === 0 ? 0 : offset + 1, to: offset + shown, total })
