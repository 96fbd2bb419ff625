import { useEffect, useRef } from 'react'
import { useLive } from './live'

/** At most this often: a storm of changes is one look at the list. */
const calmMs = 250

/** Runs `refresh` when the truth has changed: at once, then at most four times a second. */
export function useRefresh(refresh: () => void): void {
  const latest = useRef(refresh)
  latest.current = refresh
  const turn = useLive((live) => live.changed.turn)
  const last = useRef(-Infinity)
  const seen = useRef(turn)
  useEffect(() => {
    if (seen.current === turn) return undefined
    const run = () => {
      seen.current = turn
      last.current = performance.now()
      latest.current()
    }
    const timer = setTimeout(run, Math.max(0, last.current + calmMs - performance.now()))
    return () => clearTimeout(timer)
  }, [turn])
}
