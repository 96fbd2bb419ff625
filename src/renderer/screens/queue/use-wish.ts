import { useEffect, useRef } from 'react'
import { useLive } from '../../live/live'

/** Runs `show` for every alert that somebody asks for from outside the page, null for the queue itself; while held, the newest waits. Rule: [U12]. */
export function useWish(show: (alertId: string | null) => void, isHeld: boolean): void {
  const wish = useLive((live) => live.wish)
  const latest = useRef(show)
  latest.current = show
  const seen = useRef(0)
  useEffect(() => {
    if (isHeld || wish.turn === seen.current) return
    seen.current = wish.turn
    latest.current(wish.alertId)
  }, [wish, isHeld])
}
