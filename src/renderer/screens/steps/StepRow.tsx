import { useEffect, useRef, type ReactNode } from 'react'
import type { Step, StepState } from '../../../core/steps/first-steps'
import { Button } from '../../ui/Button'
import { inWords, useSay } from '../../ui/say'

export type StepRowProps = {
  readonly step: Step
  readonly keys: string
  readonly isCurrent: boolean
  /** The first that is not done: its button is the one to press. */
  readonly isNext: boolean
  readonly isDisabled: boolean
  readonly onChoose: () => void
  readonly onDo: () => void
  /** What else can be done for it. */
  readonly children: ReactNode
}

/** One step: a mark and a word for how it stands, what is, what to do about it, and the key that does it. */
export function StepRow({ step: { id, state, said }, keys, isCurrent, isNext, isDisabled, onChoose, onDo, children }: StepRowProps) {
  const say = useSay()
  const row = useRef<HTMLLIElement>(null)
  useEffect(() => { if (isCurrent) row.current?.scrollIntoView({ block: 'nearest' }) }, [isCurrent])
  return (
    <li ref={row} className={`step step-${state}${isCurrent ? ' step-current' : ''}`} aria-current={isCurrent ? 'step' : undefined} onClick={onChoose}>
      <span className="step-state"><StateMark state={state} /><span>{say(`steps.state.${state}`)}</span></span>
      <div className="step-text">
        <strong>{say(`step.${id}`)}</strong>
        <p className="step-said">{inWords(say, said)}</p>
        {state === 'amiss' && <p className="step-help">{say(`${said.key}.help`)}</p>}
        {isCurrent && state === 'open' && <p className="step-why">{say(`step.${id}.why`)}</p>}
      </div>
      <div className="step-do">{children}<Button keys={keys} look={isNext ? 'primary' : 'plain'} isDisabled={isDisabled} onPress={onDo}>{say(`step.${id}.do`)}</Button></div>
    </li>
  )
}

const shapes: Readonly<Record<StepState, string>> = { done: 'M3 8.500 6.500 12 13 4.500', open: 'M8 2.500a5.500 5.500 0 1 0 .01 0Z', amiss: 'M8 2 14.500 13.500H1.500ZM8 6.500v3.500M8 11.800v.010' }
const StateMark = ({ state }: { readonly state: StepState }) => <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true"><path d={shapes[state]} /></svg>
