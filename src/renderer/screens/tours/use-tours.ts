import { useCallback, useEffect, useState } from 'react'
import type { CallFault } from '../../../contract/fault'
import type { BoardRow, TourCounted, TourRow } from '../../../contract/shapes-tours'
import { asCallFault, call } from '../../wire'
import type { TourFilter } from '../../../contract/shapes-tours'

type Pages<Row> = (offset: number, limit: number) => Promise<{ readonly rows: readonly Row[]; readonly total: number }>
export type Tours = {
  readonly board: Pages<BoardRow>
  readonly list: Pages<TourRow>
  /** How many rows there are; null until the first answer is there. */
  readonly total: number | null
  readonly counts: TourCounted | null
  readonly fault: CallFault | null
  readonly failed: (thrown: unknown) => void
}

/** Tours of one filter by pages, as a board and as a list; null: it is not known yet what to ask. */
export function useTours(filter: TourFilter | null, view: string): Tours {
  const [state, setState] = useState<Pick<Tours, 'total' | 'counts' | 'fault'>>({ total: null, counts: null, fault: null })
  const text = JSON.stringify(filter)
  const read = useCallback(async <Row>(name: 'tours.board' | 'tours.page', offset: number, limit: number) => {
    const asked = JSON.parse(text) as TourFilter | null
    if (asked === null) return { rows: [], total: 0 }
    const { rows, total, counts } = await call(name, { ...asked, offset, limit })
    setState({ total, counts, fault: null })
    return { rows: rows as readonly unknown[] as readonly Row[], total }
  }, [text])
  const board = useCallback<Pages<BoardRow>>((offset, limit) => read('tours.board', offset, limit), [read])
  const list = useCallback<Pages<TourRow>>((offset, limit) => read('tours.page', offset, limit), [read])
  useEffect(() => setState(({ counts }) => ({ total: null, counts, fault: null })), [read, view])
  return { ...state, board, list, failed: (thrown) => setState((before) => ({ ...before, fault: asCallFault(thrown) })) }
}
