import type { BoardRow, BoardTour, TourRow } from '../../../contract/shapes-tours'
import type { Say } from '../../../words/say'
import type { GridColumn } from '../../ui/grid/Grid'
import { inWords, useSay } from '../../ui/say'
import { lengthOf, wallClock } from '../../ui/time-text'
import { BoardCell, HoursHead } from './BoardCell'
import { TourMark } from '../../ui/TourMark'
import { isTrouble, routeName, type TourRange } from './view'

type BoardColumns = { readonly say: Say; readonly range: TourRange; readonly zone: string; readonly chosen: string | null; readonly onChoose: (tour: BoardTour, row: BoardRow) => void }

/** A site, how much of it is not in order, and its day. */
export function boardColumns({ say, range, zone, chosen, onChoose }: BoardColumns): readonly GridColumn<BoardRow>[] {
  return [
    { id: 'site', head: say('tours.column.site'), width: 190, cell: (row) => <SiteCell row={row} /> },
    { id: 'trouble', head: say('tours.column.trouble'), width: 108, isNumber: true, cell: (row) => <TroubleCell row={row} /> },
    { id: 'hours', head: say('tours.column.hours'), headShown: <HoursHead range={range} zone={zone} />, width: 400, grows: 1, cell: (row) => <BoardCell row={row} range={range} zone={zone} chosen={chosen} onChoose={(tour) => onChoose(tour, row)} /> },
  ]
}

function SiteCell({ row }: { readonly row: BoardRow }) {
  const say = useSay()
  const name = row.siteName ?? say('tours.siteUnknown', { id: row.siteId })
  return <span className="board-site"><span title={name}>{name}</span><small className="quiet">{row.clientName}</small></span>
}

function TroubleCell({ row }: { readonly row: BoardRow }) {
  const wrong = row.tours.filter(isTrouble).length
  return <span className={wrong > 0 ? 'board-wrong' : 'quiet'}>{wrong}<small className="quiet"> / {row.tours.length}</small></span>
}

/** The columns of the list; in a narrow one those stay that say when, what, where and how it stands. */
export function tourColumns(say: Say, isWide: boolean): readonly GridColumn<TourRow>[] {
  const all: readonly (GridColumn<TourRow> & { readonly isWideOnly?: boolean })[] = [
    { id: 'scheduled', head: say('tours.column.scheduled'), width: 122, isNumber: true, cell: (row) => <WhenCell row={row} /> },
    { id: 'verdict', head: say('tours.column.verdict'), width: 136, cell: (row) => <VerdictCell row={row} /> },
    { id: 'status', head: say('tours.column.status'), width: 104, cell: (row) => <span className="soft">{say(`tour-status.${row.status}`)}</span> },
    { id: 'route', head: say('tours.column.route'), width: 140, grows: 1.4, cell: (row) => <span title={inWords(say, routeName(row))}>{inWords(say, routeName(row))}</span> },
    { id: 'site', head: say('tours.column.site'), width: 140, grows: 1.4, cell: (row) => <span className="soft" title={row.siteName ?? row.siteId}>{row.siteName ?? say('tours.siteUnknown', { id: row.siteId })}</span> },
    { id: 'guard', head: say('tours.column.guard'), width: 120, grows: 1, cell: (row) => (row.personName === null ? <span className="quiet">{say('tours.guard.none')}</span> : <span className="soft" title={row.personName}>{row.personName}</span>) },
    { id: 'coverage', head: say('tours.column.coverage'), width: 128, cell: (row) => <CoverageCell row={row} /> },
    { id: 'overdue', head: say('tours.column.overdue'), width: 84, isNumber: true, cell: (row) => (row.overdueByMinutes > 0 ? inWords(say, lengthOf(row.overdueByMinutes * 60_000)) : <span className="quiet">–</span>) },
    { id: 'type', head: say('tours.column.type'), width: 150, cell: (row) => <KindCell row={row} />, isWideOnly: true },
    { id: 'alerts', head: say('tours.column.alerts'), width: 120, cell: (row) => (row.openAlerts > 0 ? <span className="board-wrong">{say('tours.openAlerts', { count: row.openAlerts })}</span> : <span className="quiet">–</span>), isWideOnly: true },
  ]
  return all.filter(({ isWideOnly }) => isWide || isWideOnly !== true)
}

function WhenCell({ row }: { readonly row: TourRow }) {
  const { time, zoneName } = wallClock(row.scheduledAt, row.siteZone, row.scheduledAt)
  return <span title={zoneName}>{time} <small className="quiet">{zoneName}</small></span>
}

export function VerdictCell({ row }: { readonly row: Pick<TourRow, 'countsAs'> }) {
  const say = useSay()
  return <span className={`tour-verdict tour-${row.countsAs}`}><TourMark name={row.countsAs} />{say(`counts-as.${row.countsAs}`)}</span>
}

function CoverageCell({ row: { visited, total, coverage } }: { readonly row: TourRow }) {
  const say = useSay()
  if (total === 0) return <span className="quiet">{say('tours.visited.none')}</span>
  return <span className="coverage"><span className="coverage-bar" aria-hidden="true"><span style={{ width: `${String(coverage)}%` }} /></span><span>{say('tours.visited', { visited, total })}</span></span>
}

function KindCell({ row }: { readonly row: TourRow }) {
  const say = useSay()
  return <span className="soft">{say(`tour-duty.${row.isMandatory ? 'mandatory' : 'optional'}`)}{row.tourType !== null && <small className="quiet"> {say(`tour-type.${row.tourType}`)}</small>}</span>
}
