import { useRef, useState } from 'react'
import { wordsOf } from '../../../contract/fault'
import type { Say } from '../../../words/say'
import { BehindDialog } from '../../app/BehindDialog'
import { useHotkeys } from '../../app/hotkeys'
import { periodProblem } from '../../app/period'
import { useExport } from '../../app/use-export'
import { useFreshness } from '../../live/live'
import { Blank } from '../../ui/Blank'
import { Button } from '../../ui/Button'
import { inWords, useSay } from '../../ui/say'
import { clockIn, ownZone } from '../../ui/time-text'
import { BreachesCard, VerdictsCard } from './ChartCards'
import { reportsKeys } from './keys'
import { ReportsBar } from './ReportsBar'
import { SchedulesDialog } from './SchedulesDialog'
import { ScopePicker } from './ScopePicker'
import { TasksBehindDialog } from './TasksBehindDialog'
import { TasksCard } from './TasksCard'
import { ToursCard } from './ToursCard'
import { useSummary, type Summary } from './use-summary'
import { tasksBehind, toursBehind, useReportsShown, type Opened, type ReportsShown } from './view'

/** What tasks and tours of a period came to, of everything, a client or a site; every figure opens the rows that it counts. Rules: [R33] [R34]. */
export function ReportsScreen() {
  const say = useSay()
  const shown = useReportsShown()
  const date = useRef<HTMLInputElement>(null)
  const [opened, setOpened] = useState<Opened | null>(null)
  const [isPicking, setPicking] = useState(false)
  const [isScheduling, setScheduling] = useState(false)
  const { isCurrent } = useFreshness()
  const summary = useSummary(shown)
  const turn = () => useReportsShown.setState(({ isTable }) => ({ isTable: !isTable }))
  const toExport = useExport('help.reports', () => exportOf(say, summary, shown), opened !== null || isPicking || isScheduling)
  useHotkeys('help.reports', reportsKeys({
    period: (period) => useReportsShown.setState({ period }), custom: () => { useReportsShown.setState({ period: 'custom' }); requestAnimationFrame(() => date.current?.focus()) },
    pick: () => setPicking(true), everything: () => useReportsShown.setState({ scope: { kind: 'all' }, word: null }), turn, schedules: () => setScheduling(true), again: summary.again,
  }), { isAlive: opened === null && !isPicking && !isScheduling && !toExport.isAsking })
  return (
    <div className={isCurrent ? 'reports' : 'reports is-stale'}>
      <h1 className="unseen">{say('reports.title')}</h1>
      <ReportsBar shown={shown} date={date} onPick={() => setPicking(true)} onTurn={turn} onExport={toExport.begin} onSchedules={() => setScheduling(true)} />
      <PeriodLine summary={summary} shown={shown} />
      {summary.fault && summary.value && <p className="notice notice-danger" role="alert">{say('reports.refreshFailed', { why: inWords(say, wordsOf(summary.fault)) })}</p>}
      <div className="reports-body">
        {summary.value && <><TasksCard summary={summary.value} onOpen={setOpened} /><ToursCard summary={summary.value} onOpen={setOpened} /><BreachesCard summary={summary.value} isTable={shown.isTable} onOpen={setOpened} /><VerdictsCard summary={summary.value} isTable={shown.isTable} onOpen={setOpened} /></>}
        <ReportsBlank shown={shown} summary={summary} />
      </div>
      {opened && summary.value && (opened.kind === 'tasks'
        ? <TasksBehindDialog title={say(`reports.behind.tasks.${opened.figure}`)} figure={tasksBehind(opened, shown.scope, summary.value)} onClose={() => setOpened(null)} />
        : <BehindDialog title={say(`reports.behind.tours.${opened.figure}`)} figure={toursBehind(opened, shown.scope, summary.value)} onClose={() => setOpened(null)} />)}
      {toExport.dialog}
      {isScheduling && <SchedulesDialog shown={shown} onClose={() => setScheduling(false)} />}
      {isPicking && <ScopePicker onClose={() => setPicking(false)} />}
    </div>
  )
}

/** What is exported is what is shown: of the window that the figures are of. */
function exportOf(say: Say, { value }: Summary, { scope, word }: ReportsShown) {
  if (value === null) return null
  const clock = (at: number): string => inWords(say, clockIn(at, ownZone()))
  return { rowsWord: say('reports.file', { from: clock(value.from), to: clock(value.to), scope: word ?? say('reports.scope.all') }), exported: { columns: [], list: { kind: 'summary' as const, days: 1, from: value.from, at: value.to, scope } } }
}

/** Which period and what it is of; that nobody watches is said beside it. */
function PeriodLine({ summary: { value }, shown }: { readonly summary: Summary; readonly shown: ReportsShown }) {
  const say = useSay()
  const clock = (at: number): string => inWords(say, clockIn(at, ownZone()))
  if (periodProblem(shown) !== null) return null
  return (
    <p className="period-line">
      <span>{value === null ? say('reports.reading') : say('reports.ofPeriod', { from: clock(value.from), to: clock(value.to) })}</span>
      <span className="quiet">{say('reports.why')}</span>
    </p>
  )
}

function ReportsBlank({ shown, summary: { value, fault, again } }: { readonly shown: ReportsShown; readonly summary: Summary }) {
  const say = useSay()
  const problem = periodProblem(shown)
  if (problem !== null) return <Blank kind="empty" title={say(problem)} />
  if (value !== null) return null
  if (fault) return <Blank kind="failed" title={say('reports.failed')}><p>{inWords(say, wordsOf(fault))}</p><Button look="primary" onPress={again}>{say('rankings.again')}</Button></Blank>
  return <Blank kind="loading" title={say('reports.reading')} />
}
