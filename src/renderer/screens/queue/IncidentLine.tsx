import type { AlertDetail } from '../../../contract/shapes'
import { useMayMove } from '../../app/incidents/use-may'
import { goToIncident } from '../../app/place'
import { Badge } from '../../ui/Badge'
import { Button } from '../../ui/Button'
import { useSay } from '../../ui/say'

/** Which incident an alert is in, and the way there; else the way to make one. Rule: [K10]. */
export function IncidentLine({ detail: { incident, row }, onMake }: { readonly detail: AlertDetail; readonly onMake: () => void }) {
  const say = useSay()
  const mayMake = useMayMove()
  if (incident === null && (row.status === 'RESOLVED' || !mayMake)) return null
  return (
    <section className="group" aria-label={say('incident.page')}>
      {incident === null
        ? <p className="incident-line"><span className="quiet">{say('incident.none')}</span><Button keys="I" onPress={onMake}>{say('incident.make.send')}</Button></p>
        : <p className="incident-line"><span>{say('incident.isIn', { number: incident.number, title: incident.title || '–' })} <Badge>{say(`incident.status.${incident.status}`)}</Badge></span><Button keys="I" onPress={() => goToIncident(incident.id)}>{say('incident.open')}</Button></p>}
    </section>
  )
}
