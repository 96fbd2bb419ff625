import type { InquiryDetail } from '../../../contract/shapes-investigation'
import type { Say } from '../../../words/say'
import { useClock, type ClockText } from '../../app/use-clock'
import { inWords, useSay } from '../../ui/say'
import { ownZone } from '../../ui/time-text'

type Fact = readonly [label: string, value: string | null]

/** What is investigated, as it is known now. */
export function SubjectPart({ detail }: { readonly detail: InquiryDetail }) {
  const say = useSay()
  const { about } = detail.row
  const clock = useClock(about.siteZone ?? ownZone(), detail.asOf)
  const [sentence, facts] = factsOf(detail, say, clock)
  return (
    <section className="part">
      <h3>{say('inquiry.subject')}</h3>
      {sentence !== null && <p className="sentence">{sentence}</p>}
      {facts.length === 0 && <p className="quiet">{say('inquiry.subject.gone')}</p>}
      <dl className="facts">
        {[['inquiry.fact.kind', say(`inquiry-subject.${about.kind}`)] as const, ...facts, ['inquiry.fact.id', about.id] as const].map(([label, value]) => <div key={label}><dt>{say(label)}</dt><dd title={value ?? undefined}>{value ?? say('inquiry.fact.none')}</dd></div>)}
      </dl>
    </section>
  )
}

/** A sentence about the subject where there is one, and its facts; none: it is not there any more. */
function factsOf({ tour, alert, punch }: InquiryDetail, say: Say, clock: ClockText): readonly [string | null, readonly Fact[]] {
  if (tour) {
    return [null, [
      ['inquiry.fact.site', tour.siteName ?? tour.siteId], ['inquiry.fact.guard', tour.personName], ['inquiry.fact.scheduled', clock(tour.scheduledAt)], ['inquiry.fact.started', tour.startedAt === null ? null : clock(tour.startedAt)],
      ['inquiry.fact.verdict', say(`counts-as.${tour.countsAs}`)], ['inquiry.fact.visited', tour.total === 0 ? say('tours.visited.none') : say('tours.visited', { visited: tour.visited, total: tour.total })],
    ]]
  }
  if (alert) {
    return [inWords(say, alert.sentence), [
      ['inquiry.fact.site', alert.siteName ?? alert.siteId], ['inquiry.fact.guard', alert.personName], ['inquiry.fact.severity', say(`severity.${alert.severity}`)], ['inquiry.fact.status', say(`status.${alert.status}`)],
      ['inquiry.fact.raised', clock(alert.raisedAt)], ['inquiry.fact.resolved', alert.resolvedAt === null ? null : clock(alert.resolvedAt)],
    ]]
  }
  if (!punch) return [null, []]
  return [null, [['inquiry.fact.site', punch.siteName], ['inquiry.fact.guard', punch.personName], ['inquiry.fact.in', clock(punch.inAt)], ['inquiry.fact.out', punch.outAt === null ? null : clock(punch.outAt)], ['inquiry.fact.method', punch.method]]]
}
