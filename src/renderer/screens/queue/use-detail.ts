import { useCallback, useEffect, useState } from 'react'
import type { AlertDetail } from '../../../contract/shapes'
import type { CallFault } from '../../../contract/fault'
import { useLive } from '../../live/live'
import { asCallFault, call } from '../../wire'

export type Shown = { readonly id: string; readonly detail: AlertDetail | null; readonly isLoading: boolean; readonly fault: CallFault | null }

/** The detail of one alert, asked again whenever the engine says that it changed. Old words stay on screen until new ones are there. */
export function useDetail(id: string | null): { readonly shown: Shown | null; readonly reload: () => void } {
  const [shown, setShown] = useState<Shown | null>(null)
  const [turn, setTurn] = useState(0)
  const storeTurn = useLive((live) => live.storeTurn)
  const touched = useLive(({ changed }) => (changed.alertIds === 'many' || (id !== null && changed.alertIds.includes(id)) ? changed.turn : null))
  const [lastTouch, setLastTouch] = useState(touched)
  if (touched !== null && touched !== lastTouch) setLastTouch(touched)
  const round = useLive(({ beatMs }) => Math.floor(beatMs / roundMs))
  useEffect(() => {
    if (id === null) {
      setShown(null)
      return undefined
    }
    let isCurrent = true
    setShown((before) => ({ id, detail: before?.id === id ? before.detail : null, isLoading: true, fault: null }))
    const timer = setTimeout(() => {
      call('alert.detail', { id }).then(
        (detail) => { if (isCurrent) setShown({ id, detail, isLoading: false, fault: null }) },
        (thrown: unknown) => { if (isCurrent) setShown((before) => ({ id, detail: before?.detail ?? null, isLoading: false, fault: asCallFault(thrown) })) },
      )
    }, restMs)
    return () => {
      isCurrent = false
      clearTimeout(timer)
    }
  }, [id, lastTouch, turn, storeTurn, round])
  return { shown, reload: useCallback(() => setTurn((before) => before + 1), []) }
}

/** The sentences of a detail tell lengths of time in whole minutes: they are asked for again so often. */
const roundMs = 30_000
/** A cursor that runs down the list asks for nothing until it rests. */
const restMs = 60
