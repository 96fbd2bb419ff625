import type { Chance, DueKind, Span } from '../../core/due/order'
import type { RecordKey } from '../../core/ids'
import type { Priority } from '../../core/model/task'
import type { Instant } from '../../core/time'

/** What the order of what is due needs of a task. */
export type DueEntry = { readonly key: RecordKey; readonly siteKey: RecordKey | null; readonly kind: DueKind; readonly priority: Priority; readonly chance: Chance; readonly at: Instant }
type Lane = Pick<DueEntry, 'kind' | 'priority' | 'chance'>

/** Entries apart by kind, priority and chance, each lane in the order of time: any list is a few stretches of them, and time passing moves nothing. */
export type DueLanes = {
  readonly add: (entry: DueEntry) => void
  readonly remove: (key: RecordKey) => void
  readonly clear: () => void
  /** A lane, and where in it a span begins and ends. */
  readonly span: (lane: Lane, span: Span) => { readonly list: readonly DueEntry[]; readonly first: number; readonly end: number }
}

export function createDueLanes(): DueLanes {
  const lanes = new Map<string, DueEntry[]>()
  const byKey = new Map<RecordKey, DueEntry>()

  function laneOf({ kind, priority, chance }: Lane): DueEntry[] {
    const name = `${kind} ${priority} ${chance}`
    const known = lanes.get(name)
    if (known) return known
    const made: DueEntry[] = []
    lanes.set(name, made)
    return made
  }
  return {
    add: (entry) => {
      const lane = laneOf(entry)
      lane.splice(placeIn(lane, entry.at, entry.key), 0, entry)
      byKey.set(entry.key, entry)
    },
    remove: (key) => {
      const entry = byKey.get(key)
      if (!entry) return
      const lane = laneOf(entry)
      lane.splice(placeIn(lane, entry.at, entry.key), 1)
      byKey.delete(key)
    },
    clear: () => {
      lanes.clear()
      byKey.clear()
    },
    span: (lane, { from, until }) => {
      const list = laneOf(lane)
      return { list, first: placeIn(list, from + 1, ''), end: placeIn(list, until + 1, '') }
    },
  }
}

/** Before which entry of a lane one of this instant and key belongs. */
function placeIn(lane: readonly DueEntry[], at: Instant, key: string): number {
  let [from, to] = [0, lane.length]
  while (from < to) {
    const middle = (from + to) >> 1
    const entry = lane[middle]
    if (entry && (entry.at < at || (entry.at === at && entry.key < key))) from = middle + 1
    else to = middle
  }
  return from
}
