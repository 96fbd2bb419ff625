import { useEffect, useState } from 'react'
import type { Instant } from '../../core/time'
import { useLive } from '../live/live'
import { call } from '../wire'

const everyMs = 15_000

/** The instant of the newest thing that any source has told; null while none is known. Without an answer the last one stands: how old the picture is, the strip says anyway. */
export function useDataAge(): Instant | null {
  const [newest, setNewest] = useState<Instant | null>(null)
  const storeTurn = useLive((live) => live.storeTurn)
  const ended = useLive(({ imports }) => Object.values(imports).filter(({ state }) => state !== 'running').length)
  useEffect(() => setNewest(null), [storeTurn])
  useEffect(() => {
    let isCurrent = true
    const ask = () => call('data.sources', {}).then(
      (sources) => { if (isCurrent) setNewest(sources.reduce<Instant | null>((at, { newestAt }) => (newestAt !== null && (at === null || newestAt > at) ? newestAt : at), null)) },
      keepWhatIsKnown,
    )
    void ask()
    const timer = setInterval(() => void ask(), everyMs)
    return () => {
      isCurrent = false
      clearInterval(timer)
    }
  }, [storeTurn, ended])
  return newest
}

function keepWhatIsKnown(): void {
  return undefined
}
