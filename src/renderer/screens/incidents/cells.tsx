import type { IncidentSuggested } from '../../../contract/shapes-incident'
import { said } from '../../../core/said'
import type { Instant } from '../../../core/time'
import type { Say } from '../../../words/say'
import { timeTip } from '../../app/time-tip'
import { useNow } from '../../live/live'
import { Badge } from '../../ui/Badge'
import { Button } from '../../ui/Button'
import type { GridColumn } from '../../ui/grid/Grid'
import { SeverityMark } from '../../ui/SeverityMark'
import { inWords, useSay } from '../../ui/say'
import { ageOf, ownZone, wallClock } from '../../ui/time-text'
import type { ShownIncident } from './use-incidents'
import { calledOf, toneOf, whereOf } from './view'

export const incidentColumns = (say: Say): readonly GridColumn<ShownIncident>[] => [
  { id: 'number', head: say('incidents.column.number'), width: 70, isNumber: true, cell: ({ number }) => <strong>{number}</strong> },
  { id: 'severity', head: say('queue.column.severity'), width: 96, cell: ({ severity }) => <SeverityMark severity={severity} /> },
  { id: 'status', head: say('incidents.column.status'), width: 122, cell: ({ status }) => <Badge tone={toneOf(status)}>{say(`incident.status.${status}`)}</Badge> },
  { id: 'title', head: say('incidents.column.title'), width: 190, grows: 2, cell: (row) => <Text text={inWords(say, calledOf(row))} /> },
  { id: 'where', head: say('queue.column.site'), width: 150, grows: 1.2, cell: (row) => <Text text={inWords(say, whereOf(row))} /> },
  { id: 'alerts', head: say('incidents.column.alerts'), width: 120, isNumber: true, cell: ({ alerts, unresolved }) => say('incidents.alerts', { unresolved, count: alerts }) },
  { id: 'owner', head: say('incidents.column.owner'), width: 120, grows: 0.8, cell: ({ owner }) => <Text text={owner} /> },
  { id: 'made', head: say('incidents.column.made'), width: 150, isNumber: true, cell: ({ madeAt, zone }) => <AtCell at={madeAt} zone={zone} /> },
]

/** What could become incidents; pressing a row asks for it. */
export const suggestedColumns = (say: Say, onMake: (suggested: IncidentSuggested) => void): readonly GridColumn<IncidentSuggested>[] => [
  { id: 'severity', head: say('queue.column.severity'), width: 96, cell: ({ severity }) => <SeverityMark severity={severity} /> },
  { id: 'alerts', head: say('incidents.column.alerts'), width: 90, isNumber: true, cell: ({ ids, more }) => say('incidents.count', { count: ids.length + more }) },
  { id: 'where', head: say('queue.column.site'), width: 190, grows: 2, cell: ({ siteName }) => <Text text={siteName} /> },
  { id: 'first', head: say('incidents.column.first'), width: 150, isNumber: true, cell: ({ firstAt }) => <AtCell at={firstAt} zone={ownZone()} /> },
  { id: 'last', head: say('incidents.column.last'), width: 150, isNumber: true, cell: ({ lastAt }) => <AtCell at={lastAt} zone={ownZone()} /> },
  { id: 'make', head: say('incident.make.send'), isHeadUnseen: true, width: 170, cell: (row) => <Button look="quiet" onPress={() => onMake(row)}>{say('incident.make.send')}</Button> },
]

const Text = ({ text }: { readonly text: string | null }) => (text ? <span className="soft" title={text}>{text}</span> : <span className="quiet">–</span>)

function AtCell({ at, zone }: { readonly at: Instant; readonly zone: string }) {
  const say = useSay()
  const text = useNow((now) => {
    const clock = wallClock(at, zone, now ?? at)
    return `${inWords(say, clock.day === null ? said('time.today', clock) : said('time.day', clock))}|${inWords(say, ageOf((now ?? at) - at))}`
  })
  const [clock = '', age = ''] = text.split('|')
  return <span title={timeTip(say, at, zone)}><span className="soft">{clock}</span><span className="age age-column">{age}</span></span>
}
