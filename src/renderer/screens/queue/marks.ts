import { create } from 'zustand'
import type { BulkCount, BulkMark, SeverityCounts } from '../../../contract/shapes-bulk'
import type { InputOf } from '../../../contract/contract'
import { severities } from '../../../core/model/severity'
import { pageInput, type Filter, type ShownRow } from './view'

/** An alert that was marked, as it was shown last. */
export type Mark = Pick<ShownRow, 'id' | 'version' | 'severity' | 'holder'>
/** What is chosen to be moved together: marked one by one, or counted by what it matches. `gone`: marks that were lost since the list lost their alerts. */
export type Chosen = { readonly marks: ReadonlyMap<string, Mark>; readonly counted: BulkCount | null; readonly gone: number }
const nothing: Chosen = { marks: new Map(), counted: null, gone: 0 }

/** What this window's person has chosen; it outlives a look at another screen. Rule: [B4]. */
export const useChosen = create<Chosen>(() => nothing)
const set = useChosen.setState
const markOf = ({ id, version, severity, holder }: ShownRow): Mark => ({ id, version, severity, holder })

export const chooseNothing = (): void => set(nothing, true)
/** Another store: what was shown is no longer true. */
export function forgetShown(): void {
  shown.clear()
  chooseNothing()
}
export const chooseCounted = (counted: BulkCount): void => set({ ...nothing, counted }, true)

/** Rows as they were shown last: what is marked is what was seen. */
const shown = new Map<string, ShownRow>()
const mostShown = 2_000
const asShown = (row: ShownRow): ShownRow => shown.get(row.id) ?? row

/** Marks a row, or takes its mark away; a resolved alert cannot be moved, so it is not marked. */
export function toggleMark(row: ShownRow): void {
  const marks = new Map(useChosen.getState().marks)
  if (!marks.delete(row.id) && row.status !== 'RESOLVED') marks.set(row.id, markOf(asShown(row)))
  set({ marks, counted: null, gone: 0 }, true)
}

export function addMark(row: ShownRow): void {
  if (row.status === 'RESOLVED') return
  set(({ marks }) => ({ marks: new Map(marks).set(row.id, markOf(asShown(row))), counted: null, gone: 0 }), true)
}

/** Rows as they are shown now: what is marked is moved by the version that was seen. */
export function seenAgain(rows: readonly ShownRow[]): void {
  if (shown.size > mostShown) shown.clear()
  for (const row of rows) shown.set(row.id, row)
  const { marks } = useChosen.getState()
  const fresh = rows.filter(({ id, version }) => { const mark = marks.get(id); return mark !== undefined && mark.version !== version })
  if (fresh.length === 0) return
  set({ marks: new Map([...marks, ...fresh.map((row) => [row.id, markOf(row)] as const)]) })
}

/** Takes the marks of alerts away that were asked for and are not in the list any more; their number is told. */
export function keepAmong(asked: readonly string[], here: readonly BulkMark[]): void {
  const still = new Set(here.map(({ id }) => id))
  const gone = new Set(asked.filter((id) => !still.has(id)))
  set((before) => {
    const marks = new Map([...before.marks].filter(([id]) => !gone.has(id)))
    return marks.size === before.marks.size ? before : { ...before, marks, gone: before.gone + before.marks.size - marks.size }
  }, true)
}

/** How many are chosen, how grave they are, and how many of them somebody else has. */
export function sumOf({ marks, counted }: Chosen, seat: string | null): { readonly count: number; readonly severities: SeverityCounts; readonly heldByOthers: number } {
  if (counted) return counted
  const all = [...marks.values()]
  const counts = Object.fromEntries(severities.map((severity) => [severity, all.filter((mark) => mark.severity === severity).length])) as SeverityCounts
  return { count: marks.size, severities: counts, heldByOthers: all.filter(({ holder }) => holder !== null && holder.by !== seat).length }
}

/** The filter of the list, as the engine takes it for what is moved together: that of its pages. */
export function filterOf(filter: Filter): InputOf<'bulk.count'>['filter'] {
  const input: Partial<InputOf<'queue.page'>> = { ...pageInput(filter, 0, 1) }
  delete input.offset
  delete input.limit
  delete input.sort
  return input
}
