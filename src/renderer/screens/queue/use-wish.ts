import { useEffect, useRef } from 'react'
import { usePlace } from '../../app/place'
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

/** Runs `show` for every text that the queue is to be searched for, also for one that was asked for before the queue was there. */
export function useSearch(show: (text: string) => void): void {
  const search = usePlace((place) => place.search)
  const latest = useRef(show)
  latest.current = show
  useEffect(() => {
    if (search.turn === 0 || search.text === '') return
    latest.current(search.text)
    // Shown once: whoever comes back to the queue later finds it as they left it.
    usePlace.setState({ search: { turn: search.turn, text: '' } })
  }, [search])
}
