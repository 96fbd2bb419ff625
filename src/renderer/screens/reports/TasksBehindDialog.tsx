import { useCallback, useRef, useState } from 'react'
import { wordsOf, type CallFault } from '../../../contract/fault'
import type { FigureOfTasks, TaskBehind } from '../../../contract/shapes-reports'
import type { Say } from '../../../words/say'
import { useHotkeys } from '../../app/hotkeys'
import { useNow } from '../../live/live'
import { Badge } from '../../ui/Badge'
import { Blank } from '../../ui/Blank'
import { Dialog } from '../../ui/Dialog'
import { Grid, type GridColumn, type GridHandle } from '../../ui/grid/Grid'
import { PriorityMark } from '../../ui/PriorityMark'
import { inWords, useSay } from '../../ui/say'
import { lengthOf, wallClock } from '../../ui/time-text'
import { asCallFault, call } from '../../wire'
import { TaskWhyDialog } from './TaskWhyDialog'

export type TasksBehindDialogProps = { readonly title: string; readonly figure: FigureOfTasks; readonly onClose: () => void }

const newestFirst = { column: 'anchor', descending: true }
const pageOfRows = 12

/** The tasks that a figure counts, newest first; Enter tells why the one under the cursor was judged as it was. Rule: [R34]. */
export function TasksBehindDialog({ title, figure, onClose }: TasksBehindDialogProps) {
  const say = useSay()
  const grid = useRef<GridHandle>(null)
  const [cursor, setCursor] = useState<TaskBehind | null>(null)
  const [asked, setAsked] = useState<TaskBehind | null>(null)
  const [total, setTotal] = useState<number | null>(null)
  const [fault, setFault] = useState<CallFault | null>(null)
  const wanted = JSON.stringify(figure)
  const fetchPage = useCallback(async (offset: number, limit: number) => {
    const page = await call('report.behindTasks', { figure: JSON.parse(wanted) as FigureOfTasks, offset, limit })
    setTotal(page.total)
    setFault(null)
    return page
  }, [wanted])
  const step = (by: number) => () => grid.current?.step(by)
  useHotkeys('help.dialog', [
    { keys: 'j', words: 'help.down', run: step(1) }, { keys: 'k', words: 'help.up', run: step(-1) },
    { keys: 'ArrowDown', words: 'help.down', run: step(1), isHidden: true }, { keys: 'ArrowUp', words: 'help.up', run: step(-1), isHidden: true },
    { keys: 'PageDown', words: 'help.pageDown', run: step(pageOfRows) }, { keys: 'PageUp', words: 'help.pageUp', run: step(-pageOfRows) },
    { keys: 'Home', words: 'help.top', run: step(-Infinity) }, { keys: 'End', words: 'help.end', run: step(Infinity) },
    { keys: 'Enter', words: 'help.reports.why', run: () => setAsked(cursor) },
  ], { isModal: true, isAlive: asked === null })
  return (
    <>
      <Dialog title={title} isWide onClose={onClose} subtitle={<p className="dialog-about">{total === null ? say('behind.reading') : say('reports.behind.total', { count: total })}</p>}>
        <div className="behind-rows" data-first tabIndex={0} role="group" aria-label={title}>
          <Grid<TaskBehind>
            handle={grid} label={title} columns={behindColumns(say)} fetchPage={fetchPage} rowId={({ key }) => key} cursor={cursor?.key ?? null} sort={newestFirst} onSort={nothing} onView={nothing}
            onCursor={setCursor} onOpen={setAsked} onFault={(thrown) => setFault(asCallFault(thrown))} onLoaded={(count) => { if (cursor === null && count > 0) grid.current?.step(0) }}
          />
          {total === 0 && <Blank kind="empty" title={say('reports.behind.none')} />}
          {fault && <Blank kind="failed" title={say('reports.behind.failed')}><p>{inWords(say, wordsOf(fault))}</p></Blank>}
        </div>
      </Dialog>
      {asked && <TaskWhyDialog task={asked} onClose={() => setAsked(null)} />}
    </>
  )
}

const nothing = (): void => undefined

const behindColumns = (say: Say): readonly GridColumn<TaskBehind>[] => [
  { id: 'anchor', head: say('reports.column.anchor'), width: 178, isNumber: true, cell: (row) => <When at={row.anchorAt} zone={row.siteZone} /> },
  { id: 'priority', head: say('due.column.priority'), width: 106, cell: ({ priority }) => <PriorityMark priority={priority} /> },
  { id: 'what', head: say('due.column.what'), width: 150, grows: 1.6, cell: ({ title, id }) => <span title={title ?? id}>{title ?? say('queue.unnamed.task', { id })}</span> },
  { id: 'site', head: say('due.column.site'), width: 130, grows: 1, cell: ({ siteName, siteId }) => <span className="soft">{siteName ?? say(siteId ? 'queue.siteUnknown' : 'queue.siteNone', { id: siteId })}</span> },
  { id: 'status', head: say('tours.column.status'), width: 116, cell: ({ status }) => <span className="soft">{say(`task-status.${status}`)}</span> },
  { id: 'took', head: say('reports.tasks.took'), width: 96, isNumber: true, cell: ({ tookMs }) => (tookMs === null ? <span className="quiet">–</span> : inWords(say, lengthOf(tookMs))) },
  { id: 'verdict', head: say('tours.column.verdict'), width: 110, cell: ({ isBreached }) => <Badge tone={isBreached ? 'danger' : 'good'}>{say(isBreached ? 'reports.breach' : 'reports.inTime')}</Badge> },
]

/** Day and clock at the site. */
function When({ at, zone }: { readonly at: number; readonly zone: string }) {
  const day = useNow((now) => wallClock(at, zone, now ?? at).day)
  const { time, zoneName } = wallClock(at, zone, at)
  return <span title={zoneName}>{day !== null && <span className="soft">{day} </span>}{time} <small className="quiet">{zoneName}</small></span>
}
