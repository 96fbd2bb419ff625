import { useEffect, useState } from 'react'
import type { TaskDetail } from '../../../contract/shapes-due'
import type { CallFault } from '../../../contract/fault'
import { useLive } from '../../live/live'
import { asCallFault, call } from '../../wire'

export type ShownTask = { readonly key: string; readonly detail: TaskDetail | null; readonly isLoading: boolean; readonly fault: CallFault | null }

/** A cursor that runs down the list asks for nothing until it rests. */
const restMs = 60
/** An explanation tells elapsed minutes: it is asked for again so often. */
const roundMs = 30_000

/** Everything about one task, asked again when the truth changes; old words stay until new ones are there. */
export function useTask(key: string | null): ShownTask | null {
  const [shown, setShown] = useState<ShownTask | null>(null)
  const turn = useLive(({ changed }) => (key === null ? 0 : changed.turn))
  const storeTurn = useLive((live) => live.storeTurn)
  const round = useLive(({ beatMs }) => Math.floor(beatMs / roundMs))
  useEffect(() => {
    if (key === null) {
      setShown(null)
      return undefined
    }
    let isCurrent = true
    setShown((before) => ({ key, detail: before?.key === key ? before.detail : null, isLoading: true, fault: null }))
    const timer = setTimeout(() => {
      call('task.detail', { id: key }).then(
        (detail) => { if (isCurrent) setShown({ key, detail, isLoading: false, fault: null }) },
        (thrown: unknown) => { if (isCurrent) setShown((before) => ({ key, detail: before?.detail ?? null, isLoading: false, fault: asCallFault(thrown) })) },
      )
    }, restMs)
    return () => {
      isCurrent = false
      clearTimeout(timer)
    }
  }, [key, turn, storeTurn, round])
  return shown
}
