import { useEffect } from 'react'
import type { FirstSteps } from '../../contract/shapes-steps'
import { useLive } from '../live/live'
import { useAnswer, type Answered } from '../live/use-answer'

/** The first steps as the engine says that they stand, asked again whenever something was done. Rule: [W12]. */
export function useSteps(): Answered<FirstSteps> {
  const answered = useAnswer('steps.show', {})
  const turn = useLive(({ changed, storeTurn }) => `${changed.turn} ${storeTurn}`)
  const { again } = answered
  // `again` is another function at every drawing: the turn alone says when.
  useEffect(again, [turn])
  return answered
}

export const doneOf = ({ steps }: FirstSteps): { readonly done: number; readonly count: number } => ({ done: steps.filter(({ state }) => state === 'done').length, count: steps.length })
