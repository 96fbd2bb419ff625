import type { BoardRow, BoardTour } from '../../../contract/shapes-tours'
import { useNow } from '../../live/live'
import { inWords, useSay } from '../../ui/say'
import { wallClock } from '../../ui/time-text'
import { markShapes } from '../../ui/TourMark'
import { endOf, hoursIn, isTrouble, lanesOf, placeIn, routeName, type TourRange } from './view'

export const boardRowHeight = 46
const room = boardRowHeight - 6

/** The hours over the bars. */
export function HoursHead({ range, zone }: { readonly range: Pick<TourRange, 'from' | 'until'>; readonly zone: string }) {
  return (
    <span className="board-hours" aria-hidden="true">
      {hoursIn(range).map((at) => <span key={at} style={{ left: `${String(placeIn(range, at))}%` }}>{wallClock(at, zone, at).time}</span>)}
    </span>
  )
}

type CellProps = { readonly row: BoardRow; readonly range: TourRange; readonly zone: string; readonly chosen: string | null; readonly onChoose: (tour: BoardTour) => void }

/** The tours of a site as bars: from schedule to expiry, the grace at their beginning, what was walked, each scan, and the instant of now. */
export function BoardCell({ row, range, zone, chosen, onChoose }: CellProps) {
  const say = useSay()
  const { laneOf, lanes } = lanesOf(row.tours)
  const height = Math.min(20, room / lanes)
  const now = useNow((at) => (at === null || at < range.from || at > range.until ? null : Math.floor(at / 30_000) * 30_000))
  return (
    <svg className="board-bars" width="100%" height={boardRowHeight - 1} role="img" aria-label={say('tours.row', { count: row.tours.length, wrong: row.tours.filter(isTrouble).length })}>
      {hoursIn(range).map((at) => <line key={at} className="board-hour" x1={percent(range, at)} x2={percent(range, at)} y1="0" y2="100%" />)}
      {row.tours.map((tour) => <Bar key={tour.key} tour={tour} range={range} zone={zone} top={3 + (room - lanes * height) / 2 + (laneOf.get(tour.key) ?? 0) * height} height={height - 2} isChosen={tour.key === chosen} now={now} onChoose={onChoose} />)}
      {now !== null && <line className="board-now" x1={percent(range, now)} x2={percent(range, now)} y1="0" y2="100%" />}
    </svg>
  )
}

const percent = (range: Pick<TourRange, 'from' | 'until'>, at: number): string => `${placeIn(range, at).toFixed(3)}%`
const widthOf = (range: Pick<TourRange, 'from' | 'until'>, from: number, until: number): string => `${Math.max(0, placeIn(range, until) - placeIn(range, from)).toFixed(3)}%`

type BarProps = { readonly tour: BoardTour; readonly range: TourRange; readonly zone: string; readonly top: number; readonly height: number; readonly isChosen: boolean; readonly now: number | null; readonly onChoose: (tour: BoardTour) => void }

function Bar({ tour, range, zone, top, height, isChosen, now, onChoose }: BarProps) {
  const say = useSay()
  const { scheduledAt, dueAt, expiresAt, startedAt, completedAt, countsAs, scans } = tour
  const walkedUntil = completedAt ?? Math.min(now ?? endOf(tour), Math.max(expiresAt, scans.at(-1) ?? 0))
  const size = Math.min(12, height)
  const words = say(tour.openAlerts > 0 ? 'tours.barAlerted' : 'tours.bar', { time: wallClock(scheduledAt, zone, scheduledAt).time, route: inWords(say, routeName(tour)), status: say(`counts-as.${countsAs}`), visited: tour.visited, total: tour.total })
  return (
    <g className={`bar bar-${countsAs}${isChosen ? ' bar-chosen' : ''}`} data-tour={tour.key} onClick={() => onChoose(tour)}>
      <title>{words}</title>
      <rect className="bar-span" x={percent(range, scheduledAt)} width={widthOf(range, scheduledAt, endOf(tour))} y={top} height={height} rx="2" />
      <rect className="bar-grace" x={percent(range, scheduledAt)} width={widthOf(range, scheduledAt, dueAt)} y={top} height={height} rx="2" />
      {startedAt !== null && <rect className="bar-walked" x={percent(range, startedAt)} width={widthOf(range, startedAt, walkedUntil)} y={top + height * 0.25} height={height * 0.5} rx="1.5" />}
      {scans.map((at, index) => <line key={index} className="bar-scan" x1={percent(range, at)} x2={percent(range, at)} y1={top + 1} y2={top + height - 1} />)}
      <svg className={`tour-mark tour-${countsAs}`} x={percent(range, scheduledAt)} y={top + (height - size) / 2} width={size} height={size} viewBox="0 0 12 12" overflow="visible"><g transform="translate(3 0)"><circle className="mark-ground" cx="6" cy="6" r="6.600" />{markShapes[countsAs]}</g></svg>
      {tour.openAlerts > 0 && <svg className="bar-alert" x={percent(range, endOf(tour))} y={top + (height - size) / 2} width={size} height={size} viewBox="0 0 12 12" overflow="visible"><path transform="translate(-15 0)" d="M6 0.400 11.600 6 6 11.600 0.400 6Z" /></svg>}
    </g>
  )
}
