import type { TourDetail } from '../../../contract/shapes-tours'
import { Badge } from '../../ui/Badge'
import { listed } from '../../ui/locale'
import { useSay } from '../../ui/say'
import type { ClockText } from '../../app/use-clock'

/** What the console learned of a tour, when, and what it took it for then; what came after its end is late evidence. */
export function KnownPart({ detail: { known, row }, clock }: { readonly detail: TourDetail; readonly clock: ClockText }) {
  const say = useSay()
  return (
    <section className="part">
      <h3>{say('tour.known')}</h3>
      <ul>
        {known.toReversed().map(({ at, learned, status, visited, total }) => (
          <li key={at} className="entry">
            <span className="entry-when">{clock(at)}</span>
            <span>{say('tour.known.entry', { what: listed(learned.map((what) => say(`tour.learned.${what}`))), status: say(`tour-status.${status}`), visited, total })} {at > (row.completedAt ?? row.expiresAt) && <Badge tone="attention">{say('tour.known.late')}</Badge>}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
