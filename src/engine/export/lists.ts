import { setImmediate as breathe } from 'node:timers/promises'
import { said } from '../../core/said'
import { CallFault } from '../../contract/fault'
import type { HistoryFilter } from '../../contract/shapes-history'
import type { Instant } from '../../core/time'
import { historyRowOf } from '../handlers/history'
import type { EngineParts } from '../parts'
import type { AlertRow } from '../store/alert-rows'
import type { ListAsked, RowAt } from '../store/queue-order'
import type { ExportedRow } from './columns'

/** What is exported. */
export type ExportedList = ({ readonly kind: 'queue' } & ListAsked) | { readonly kind: 'history'; readonly filter: HistoryFilter }
/** The rows of one list as they were at one instant, however long it takes to write them. */
export type Snapshot = {
  readonly total: number
  readonly pieces: () => AsyncIterable<readonly ExportedRow[]>
}
export type SnapshotDeps = { readonly parts: Pick<EngineParts, 'store' | 'queue' | 'history'>; readonly asOf: Instant; readonly isWanted: () => boolean }

const pieceSize = 200

/**
 * Runs `work` over the rows of a list as they are now. From this instant until it ends, an alert is read as it was before its first change.
 * Refusals: CallFault `unusable` for a list that is too long to be held. Rule: [Q12].
 */
export async function withSnapshot<Result>(list: ExportedList, { parts, asOf, isWanted }: SnapshotDeps, work: (snapshot: Snapshot) => Promise<Result>): Promise<Result> {
  const { store, queue, history } = parts
  const former = new Map<string, AlertRow | null>()
  const read = store.db.prepare<[string], AlertRow>('SELECT * FROM alert WHERE id = ?')
  const off = store.journal.beforeAlert(({ key }) => { if (!former.has(String(key))) former.set(String(key), read.get(String(key)) ?? null) })
  async function* rowsOf(all: readonly RowAt[]): AsyncIterable<readonly ExportedRow[]> {
    for (let from = 0; from < all.length && isWanted(); from += pieceSize) {
      const piece = all.slice(from, from + pieceSize)
      yield queue.read(piece.map(({ id }) => id)).map((hit, index) => {
        const fold = piece[index]?.fold ?? null
        return { ...historyRowOf(store, { ...hit, alert: former.get(hit.alert.id) ?? hit.alert }, asOf), ...(fold === null ? {} : { folded: fold }) }
      })
      await breathe()
    }
  }
  try {
    if (list.kind === 'queue') {
      const rows = queue.all(list)
      if (rows === null) throw new CallFault('unusable', 'this list is too long to be exported from the queue; export it from the history', { said: said('fault.listTooLong') })
      return await work({ total: rows.length, pieces: () => rowsOf(rows) })
    }
    const search = history.search(list.filter)
    for (; !search.isWhole() && isWanted(); await breathe()) search.goOn()
    return await work({ total: search.rows.length, pieces: () => rowsOf(search.rows.length === 0 ? [] : idsInPieces(search.rows, history.idsOf)) })
  } finally {
    off()
  }
}

function idsInPieces(rows: readonly number[], idsOf: (rows: readonly number[]) => readonly string[]): readonly RowAt[] {
  const all: RowAt[] = []
  for (let from = 0; from < rows.length; from += 10_000) all.push(...idsOf(rows.slice(from, from + 10_000)).map((id) => ({ id, fold: null })))
  return all
}
