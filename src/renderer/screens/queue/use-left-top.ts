import { useCallback, useRef, useState } from 'react'
import type { Instant } from '../../../core/time'
import { nowOf } from '../../live/freshness'
import { useLive } from '../../live/live'
import type { ShownRow } from './view'

/** When the operator scrolled away from the first row, and what stands above the view since: what came in meanwhile is counted, never jumped to. */
export function useLeftTop(): { readonly leftTopAt: Instant | null; readonly above: readonly ShownRow[]; readonly look: (isAtTop: boolean, above: readonly ShownRow[]) => void } {
  const [seen, setSeen] = useState<{ readonly leftTopAt: Instant | null; readonly above: readonly ShownRow[] }>({ leftTopAt: null, above: [] })
  const last = useRef(seen)
  const look = useCallback((isAtTop: boolean, above: readonly ShownRow[]) => {
    const before = last.current
    if (isAtTop && before.leftTopAt === null) return
    const next = isAtTop ? { leftTopAt: null, above: [] } : { leftTopAt: before.leftTopAt ?? nowOf(useLive.getState()), above }
    last.current = next
    setSeen(next)
  }, [])
  return { ...seen, look }
}
