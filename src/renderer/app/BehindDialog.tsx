import { useCallback } from 'react'
import type { FigureOfTours } from '../../contract/shapes-reports'
import type { TourRow } from '../../contract/shapes-tours'
import type { Say } from '../../words/say'
import type { GridColumn } from '../ui/grid/Grid'
import { useSay } from '../ui/say'
import { TourMark } from '../ui/TourMark'
import { call } from '../wire'
import { goToTour } from './place'
import { RowsDialog } from './RowsDialog'
import { SiteClock } from './SiteClock'

export type BehindDialogProps = { readonly title: string; readonly figure: FigureOfTours; readonly onClose: () => void }

const newestFirst = { column: 'scheduled', descending: true }
const words = { total: 'behind.total', none: 'behind.none', failed: 'behind.failed' }

/** The tours that a figure counts, newest first; Enter opens the one under the cursor. Rule: [R31]. */
export function BehindDialog({ title, figure, onClose }: BehindDialogProps) {
  const say = useSay()
  const asked = JSON.stringify(figure)
  const fetchPage = useCallback((offset: number, limit: number) => call('report.behind', { figure: JSON.parse(asked) as FigureOfTours, offset, limit }), [asked])
  const open = (row: TourRow) => { onClose(); goToTour(row.key) }
  return (
    <RowsDialog<TourRow>
      title={title} fetchPage={fetchPage} columns={behindColumns(say)} sort={newestFirst} rowId={({ key }) => key} words={words} openWord="help.tours.open" onOpen={open} onClose={onClose}
    />
  )
}

const behindColumns = (say: Say): readonly GridColumn<TourRow>[] => [
  { id: 'scheduled', head: say('tours.column.scheduled'), width: 186, isNumber: true, cell: (row) => <SiteClock at={row.scheduledAt} zone={row.siteZone} /> },
  { id: 'verdict', head: say('tours.column.verdict'), width: 140, cell: ({ countsAs }) => <span className={`tour-verdict tour-${countsAs}`}><TourMark name={countsAs} />{say(`counts-as.${countsAs}`)}</span> },
  { id: 'route', head: say('tours.column.route'), width: 140, grows: 1.4, cell: ({ name, id }) => (name === null ? say('tours.unnamed', { id }) : name) },
  { id: 'site', head: say('tours.column.site'), width: 140, grows: 1.2, cell: ({ siteName, siteId }) => <span className="soft">{siteName ?? say('tours.siteUnknown', { id: siteId })}</span> },
  { id: 'guard', head: say('tours.column.guard'), width: 120, grows: 1, cell: ({ personName }) => <span className={personName === null ? 'quiet' : 'soft'}>{personName ?? say('tours.guard.none')}</span> },
  { id: 'coverage', head: say('tours.column.coverage'), width: 110, isNumber: true, cell: ({ coverage, total }) => (total === 0 ? <span className="quiet">{say('tours.visited.none')}</span> : say('rankings.percent', { value: coverage })) },
]
