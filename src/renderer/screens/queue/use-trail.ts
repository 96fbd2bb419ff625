import { useState } from 'react'

export type Trail = {
  readonly isEmpty: boolean
  /** Another alert is opened from this one. */
  readonly leave: (id: string | null) => void
  /** The alert to go back to; null: there is none. */
  readonly back: () => string | null
  readonly forget: () => void
}

/** From which alert an earlier one was opened, so that one key goes back. Rule: [B12]. */
export function useTrail(): Trail {
  const [trail, setTrail] = useState<readonly string[]>([])
  return {
    isEmpty: trail.length === 0,
    leave: (id) => { if (id !== null) setTrail((before) => [...before, id]) },
    back: () => {
      setTrail((before) => before.slice(0, -1))
      return trail.at(-1) ?? null
    },
    forget: () => { if (trail.length > 0) setTrail([]) },
  }
}
