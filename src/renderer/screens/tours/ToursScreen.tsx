import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { wordsOf } from '../../../contract/fault'
import { tourListColumns } from '../../../contract/lists'
import type { BoardRow, BoardTour, TourRow } from '../../../contract/shapes-tours'
import { useHotkeys } from '../../app/hotkeys'
import { LabelRow } from '../../app/LabelRow'
import { toggledIn } from '../../app/labels'
import { useExport } from '../../app/use-export'
import { goToTour, usePlace } from '../../app/place'
import { useFreshness, useLive, useNow } from '../../live/live'
import { useRefresh } from '../../live/use-refresh'
import { Blank } from '../../ui/Blank'
import { Button } from '../../ui/Button'
import { Grid, type GridHandle } from '../../ui/grid/Grid'
import { inWords, useSay } from '../../ui/say'
import { ownZone } from '../../ui/time-text'
import { useWindowWidth } from '../../ui/use-window-width'
import { boardRowHeight } from './BoardCell'
import { boardColumns, tourColumns } from './cells'
import { ChosenLine } from './ChosenLine'
import { toursKeys } from './keys'
import { ToursBar } from './ToursBar'
import { ToursPicker } from './ToursPicker'
import { TourPage } from './TourPage'
import { useTours, type Tours } from './use-tours'
import { dateAfter, filterOf, nearestTo, rangeOf, useToursShown, type TourRange } from './view'

const inOrder = { column: 'scheduled', descending: false }
/** Time alone makes tours something else: they are asked for so often without any other news. */
const lookEveryMs = 15_000
const wideFrom = 1_240

/** Tours of a day by site on a board, or as a list; or the page of one. Rules: [R24] [R28]. */
export function ToursScreen() {
  const tour = usePlace((place) => place.tour)
  return tour === null ? <ToursBoard /> : <TourPage key={tour.id} id={tour.id} />
}

type Chosen = { readonly row: BoardRow; readonly tour: BoardTour }
/** What is chosen as it was read last; where its tour is not among those that are shown now, the nearest of the same site. */
function renewed(chosen: Chosen, rows: readonly BoardRow[]): Chosen {
  const row = rows.find(({ siteKey }) => siteKey === chosen.row.siteKey)
  const tour = row && (row.tours.find(({ key }) => key === chosen.tour.key) ?? nearestTo(row.tours, chosen.tour.scheduledAt))
  return row && tour ? { row, tour } : chosen
}

function ToursBoard() {
  const say = useSay()
  const shown = useToursShown()
  const zone = ownZone()
  const rangeText = useNow((now) => (now === null ? null : JSON.stringify(rangeOf(shown, zone, now))))
  const range = useMemo(() => (rangeText === null ? null : (JSON.parse(rangeText) as TourRange)), [rangeText])
  const [chosen, setChosen] = useState<Chosen | null>(null)
  const [row, setRow] = useState<TourRow | null>(null)
  const [isPicking, setPicking] = useState(false)
  const grid = useRef<GridHandle>(null)
  const search = useRef<HTMLInputElement>(null)
  const date = useRef<HTMLInputElement>(null)
  const freshness = useFreshness()
  const tours = useTours(range && filterOf(shown, range), shown.view)
  const refresh = useCallback(() => grid.current?.refresh(), [])
  useRefresh(refresh)
  const round = useLive(({ beatMs }) => Math.floor(beatMs / lookEveryMs))
  useEffect(refresh, [refresh, round, freshness.isCurrent])
  const isBoard = shown.view === 'board'
  const boardPage = useCallback(async (offset: number, limit: number) => {
    const page = await tours.board(offset, limit)
    setChosen((before) => before && renewed(before, page.rows))
    return page
  }, [tours.board])
  const isWide = useWindowWidth() >= wideFrom
  const middle = chosen?.tour.scheduledAt ?? null
  const now = useNow((at) => (at === null ? 0 : Math.floor(at / 60_000) * 60_000))
  const choose = useCallback((to: BoardRow) => {
    const tour = to.tours.find(({ key }) => key === chosen?.tour.key) ?? nearestTo(to.tours, middle ?? now)
    if (tour) setChosen({ row: to, tour })
  }, [chosen, middle, now])
  const along = (by: number) => {
    const next = chosen?.row.tours[chosen.row.tours.findIndex(({ key }) => key === chosen.tour.key) + by]
    if (isBoard && chosen && next) setChosen({ row: chosen.row, tour: next })
  }
  const open = () => {
    const key = isBoard ? chosen?.tour.key : row?.key
    if (key !== undefined) goToTour(key)
  }
  const inList = useMemo(() => tourColumns(say, isWide), [say, isWide])
  const route = (isBoard ? chosen?.tour : row)?.name ?? null
  const total = tours.total === null ? '' : say(isBoard ? 'tours.totalSites' : 'tours.total', { count: tours.total })
  const toExport = useExport('help.tours', () => range && { rowsWord: total, exported: { list: { kind: 'tours', filter: filterOf(shown, range), columns: isBoard || isWide ? [...tourListColumns] : inList.map(({ id }) => id as (typeof tourListColumns)[number]) }, columns: [] } }, isPicking)
  useHotkeys('help.tours', toursKeys({
    route: () => { if (route !== null) useToursShown.setState(({ labels }) => ({ labels: toggledIn(labels, { kind: 'route', value: route, word: route }) })) },
    step: (by) => grid.current?.step(by), along, open, search: () => search.current?.focus(), pick: () => setPicking(true), date: () => date.current?.focus(),
    view: () => useToursShown.setState(({ view }) => ({ view: view === 'board' ? 'list' : 'board' })), shift: (shift) => useToursShown.setState({ shift }), today: () => useToursShown.setState({ date: null }),
    day: (by) => { if (range) useToursShown.setState({ date: dateAfter(range.date, by) }) }, takeOff: () => useToursShown.setState(({ labels }) => ({ labels: labels.slice(0, -1) })),
  }), { isAlive: !isPicking && !toExport.isAsking })
  const onBoard = useMemo(() => (range ? boardColumns({ say, range, zone, chosen: chosen?.tour.key ?? null, onChoose: (tour, of) => setChosen({ row: of, tour }) }) : []), [say, range, zone, chosen])
  return (
    <div className={`queue${freshness.isCurrent ? '' : ' queue-old'}`}>
      <section className="queue-list tours" aria-label={say('tours.title')}>
        <h1 className="unseen">{say('tours.title')}</h1>
        <ToursBar shown={shown} range={range} zone={zone} counts={tours.counts} total={total} search={search} date={date} />
        <LabelRow labels={shown.labels} view={null} addKeys="f" onAdd={() => setPicking(true)} onRemove={(label) => useToursShown.setState(({ labels }) => ({ labels: toggledIn(labels, label) }))} onClear={() => useToursShown.setState({ labels: [] })} />
        {tours.fault && tours.total !== null && <p className="notice notice-danger" role="alert">{say('tours.refreshFailed', { why: inWords(say, wordsOf(tours.fault)) })}</p>}
        <div className={freshness.isCurrent ? 'queue-rows' : 'queue-rows is-stale'}>
          {range && isBoard && (
            <Grid<BoardRow>
              key="board" handle={grid} label={say('tours.sites')} rowHeight={boardRowHeight} columns={onBoard} fetchPage={boardPage} rowId={(one) => one.siteKey} cursor={chosen?.row.siteKey ?? null} sort={inOrder}
              onCursor={choose} onFault={tours.failed} onLoaded={(count) => { if (chosen === null && count > 0) grid.current?.step(0) }}
            />
          )}
          {range && !isBoard && (
            <Grid<TourRow>
              key="list" handle={grid} label={say('tours.rows')} columns={inList} fetchPage={tours.list} rowId={(one) => one.key} cursor={row?.key ?? null} sort={inOrder}
              onCursor={setRow} onOpen={({ key }) => goToTour(key)} onFault={tours.failed} onLoaded={(count) => { if (row === null && count > 0) grid.current?.step(0) }}
            />
          )}
          <ToursBlank tours={tours} isNarrowed={shown.labels.length > 0 || shown.text.trim() !== ''} isCurrent={freshness.isCurrent} onAgain={refresh} />
        </div>
        {isBoard && <ChosenLine tour={chosen?.tour ?? null} onOpen={open} />}
      </section>
      {toExport.dialog}
      {isPicking && <ToursPicker onClose={() => setPicking(false)} onPick={(label) => { useToursShown.setState(({ labels }) => ({ labels: toggledIn(labels, label) })); setPicking(false) }} />}
    </div>
  )
}

/** What stands instead of rows: nothing there and why, still asking, or it failed. */
function ToursBlank({ tours: { total, fault }, isNarrowed, isCurrent, onAgain }: { readonly tours: Tours; readonly isNarrowed: boolean; readonly isCurrent: boolean; readonly onAgain: () => void }) {
  const say = useSay()
  if (total !== null && total > 0) return null
  if (total === null && fault) return <Blank kind="failed" title={say('tours.failed')}><p>{inWords(say, wordsOf(fault))}</p><Button look="primary" onPress={onAgain}>{say('tours.again')}</Button></Blank>
  if (total === null) return <Blank kind="loading" title={say('tours.loading')} />
  return <Blank kind="empty" title={say(!isCurrent ? 'tours.empty.stale' : isNarrowed ? 'tours.empty.filtered' : 'tours.empty')} />
}
