import { chances, dueKinds, dueWindows, stretchesOf, type Chance, type DueKind, type DueWindow, type Span } from '../../core/due/order'
import { folded } from '../../core/folded'
import type { RecordKey } from '../../core/ids'
import { priorities, type Priority } from '../../core/model/task'
import type { Instant } from '../../core/time'
import type { Store } from '../store/store'
import { createDueHeld } from './due-held'
import type { DueEntry, DueLanes } from './due-lanes'

export type DueAsked = { readonly now: Instant; readonly kind: DueKind; readonly window: DueWindow; /** Part of a site's or a client's name. */ readonly text: string; readonly offset: number; readonly limit: number }
export type DueCounts = { readonly [kind in DueKind]: { readonly [window in DueWindow]: number } }
export type DuePage = { readonly entries: readonly DueEntry[]; readonly total: number; readonly counts: DueCounts }

/** What time alone brings next, in the order in which it can still be saved. Rules: [O1] [O2] [O3]. */
export type DueList = {
  /** Answers when everything in reach was read, which is done in pieces the first time. */
  readonly page: (asked: DueAsked) => Promise<DuePage>
  /** Tasks whose rows are other than before; none named: places or people are. */
  readonly stored: (keys: readonly RecordKey[]) => void
}

export function createDueList(store: Store): DueList {
  const held = createDueHeld(store)
  return {
    page: async (asked) => {
      const lanes = await held.upTo(asked.now)
      return { ...pageOf(lanes, asked, wantedBy(store, asked.text)), counts: countsOf(lanes, asked.now) }
    },
    stored: held.stored,
  }
}

type Wanted = ((entry: DueEntry) => boolean) | null

/** Whether a task's site or client is called so; null: every one is wanted. */
function wantedBy({ places }: Store, text: string): Wanted {
  const words = folded(text.trim())
  if (words === '') return null
  const known = new Map<RecordKey | null, boolean>()
  return ({ siteKey }) => {
    const found = known.get(siteKey) ?? [places.of(siteKey).name, places.of(siteKey).clientName].some((name) => name !== null && folded(name).includes(words))
    known.set(siteKey, found)
    return found
  }
}

function pageOf(lanes: DueLanes, { now, kind, window, offset, limit }: DueAsked, wanted: Wanted): Omit<DuePage, 'counts'> {
  const entries: DueEntry[] = []
  let total = 0
  for (const { lane, ...span } of spansOf(kind, now, window)) {
    const { list, first, end } = lanes.span(lane, span)
    const some = wanted ? list.slice(first, end).filter(wanted) : null
    const skip = Math.max(0, offset - total)
    const upTo = skip + limit - entries.length
    entries.push(...(some ? some.slice(skip, upTo) : list.slice(Math.min(end, first + skip), Math.min(end, first + upTo))))
    total += some ? some.length : end - first
  }
  return { entries, total }
}

function countsOf(lanes: DueLanes, now: Instant): DueCounts {
  const of = (kind: DueKind, window: DueWindow): number => spansOf(kind, now, window).reduce((sum, { lane, ...span }) => {
    const { first, end } = lanes.span(lane, span)
    return sum + end - first
  }, 0)
  const ofKind = (kind: DueKind) => Object.fromEntries(dueWindows.map((window) => [window, of(kind, window)])) as DueCounts[DueKind]
  return Object.fromEntries(dueKinds.map((kind) => [kind, ofKind(kind)])) as DueCounts
}

type LaneSpan = Span & { readonly lane: { readonly kind: DueKind; readonly priority: Priority; readonly chance: Chance } }

/** Every lane's part of a list, in the order of the list. */
function spansOf(kind: DueKind, now: Instant, window: DueWindow): readonly LaneSpan[] {
  return stretchesOf(kind, now, window).flatMap((stretch) => priorities.flatMap((priority) => chances.flatMap((chance): LaneSpan[] => {
    const span = stretch[chance]
    return span ? [{ ...span, lane: { kind, priority, chance } }] : []
  })))
}
