import type { RefObject } from 'react'
import { Segments } from '../ui/Segments'
import { useSay } from '../ui/say'
import { periodProblem, type Period } from './period'

export type PeriodChoiceProps = { readonly shown: Period; readonly periods: readonly (number | 'today')[]; readonly onChange: (part: Partial<Period>) => void }

/** Periods to choose from, and one of one's own. */
export function PeriodChoice({ shown, periods, onChange }: PeriodChoiceProps) {
  const say = useSay()
  const word = (period: Period['period']): string => (typeof period === 'number' ? say('period.days', { count: period }) : say(`period.${period}`))
  return (
    <Segments label={say('period.title')} keys="1" choices={[...periods, 'custom' as const]} chosen={shown.period} onChoose={(period) => onChange({ period })} shown={(period) => word(period)} />
  )
}

export type PeriodDatesProps = { readonly shown: Period; readonly date: RefObject<HTMLInputElement | null>; readonly onChange: (part: Partial<Period>) => void }

/** The first and the last day of a period of one's own; nothing while another is chosen. */
export function PeriodDates({ shown, date, onChange }: PeriodDatesProps) {
  const say = useSay()
  const problem = periodProblem(shown)
  if (shown.period !== 'custom') return null
  return (
    <div className="period-dates">
      <label>{say('period.custom.from')}<input ref={date} className="input" type="date" value={shown.from} min="2000-01-03" max="2100-01-01" onChange={(event) => onChange({ from: event.target.value })} onKeyDown={leaveField} /></label>
      <label>{say('period.custom.until')}<input className="input" type="date" value={shown.until} min="2000-01-03" max="2100-01-01" onChange={(event) => onChange({ until: event.target.value })} onKeyDown={leaveField} /></label>
      {problem && <span className="notice-attention" role="alert">{say(problem)}</span>}
    </div>
  )
}

/** Enter and Escape lead out of a field of a toolbar, back to the keys of its screen. */
export function leaveField(event: { readonly key: string; readonly currentTarget: HTMLInputElement; readonly preventDefault: () => void; readonly stopPropagation: () => void }): void {
  if (event.key !== 'Enter' && event.key !== 'Escape') return
  event.preventDefault()
  event.stopPropagation()
  event.currentTarget.blur()
}
