import { leastReviewed } from '../../../core/investigations/rates'
import { useAnswer } from '../../live/use-answer'
import { exactly } from '../../ui/locale'
import { useSay } from '../../ui/say'

/** What investigations came to lately: how many were false positives, and how much of what fell due was judged. Rule: [V8]. */
export function RatesLine() {
  const say = useSay()
  const { value: rates } = useAnswer('investigation.rates', {})
  if (!rates) return null
  const shown = (rate: number | null, part: number, of: number): string => (rate === null ? say('inquiries.rate.few', { part, of, least: leastReviewed }) : say('inquiries.rate.of', { rate: exactly(rate, 1), part, of }))
  return (
    <div className="inquiry-rates" role="group" aria-label={say('inquiries.rates', { days: rates.days })}>
      <span className="quiet">{say('inquiries.rates', { days: rates.days })}</span>
      <dl>
        <div><dt>{say('inquiries.rate.falsePositive')}</dt><dd>{shown(rates.falsePositiveRate, rates.falsePositives, rates.reviewed)}</dd></div>
        <div><dt>{say('inquiries.rate.coverage')}</dt><dd>{shown(rates.coverage, rates.evaluated, rates.due)}</dd></div>
      </dl>
    </div>
  )
}
