import type { TourDetail } from '../../../contract/shapes-tours'
import { labelWord } from '../../app/labels'
import { Badge } from '../../ui/Badge'
import { SeverityMark } from '../../ui/SeverityMark'
import { inWords, useSay } from '../../ui/say'
import type { ClockText } from '../../app/use-clock'

/** What was raised about a tour, the newest first; each opens in the queue. */
export function AlertsPart({ detail: { alerts }, clock, onOpen }: { readonly detail: TourDetail; readonly clock: ClockText; readonly onOpen: (id: string) => void }) {
  const say = useSay()
  return (
    <section className="part">
      <h3>{say('tour.alerts')}</h3>
      {alerts.length === 0 && <p className="quiet">{say('tour.alerts.none')}</p>}
      <ul>
        {alerts.map((alert) => (
          <li key={alert.id}>
            <button type="button" className="earlier-row" onClick={() => onOpen(alert.id)}>
              <span className="earlier-when">{clock(alert.raisedAt)}</span>
              <SeverityMark severity={alert.severity} hasWord={false} />
              <span className="earlier-what"><span>{inWords(say, labelWord({ kind: 'type', value: `SECURITY_ANOMALY/${alert.subtype ?? ''}`, word: null }))}</span> <Badge>{say(`status.${alert.status}`)}</Badge> {alert.overturnedAt !== null && <Badge tone="attention">{say('tour.overturned')}</Badge>} {alert.resolvedReason !== null && <span className="soft">{say(`reason.${alert.resolvedReason}`)}</span>}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
