import { useCallback, useState } from 'react'
import type { FigureOfTasks, TaskBehind } from '../../../contract/shapes-reports'
import type { Say } from '../../../words/say'
import { RowsDialog } from '../../app/RowsDialog'
import { SiteClock } from '../../app/SiteClock'
import { Badge } from '../../ui/Badge'
import type { GridColumn } from '../../ui/grid/Grid'
import { PriorityMark } from '../../ui/PriorityMark'
import { inWords, useSay } from '../../ui/say'
import { lengthOf } from '../../ui/time-text'
import { call } from '../../wire'
import { TaskWhyDialog } from './TaskWhyDialog'

export type TasksBehindDialogProps = { readonly title: string; readonly figure: FigureOfTasks; readonly onClose: () => void }

const newestFirst = { column: 'anchor', descending: true }
const words = { total: 'reports.behind.total', none: 'reports.behind.none', failed: 'reports.behind.failed' }

/** The tasks that a figure counts, newest first; Enter tells why the one under the cursor was judged as it was. Rule: [R34]. */
export function TasksBehindDialog({ title, figure, onClose }: TasksBehindDialogProps) {
  const say = useSay()
  const [asked, setAsked] = useState<TaskBehind | null>(null)
  const wanted = JSON.stringify(figure)
  const fetchPage = useCallback((offset: number, limit: number) => call('report.behindTasks', { figure: JSON.parse(wanted) as FigureOfTasks, offset, limit }), [wanted])
  return (
    <>
      <RowsDialog<TaskBehind>
        title={title} fetchPage={fetchPage} columns={behindColumns(say)} sort={newestFirst} rowId={({ key }) => key} words={words} openWord="help.reports.why" onOpen={setAsked} isCovered={asked !== null} onClose={onClose}
      />
      {asked && <TaskWhyDialog task={asked} onClose={() => setAsked(null)} />}
    </>
  )
}

const behindColumns = (say: Say): readonly GridColumn<TaskBehind>[] => [
  { id: 'anchor', head: say('reports.column.anchor'), width: 178, isNumber: true, cell: (row) => <SiteClock at={row.anchorAt} zone={row.siteZone} /> },
  { id: 'priority', head: say('due.column.priority'), width: 106, cell: ({ priority }) => <PriorityMark priority={priority} /> },
  { id: 'what', head: say('due.column.what'), width: 150, grows: 1.6, cell: ({ title, id }) => <span title={title ?? id}>{title ?? say('queue.unnamed.task', { id })}</span> },
  { id: 'site', head: say('due.column.site'), width: 130, grows: 1, cell: ({ siteName, siteId }) => <span className="soft">{siteName ?? say(siteId ? 'queue.siteUnknown' : 'queue.siteNone', { id: siteId })}</span> },
  { id: 'status', head: say('tours.column.status'), width: 116, cell: ({ status }) => <span className="soft">{say(`task-status.${status}`)}</span> },
  { id: 'took', head: say('reports.tasks.took'), width: 96, isNumber: true, cell: ({ tookMs }) => (tookMs === null ? <span className="quiet">–</span> : inWords(say, lengthOf(tookMs))) },
  { id: 'verdict', head: say('tours.column.verdict'), width: 110, cell: ({ isBreached }) => <Badge tone={isBreached ? 'danger' : 'good'}>{say(isBreached ? 'reports.breach' : 'reports.inTime')}</Badge> },
]
