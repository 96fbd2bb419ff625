import { useEffect, useRef } from 'react'
import type { Overview } from '../../../contract/shapes-overview'
import { useLive } from '../../live/live'
import { useAnswer, type Answered } from '../../live/use-answer'

/** Figures are asked for again at most so often when something has happened. */
const calmMs = 2_000

/** The figures, asked for again every ten seconds, and soon while some are still being counted or after the truth has changed. */
export function useOverview(): Answered<Overview> {
  const answer = useAnswer('overview.show', {})
  const turn = useLive(({ changed }) => changed.turn)
  const slot = useLive(({ beatMs }) => Math.floor(beatMs / calmMs))
  const isCounting = answer.value !== null && (answer.value.trend === null || answer.value.tours === null)
  const latest = useRef({ turn, isCounting, again: answer.again })
  latest.current = { turn, isCounting, again: answer.again }
  const asked = useRef(turn)
  useEffect(() => {
    if (asked.current === latest.current.turn && !latest.current.isCounting) return
    asked.current = latest.current.turn
    latest.current.again()
  }, [slot])
  return answer
}
