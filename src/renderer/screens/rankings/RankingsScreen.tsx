import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { wordsOf } from '../../../contract/fault'
import type { FigureOfTours } from '../../../contract/shapes-reports'
import type { RankedRow } from '../../../core/reports/ranking'
import type { Say } from '../../../words/say'
import { BehindDialog } from '../../app/BehindDialog'
import { useHotkeys } from '../../app/hotkeys'
import { periodProblem } from '../../app/period'
import { useExport } from '../../app/use-export'
import { useFreshness, useLive } from '../../live/live'
import { useImportsTurn } from '../../live/use-answer'
import { Blank } from '../../ui/Blank'
import { Button } from '../../ui/Button'
import { Grid, type GridHandle } from '../../ui/grid/Grid'
import { inWords, useSay } from '../../ui/say'
import { clockIn, ownZone } from '../../ui/time-text'
import { rankingColumns } from './cells'
import { rankingsKeys } from './keys'
import { RankingsBar } from './RankingsBar'
import { useRanking, type Ranking } from './use-ranking'
import { behindOf, useRankingsShown, type RankingsShown } from './view'

const inOrder = { column: 'rank', descending: false }
/** Time alone moves a period that ends at present. */
const lookEveryMs = 60_000

/** Sites and guards by the interval of their compliance rate, beside the period before; those of whom too little is known stand behind. Rules: [R21] [R31] [R32]. */
export function RankingsScreen() {
  const say = useSay()
  const shown = useRankingsShown()
  const [cursor, setCursor] = useState<RankedRow | null>(null)
  const [opened, setOpened] = useState<{ readonly title: string; readonly figure: FigureOfTours } | null>(null)
  const grid = useRef<GridHandle>(null)
  const search = useRef<HTMLInputElement>(null)
  const date = useRef<HTMLInputElement>(null)
  const freshness = useFreshness()
  const ranking = useRanking(shown, () => useLive.getState().monitor?.now ?? null)
  const refresh = useCallback(() => grid.current?.refresh(), [])
  const round = useLive(({ beatMs }) => Math.floor(beatMs / lookEveryMs))
  const imported = useImportsTurn()
  const isKnown = useLive(({ monitor }) => monitor !== null)
  useEffect(refresh, [refresh, round, imported, isKnown, freshness.isCurrent])
  const open = (row: RankedRow | null) => {
    if (row !== null && ranking.page !== null) setOpened({ title: say('rankings.behind', { name: row.name }), figure: behindOf(row, shown.of, ranking.page) })
  }
  const toExport = useExport('help.rankings', () => exportOf(say, ranking, shown), opened !== null)
  useHotkeys('help.rankings', rankingsKeys({
    step: (by) => grid.current?.step(by), open: () => open(cursor), search: () => search.current?.focus(), period: (period) => useRankingsShown.setState({ period }),
    turn: () => useRankingsShown.setState(({ of }) => ({ of: of === 'site' ? 'guard' : 'site' })), direction: () => useRankingsShown.setState(({ direction }) => ({ direction: direction === 'top' ? 'bottom' : 'top' })),
    custom: () => { useRankingsShown.setState({ period: 'custom' }); requestAnimationFrame(() => date.current?.focus()) },
  }), { isAlive: opened === null && !toExport.isAsking })
  const columns = useMemo(() => rankingColumns(say), [say])
  return (
    <div className={`queue${freshness.isCurrent ? '' : ' queue-old'}`}>
      <section className="queue-list rankings" aria-label={say('rankings.title')}>
        <h1 className="unseen">{say('rankings.title')}</h1>
        <RankingsBar shown={shown} total={ranking.page === null ? '' : say(`rankings.total.${shown.of}`, { count: ranking.page.total })} search={search} date={date} onExport={toExport.begin} />
        <PeriodLine ranking={ranking} />
        {ranking.fault && ranking.page && <p className="notice notice-danger" role="alert">{say('rankings.refreshFailed', { why: inWords(say, wordsOf(ranking.fault)) })}</p>}
        <div className={freshness.isCurrent ? 'queue-rows' : 'queue-rows is-stale'}>
          <Grid<RankedRow>
            handle={grid} label={say('rankings.rows')} columns={columns} fetchPage={ranking.fetchPage} rowId={({ key }) => key} cursor={cursor?.key ?? null} sort={inOrder} onSort={nothing} onView={nothing}
            onCursor={setCursor} onOpen={open} onFault={ranking.failed} onLoaded={(count) => { if (cursor === null && count > 0) grid.current?.step(0) }}
          />
          <RankingsBlank shown={shown} ranking={ranking} isCurrent={freshness.isCurrent} onAgain={refresh} />
        </div>
      </section>
      {opened && <BehindDialog {...opened} onClose={() => setOpened(null)} />}
      {toExport.dialog}
    </div>
  )
}

const nothing = (): void => undefined

/** What is exported is what is shown: of the window that the rows are of. */
function exportOf(say: Say, { page }: Ranking, { of, direction, text }: RankingsShown) {
  if (page === null) return null
  return { rowsWord: say(`rankings.total.${of}`, { count: page.total }), exported: { columns: [], list: { kind: 'ranking' as const, of, direction, days: 1, from: page.from, at: page.to, ...(text.trim() === '' ? {} : { text: text.trim() }) } } }
}

/** Which period it is of, and what the bars mean. */
function PeriodLine({ ranking: { page } }: { readonly ranking: Ranking }) {
  const say = useSay()
  const clock = (at: number): string => inWords(say, clockIn(at, ownZone()))
  return (
    <p className="period-line">
      <span>{page === null ? say('rankings.reading') : say('rankings.ofPeriod', { from: clock(page.from), to: clock(page.to), ranked: page.ranked })}</span>
      <span className="quiet">{say('rankings.interval.why')}</span>
    </p>
  )
}

function RankingsBlank({ shown, ranking: { page, fault }, isCurrent, onAgain }: { readonly shown: RankingsShown; readonly ranking: Ranking; readonly isCurrent: boolean; readonly onAgain: () => void }) {
  const say = useSay()
  const problem = periodProblem(shown)
  if (problem !== null) return <Blank kind="empty" title={say(problem)} />
  if (page !== null && page.total > 0) return null
  if (page === null && fault) return <Blank kind="failed" title={say('rankings.failed')}><p>{inWords(say, wordsOf(fault))}</p><Button look="primary" onPress={onAgain}>{say('rankings.again')}</Button></Blank>
  if (page === null) return <Blank kind="loading" title={say('rankings.reading')} />
  return <Blank kind="empty" title={say(!isCurrent ? 'rankings.empty.stale' : shown.text.trim() !== '' ? 'rankings.empty.filtered' : 'rankings.empty')} />
}
