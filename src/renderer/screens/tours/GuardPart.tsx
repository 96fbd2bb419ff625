import type { TourDetail } from '../../../contract/shapes-tours'
import { Badge } from '../../ui/Badge'
import { useSay } from '../../ui/say'
import type { ClockText } from '../../app/use-clock'

/** The guard of a tour: whether he had checked in, his punches around it, and what was seen of him meanwhile. */
export function GuardPart({ detail: { row, punches, presence, scans }, clock }: { readonly detail: TourDetail; readonly clock: ClockText }) {
  const say = useSay()
  const standing = row.guardCheckedIn === null ? 'unknown' : row.guardCheckedIn ? 'yes' : 'no'
  const outside = scans.filter(({ isOutside }) => isOutside)
  const { fixes, insideFence, scans: count } = presence
  return (
    <section className="part">
      <h3>{say('tour.guard')}</h3>
      <p className="tour-line"><strong>{row.personName ?? say('tours.guard.none')}</strong> <Badge tone={standing === 'no' ? 'danger' : standing === 'yes' ? 'good' : 'neutral'}>{say(`tour.guard.${standing}`)}</Badge></p>
      {punches.length === 0 && <p className="quiet">{say('tour.punches.none')}</p>}
      <ul className="tour-list">
        {punches.map(({ inAt, outAt, isHere, siteName, siteId }) => (
          <li key={inAt}><span>{clock(inAt)} – {outAt === null ? say('tour.punch.open') : clock(outAt)}</span> <span className={isHere ? 'soft' : 'quiet'}>{isHere ? say('tour.punch.here') : say('tour.punch.there', { site: siteName ?? siteId })}</span></li>
        ))}
      </ul>
      <p className="soft">{fixes === 0 ? say('tour.presence.none') : say(insideFence === null ? 'tour.presence.noFence' : 'tour.presence.fixes', { count: fixes, inside: insideFence })}</p>
      {count > 0 && <p className="soft">{say('tour.presence.scans', { count })}</p>}
      {outside.length > 0 && <h4>{say('tour.outside')}</h4>}
      <ul className="tour-list">{outside.map(({ id, at, checkpointName, checkpointKey }) => <li key={id}><span>{clock(at)}</span> <span className="soft">{checkpointName ?? checkpointKey}</span></li>)}</ul>
    </section>
  )
}
