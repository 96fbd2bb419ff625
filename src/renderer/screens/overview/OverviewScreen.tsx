import { wordsOf } from '../../../contract/fault'
import { useState } from 'react'
import type { Overview } from '../../../contract/shapes-overview'
import type { FigureOfTours, Whose } from '../../../contract/shapes-reports'
import type { RankedRow } from '../../../core/reports/ranking'
import type { TodayFigure } from '../../../core/reports/today'
import { verdicts } from '../../../core/tours/counts-as'
import { days } from '../../../core/time'
import { BehindDialog } from '../../app/BehindDialog'
import { useHotkeys } from '../../app/hotkeys'
import { openScreen } from '../../app/this-window'
import { useFreshness, useLive } from '../../live/live'
import { Blank } from '../../ui/Blank'
import { Button } from '../../ui/Button'
import { inWords, useSay } from '../../ui/say'
import { Card, ConsoleFacts, Places, ResponseTable, Severities, Sources } from './parts'
import { PlacesRanked, Today } from './ToursPart'
import { TrendCard } from './TrendCard'
import { useOverview } from './use-overview'

/** The overview's rankings are of so many days. */
const rankedDays = 7

/** The whole control room in figures that are read from three metres, each with the instant it is from. Rules: [O6] to [O13]. */
export function OverviewScreen() {
  const say = useSay()
  const { isCurrent } = useFreshness()
  const { value, fault, again } = useOverview()
  const [isTable, setTable] = useState(false)
  const turn = () => setTable((before) => !before)
  useHotkeys('help.overview', [
    { keys: 'v', words: 'help.overview.chart', run: turn },
    { keys: 'w', words: 'help.overview.wall', run: () => openScreen('wall') },
    { keys: 'r', words: 'help.again', run: again },
  ])
  return (
    <div className={isCurrent ? 'overview' : 'overview is-stale'}>
      <h1 className="unseen">{say('overview.title')}</h1>
      {fault && value && <p className="notice notice-danger" role="alert">{say('overview.refreshFailed', { why: inWords(say, wordsOf(fault)) })}</p>}
      {!value && fault && <Blank kind="failed" title={say('overview.failed')}><p>{inWords(say, wordsOf(fault))}</p><Button look="primary" onPress={again}>{say('overview.again')}</Button></Blank>}
      {!value && !fault && <Blank kind="loading" title={say('overview.loading')} />}
      {value && <Figures overview={value} isTable={isTable} onTurn={turn} />}
    </div>
  )
}

function Figures({ overview, isTable, onTurn }: { readonly overview: Overview; readonly isTable: boolean; readonly onTurn: () => void }) {
  const say = useSay()
  const monitor = useLive((live) => live.monitor)
  const hasData = useLive(({ status }) => status?.hasData ?? true)
  const [opened, setOpened] = useState<Opened | null>(null)
  const counts = monitor?.counts ?? overview.counts
  const now = monitor?.now ?? overview.now
  const { tours, alerts } = overview
  const openToday = (figure: TodayFigure) => setOpened({ title: say(`overview.today.behind.${figure}`), figure: { kind: 'today', figure, at: tours?.asOf ?? now } })
  const openRanked = (whose: Whose) => ({ key, name }: RankedRow) => {
    const to = tours?.asOf ?? now
    setOpened({ title: say('rankings.behind', { name }), figure: { kind: 'of', whose, key, countsAs: [...verdicts, 'excused'], from: to - days(rankedDays), to } })
  }
  return (
    <>
      {!hasData && <p className="notice-attention overview-nodata">{say('overview.noData')}</p>}
      <div className="overview-body">
        <Card title={say('overview.open')} asOf={now} area="open" tools={<Button look="quiet" keys="w" onPress={() => openScreen('wall')}>{say('overview.toWall')}</Button>}>
          <Severities counts={counts} />
          <p className="overview-alerts soft">{say('overview.alerts', { breach: alerts.breach, missed: alerts.missedTour, escalated: alerts.escalated })}</p>
        </Card>
        <Card title={say('overview.overdue')} asOf={overview.overdue === null ? null : (overview.closedAsOf ?? overview.now)} area="response"><ResponseTable overview={overview} /></Card>
        <TrendCard overview={overview} isTable={isTable} onTurn={onTurn} />
        <Card title={say('overview.sites')} asOf={overview.worst && overview.now} area="sites"><Places places={overview.worst && overview.worst.sites} /></Card>
        <Card title={say('overview.clients')} asOf={overview.worst && overview.now} area="clients"><Places places={overview.worst && overview.worst.clients} /></Card>
        <Card title={say('overview.today')} asOf={tours && tours.asOf} area="today"><Today tours={tours} onOpen={openToday} /></Card>
        <Card title={say('overview.best')} asOf={tours && tours.asOf} area="best"><PlacesRanked rows={tours && tours.topSites} onOpen={openRanked('site')} /></Card>
        <Card title={say('overview.bottom')} asOf={tours && tours.asOf} area="bottom"><PlacesRanked rows={tours && tours.bottomSites} onOpen={openRanked('site')} /></Card>
        <Card title={say('overview.guards')} asOf={tours && tours.asOf} area="guards"><PlacesRanked rows={tours && tours.guards} onOpen={openRanked('guard')} /></Card>
        <Card title={say('overview.console')} asOf={overview.now} area="console">
          <ConsoleFacts overview={overview} clock={monitor?.clock ?? overview.health.clock} />
          <h3 className="overview-sub">{say('overview.sources')}</h3>
          <Sources overview={overview} />
        </Card>
      </div>
      {opened && <BehindDialog {...opened} onClose={() => setOpened(null)} />}
    </>
  )
}

type Opened = { readonly title: string; readonly figure: FigureOfTours }
