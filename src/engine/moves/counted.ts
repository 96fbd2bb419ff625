import type { BulkCount, BulkSince, SeverityCounts } from '../../contract/shapes-bulk'
import { severities } from '../../core/model/severity'
import type { Instant } from '../../core/time'
import type { NewId } from '../deps'
import type { Queue } from '../store/queue'
import type { Entry } from '../store/queue-entries'
import type { QueueFilter } from '../store/queue-filter'

/** What was counted and is not confirmed yet: which alerts a number on a screen stood for. In memory: whoever confirms after a restart counts again. Rule: [B5]. */
export type Counted = {
  readonly count: (filter: QueueFilter, by: string, at: Instant) => BulkCount
  /** What was counted and still matches, as it stands now, with what came and left; null: not known any more. */
  readonly confirm: (countId: string) => Confirmed | null
}
export type Confirmed = BulkSince & { readonly filter: QueueFilter; readonly entries: readonly Entry[] }
type Kept = { readonly countId: string; readonly filter: QueueFilter; readonly ids: ReadonlySet<string> }

/** Counts that are remembered: a window has one, and there are few windows. */
const mostKept = 8

export function createCounted(queue: Queue, newId: NewId): Counted {
  let kept: readonly Kept[] = []
  return {
    count: (filter, by, at) => {
      const entries = queue.matching(filter)
      const countId = newId(at)
      kept = [{ countId, filter, ids: new Set(entries.map(({ id }) => id)) }, ...kept].slice(0, mostKept)
      return { countId, count: entries.length, severities: bySeverity(entries), heldByOthers: entries.filter((entry) => isHeldByAnother(entry, by)).length, asOf: at }
    },
    confirm: (countId) => {
      const found = kept.find((one) => one.countId === countId)
      if (!found) return null
      const matching = queue.matching(found.filter)
      const entries = matching.filter(({ id }) => found.ids.has(id))
      return { filter: found.filter, entries, came: matching.length - entries.length, left: found.ids.size - entries.length }
    },
  }
}

const isHeldByAnother = ({ status, heldBy }: Entry, by: string): boolean => (status === 'ACKNOWLEDGED' || status === 'ASSIGNED') && heldBy !== null && heldBy !== by

function bySeverity(entries: readonly Entry[]): SeverityCounts {
  const counts = severities.map(() => 0)
  for (const { severity } of entries) counts[severity] = (counts[severity] ?? 0) + 1
  return Object.fromEntries(severities.map((name, rank) => [name, counts[rank] ?? 0])) as SeverityCounts
}
