import { useSyncExternalStore } from 'react'

/** The width of the window in CSS pixels, followed as it changes. */
export const useWindowWidth = (): number => useSyncExternalStore(follow, () => window.innerWidth)

function follow(changed: () => void): () => void {
  window.addEventListener('resize', changed)
  return () => window.removeEventListener('resize', changed)
}
