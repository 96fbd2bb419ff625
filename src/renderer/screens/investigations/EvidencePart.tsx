import type { InquiryDetail } from '../../../contract/shapes-investigation'
import { timeTip } from '../../app/time-tip'
import { useClock } from '../../app/use-clock'
import { bytesOf } from '../../ui/bytes-text'
import { inWords, useSay } from '../../ui/say'
import { ownZone } from '../../ui/time-text'

/** The files that an investigation holds: what they were called, how large they are, their hash, and who added them when. Rule: [V6]. */
export function EvidencePart({ detail: { row, evidence, asOf } }: { readonly detail: InquiryDetail }) {
  const say = useSay()
  const clock = useClock(row.about.siteZone ?? ownZone(), asOf)
  return (
    <section className="part">
      <h3>{say('inquiry.evidence')}</h3>
      {evidence.length === 0 && <p className="quiet">{say('inquiry.evidence.none')}</p>}
      <ul className="inquiry-files">
        {evidence.map(({ id, name, sha256, bytes, addedAt, addedBy }) => (
          <li key={id}>
            <strong className="inquiry-file-name" title={name}><bdi>{name}</bdi></strong>
            <span className="soft">{inWords(say, bytesOf(bytes))}</span>
            <span className="quiet" title={timeTip(say, addedAt, row.about.siteZone)}>{say('inquiry.note.by', { who: addedBy, time: clock(addedAt) })}</span>
            <code className="inquiry-hash" title={say('inquiry.evidence.hash')}>{sha256}</code>
          </li>
        ))}
      </ul>
    </section>
  )
}
