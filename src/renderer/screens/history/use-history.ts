import { useCallback, useEffect, useRef, useState } from 'react'
import type { CallFault } from '../../../contract/fault'
import type { HistoryRow } from '../../../contract/shapes-history'
import type { Instant } from '../../../core/time'
import { asCallFault, call } from '../../wire'
import type { Asked } from './view'

export type HistoryList = {
  readonly fetchPage: (offset: number, limit: number) => Promise<{ readonly rows: readonly HistoryRow[]; readonly total: number }>
  /** Null until the first answer is there. */
  readonly found: number | null
  readonly isWhole: boolean
  /** How far back a search that is under way has come. */
  readonly searchedTo: Instant | null
  readonly fault: CallFault | null
  readonly failed: (thrown: unknown) => void
}

/** So many pieces are asked for before what was found so far is shown. */
const piecesAtOnce = 4

/** The history by pages. A page that is not full yet is asked for again, piece by piece, until it is, or until there is nothing more; `onMore` says that rows came. Rule: [Q10]. */
export function useHistory(asked: Asked | null, onMore: () => void): HistoryList {
  const [state, setState] = useState<Pick<HistoryList, 'found' | 'isWhole' | 'searchedTo' | 'fault'>>({ found: null, isWhole: false, searchedTo: null, fault: null })
  const later = useRef<ReturnType<typeof setTimeout>>(undefined)
  const more = useRef(onMore)
  more.current = onMore
  const text = JSON.stringify(asked)
  const current = useRef(text)
  current.current = text
  const fetchPage = useCallback(async (offset: number, limit: number) => {
    const filter = JSON.parse(text) as Asked | null
    if (filter === null) return { rows: [], total: 0 }
    for (let pieces = 1; ; pieces += 1) {
      const page = await call('history.page', { ...filter, offset, limit })
      if (current.current === text) setState({ found: page.found, isWhole: page.isWhole, searchedTo: page.searchedTo, fault: null })
      const isFull = page.isWhole || page.rows.length >= limit
      if (!isFull && pieces < piecesAtOnce) continue
      if (!isFull && current.current === text) {
        clearTimeout(later.current)
        later.current = setTimeout(() => more.current(), 0)
      }
      // One row more than there are stands for what is still to come.
      return { rows: page.rows, total: page.found + (page.isWhole ? 0 : 1) }
    }
  }, [text])
  useEffect(() => {
    setState({ found: null, isWhole: false, searchedTo: null, fault: null })
    return () => clearTimeout(later.current)
  }, [fetchPage])
  return { ...state, fetchPage, failed: (thrown) => setState((before) => ({ ...before, fault: asCallFault(thrown) })) }
}
