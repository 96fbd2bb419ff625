import { useCallback, useEffect, useRef, useState } from 'react'
import type { CallFault } from '../../../contract/fault'
import type { RankingPage } from '../../../contract/shapes-reports'
import type { RankedRow } from '../../../core/reports/ranking'
import type { Instant } from '../../../core/time'
import { periodProblem } from '../../app/period'
import { ownZone } from '../../ui/time-text'
import { asCallFault, call } from '../../wire'
import { pageInput, type RankingsShown } from './view'

export type Ranking = {
  /** The newest page without its rows; null until there is one. */
  readonly page: Omit<RankingPage, 'rows'> | null
  readonly fault: CallFault | null
  readonly fetchPage: (offset: number, limit: number) => Promise<{ readonly rows: readonly RankedRow[]; readonly total: number }>
  readonly failed: (thrown: unknown) => void
}

/** The rows of a ranking by pages; nothing is asked for while the period cannot be. */
export function useRanking(shown: RankingsShown, now: () => Instant | null): Ranking {
  const [page, setPage] = useState<Ranking['page']>(null)
  const [fault, setFault] = useState<CallFault | null>(null)
  const text = JSON.stringify(shown)
  const clock = useRef(now)
  clock.current = now
  const fetchPage = useCallback(async (offset: number, limit: number) => {
    const asked = JSON.parse(text) as RankingsShown
    const at = clock.current()
    if (at === null || periodProblem(asked) !== null) return { rows: [], total: 0 }
    const { rows, ...rest } = await call('ranking.page', { ...pageInput(asked, ownZone(), at), offset, limit })
    setPage(rest)
    setFault(null)
    return { rows, total: rest.total }
  }, [text])
  useEffect(() => setPage(null), [fetchPage])
  return { page, fault, fetchPage, failed: (thrown) => setFault(asCallFault(thrown)) }
}
