import { useCallback, useRef, useState } from 'react'
import { wordsOf, type CallFault } from '../../contract/fault'
import type { FigureOfTours } from '../../contract/shapes-reports'
import type { TourRow } from '../../contract/shapes-tours'
import type { Say } from '../../words/say'
import { Blank } from '../ui/Blank'
import { Dialog } from '../ui/Dialog'
import { Grid, type GridColumn, type GridHandle } from '../ui/grid/Grid'
import { inWords, useSay } from '../ui/say'
import { wallClock } from '../ui/time-text'
import { TourMark } from '../ui/TourMark'
import { useNow } from '../live/live'
import { asCallFault, call } from '../wire'
import { useHotkeys } from './hotkeys'
import { goToTour } from './place'

export type BehindDialogProps = { readonly title: string; readonly figure: FigureOfTours; readonly onClose: () => void }

const newestFirst = { column: 'scheduled', descending: true }
const pageOfRows = 12

/** The tours that a figure counts, newest first; Enter opens the one under the cursor. Rule: [R31]. */
export function BehindDialog({ title, figure, onClose }: BehindDialogProps) {
  const say = useSay()
  const grid = useRef<GridHandle>(null)
  const [cursor, setCursor] = useState<TourRow | null>(null)
  const [total, setTotal] = useState<number | null>(null)
  const [fault, setFault] = useState<CallFault | null>(null)
  const asked = JSON.stringify(figure)
  const fetchPage = useCallback(async (offset: number, limit: number) => {
    const page = await call('report.behind', { figure: JSON.parse(asked) as FigureOfTours, offset, limit })
    setTotal(page.total)
    setFault(null)
    return page
  }, [asked])
  const open = (row: TourRow | null) => {
    if (row === null) return
    onClose()
    goToTour(row.key)
  }
  const step = (by: number) => () => grid.current?.step(by)
  useHotkeys('help.dialog', [
    { keys: 'j', words: 'help.down', run: step(1) }, { keys: 'k', words: 'help.up', run: step(-1) },
    { keys: 'ArrowDown', words: 'help.down', run: step(1), isHidden: true }, { keys: 'ArrowUp', words: 'help.up', run: step(-1), isHidden: true },
    { keys: 'PageDown', words: 'help.pageDown', run: step(pageOfRows) }, { keys: 'PageUp', words: 'help.pageUp', run: step(-pageOfRows) },
    { keys: 'Home', words: 'help.top', run: step(-Infinity) }, { keys: 'End', words: 'help.end', run: step(Infinity) },
    { keys: 'Enter', words: 'help.tours.open', run: () => open(cursor) },
  ], { isModal: true })
  return (
    <Dialog title={title} isWide onClose={onClose} subtitle={<p className="dialog-about">{total === null ? say('behind.reading') : say('behind.total', { count: total })}</p>}>
      <div className="behind-rows" data-first tabIndex={0} role="group" aria-label={title}>
        <Grid<TourRow>
          handle={grid} label={title} columns={behindColumns(say)} fetchPage={fetchPage} rowId={({ key }) => key} cursor={cursor?.key ?? null} sort={newestFirst} onSort={nothing} onView={nothing}
          onCursor={setCursor} onOpen={open} onFault={(thrown) => setFault(asCallFault(thrown))} onLoaded={(count) => { if (cursor === null && count > 0) grid.current?.step(0) }}
        />
        {total === 0 && <Blank kind="empty" title={say('behind.none')} />}
        {fault && <Blank kind="failed" title={say('behind.failed')}><p>{inWords(say, wordsOf(fault))}</p></Blank>}
      </div>
    </Dialog>
  )
}

const nothing = (): void => undefined

const behindColumns = (say: Say): readonly GridColumn<TourRow>[] => [
  { id: 'scheduled', head: say('tours.column.scheduled'), width: 186, isNumber: true, cell: (row) => <When row={row} /> },
  { id: 'verdict', head: say('tours.column.verdict'), width: 140, cell: ({ countsAs }) => <span className={`tour-verdict tour-${countsAs}`}><TourMark name={countsAs} />{say(`counts-as.${countsAs}`)}</span> },
  { id: 'route', head: say('tours.column.route'), width: 140, grows: 1.4, cell: ({ name, id }) => (name === null ? say('tours.unnamed', { id }) : name) },
  { id: 'site', head: say('tours.column.site'), width: 140, grows: 1.2, cell: ({ siteName, siteId }) => <span className="soft">{siteName ?? say('tours.siteUnknown', { id: siteId })}</span> },
  { id: 'guard', head: say('tours.column.guard'), width: 120, grows: 1, cell: ({ personName }) => <span className={personName === null ? 'quiet' : 'soft'}>{personName ?? say('tours.guard.none')}</span> },
  { id: 'coverage', head: say('tours.column.coverage'), width: 110, isNumber: true, cell: ({ coverage, total }) => (total === 0 ? <span className="quiet">{say('tours.visited.none')}</span> : say('rankings.percent', { value: coverage })) },
]

/** Day and clock at the site. */
function When({ row: { scheduledAt, siteZone } }: { readonly row: TourRow }) {
  const day = useNow((now) => wallClock(scheduledAt, siteZone, now ?? scheduledAt).day)
  const { time, zoneName } = wallClock(scheduledAt, siteZone, scheduledAt)
  return <span title={zoneName}>{day !== null && <span className="soft">{day} </span>}{time} <small className="quiet">{zoneName}</small></span>
}
