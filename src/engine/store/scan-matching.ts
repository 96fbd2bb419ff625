import type { Database } from 'better-sqlite3'
import type { RecordKey } from '../../core/ids'
import { dueOf, expiryOf } from '../../core/tours/status'
import { matchScan, type LooseScan, type MatchingTour } from '../../core/tours/match'
import type { PolicyValues } from '../../core/model/policy'
import { days, type Instant } from '../../core/time'
import { longestGrace } from './facts-tours'
import type { WatchedTour } from './tour-rows'
import type { TourTable } from './tours'

/** A tour longer than this is matched with the scans that name it and no others. */
const longestTour = days(31)
const pieceSize = 5_000

type Span = { site_key: RecordKey; from_at: number; to_at: number }
type LooseRow = { key: string; checkpoint_key: RecordKey; person_key: RecordKey | null; scanned_at: number; tour_key: RecordKey | null }

/** Matches scans that name no tour with the tours of their site, wherever something that decides it has changed. Rule: [R18]. */
export type ScanMatching = {
  /** Does a piece of what is owed, in the caller's transaction; false: nothing was. */
  readonly settleSome: (now: Instant) => boolean
  /** Owes everything: windows are others than before. */
  readonly oweAll: () => void
}
export type MatchingDeps = { readonly db: Database; readonly tours: TourTable; readonly policyAt: (siteKey: RecordKey) => PolicyValues }

export function createScanMatching({ db, tours, policyAt }: MatchingDeps): ScanMatching {
  const site = db.prepare<[], { site_key: RecordKey }>('SELECT site_key FROM scan_to_match ORDER BY site_key LIMIT 1')
  const owed = db.prepare<[string], Span>('SELECT site_key, from_at, to_at FROM scan_to_match WHERE site_key = ? ORDER BY from_at, to_at')
  const done = db.prepare('DELETE FROM scan_to_match WHERE site_key = ?')
  const rest = db.prepare('INSERT INTO scan_to_match (site_key, from_at, to_at) VALUES (?, ?, ?)')
  const all = db.prepare('INSERT INTO scan_to_match (site_key, from_at, to_at) SELECT site_key, min(scanned_at), max(scanned_at) FROM scan WHERE is_matched = 1 AND site_key IS NOT NULL GROUP BY site_key')
  const loose = db.prepare<[string, number, number, number], LooseRow>(
    'SELECT key, checkpoint_key, person_key, scanned_at, tour_key FROM scan INDEXED BY scan_unnamed WHERE is_matched = 1 AND site_key = ? AND scanned_at BETWEEN ? AND ? AND is_retired = 0 ORDER BY scanned_at LIMIT ?',
  )
  const near = db.prepare<[string, number, number, number], [RecordKey]>(
    "SELECT key FROM tour WHERE site_key = ? AND scheduled_at BETWEEN ? AND ? AND ends_by >= ? AND is_retired = 0 AND status <> 'CANCELLED'",
  ).raw(true)
  const give = db.prepare('UPDATE scan SET tour_key = ? WHERE key = ?')
  const touch = db.prepare('UPDATE tour SET facts_at = max(facts_at, @at), next_change_at = @at, judged_at = NULL WHERE key = @tour')

  /** Matches the first scans of a span; from where the rest begins, null: there is none. */
  function match({ site_key: siteKey, from_at: from, to_at: end }: Span, now: Instant): Instant | null {
    const found = loose.all(siteKey, from, end, pieceSize)
    const last = found.at(-1)?.scanned_at ?? end
    const isCut = found.length === pieceSize && last > from
    const scans = isCut ? found.filter(({ scanned_at }) => scanned_at < last) : found
    const to = isCut ? last - 1 : end
    const policy = policyAt(siteKey)
    const candidates = scans.length === 0 ? [] : near.all(siteKey, from - longestTour, to + longestGrace, from).flatMap(([key]) => tours.byKey(key) ?? []).map((tour) => matchingOf(tour, policy))
    const byGuard = Map.groupBy(candidates, ({ personKey }) => personKey)
    for (const row of scans) {
      const scan: LooseScan = { checkpointKey: row.checkpoint_key, personKey: row.person_key, scannedAt: row.scanned_at }
      const fitting = scan.personKey === null ? candidates : [...(byGuard.get(scan.personKey) ?? []), ...(byGuard.get(null) ?? [])]
      const tour = matchScan(scan, fitting)
      if (tour === row.tour_key) continue
      give.run(tour, row.key)
      for (const touched of [tour, row.tour_key]) if (touched !== null) touch.run({ at: now, tour: touched })
    }
    return isCut ? last : null
  }
  return {
    settleSome: (now) => {
      const first = site.get()?.site_key
      if (first === undefined) return false
      const spans = merged(owed.all(first))
      done.run(first)
      for (const [at, span] of spans.entries()) {
        const left = match(span, now)
        if (left === null) continue
        for (const { from_at, to_at } of [{ ...span, from_at: left }, ...spans.slice(at + 1)]) rest.run(first, from_at, to_at)
        break
      }
      return true
    },
    oweAll: () => void all.run(),
  }
}

const matchingOf = (watched: WatchedTour, policy: PolicyValues): MatchingTour => ({
  key: watched.tour.key, personKey: watched.tour.personKey, scheduledAt: watched.tour.scheduledAt, opensAt: 2 * watched.tour.scheduledAt - dueOf(watched, policy), expiresAt: expiryOf(watched, policy),
  links: watched.checkpoints.length === 0 ? null : new Set(watched.checkpoints.map(({ checkpointKey }) => checkpointKey)),
})

/** Spans of one site that touch are one; they come in order. */
function merged(spans: readonly Span[]): readonly Span[] {
  const all: Span[] = []
  for (const span of spans) {
    const last = all.at(-1)
    if (last?.site_key === span.site_key && span.from_at <= last.to_at) last.to_at = Math.max(last.to_at, span.to_at)
    else all.push({ ...span })
  }
  return all
}
