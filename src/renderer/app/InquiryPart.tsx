import type { InquirySubject } from '../../core/model/investigation'
import { useNow } from '../live/live'
import { useAnswer } from '../live/use-answer'
import { useRefresh } from '../live/use-refresh'
import { useSay } from '../ui/say'
import { InquiryBadge } from './InquiryBadge'
import { goToInquiry } from './place'
import { useClock } from './use-clock'

/** The investigations of a subject and of what belongs to it, the newest first; each opens. Nothing where there is none. Rule: [V9]. */
export function InquiryPart({ subjectKind, subjectId, zone }: { readonly subjectKind: InquirySubject; readonly subjectId: string; readonly zone: string }) {
  const say = useSay()
  const { value: known, fault, again } = useAnswer('investigation.of', { subjectKind, subjectId })
  useRefresh(again)
  const clock = useClock(zone, useNow((at) => (at === null ? 0 : Math.floor(at / 60_000) * 60_000)))
  if (known ? known.length === 0 : !fault) return null
  return (
    <section className="part">
      <h3>{say('inquiry.part')}</h3>
      {!known && <p className="quiet">{say('inquiry.part.failed')}</p>}
      <ul>
        {known?.map((one) => (
          <li key={one.id}>
            <button type="button" className="earlier-row" onClick={() => goToInquiry(one.id)} title={say('inquiry.open')}>
              <span className="earlier-when">{clock(one.openedAt)}</span>
              <InquiryBadge inquiry={one} />
              <span className="earlier-what"><span className="soft">{one.subjectKind !== subjectKind && <>{say(`inquiry-subject.${one.subjectKind}`)} · </>}{say('inquiry.part.investigator', { who: one.investigator ?? one.openedBy })}</span> {one.conclusion}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
