import { useEffect } from 'react'
import { useLive } from '../live/live'
import { call } from '../wire'
import { useChosenKeys } from './hotkeys'

/** Keeps the keys of whoever sits here in force: asked again when somebody else does, and when the window gets the focus, since another window may have changed them. */
export function useKeysOfTheSeat(): void {
  const person = useLive(({ status }) => status?.seat.name ?? null)
  const storeTurn = useLive((live) => live.storeTurn)
  useEffect(() => {
    if (person === null) return undefined
    let isCurrent = true
    const ask = () => void call('hotkeys.show', {}).then(({ keys }) => {
      if (isCurrent && JSON.stringify(keys) !== JSON.stringify(useChosenKeys.getState().keys)) useChosenKeys.setState({ keys })
    }, keepThoseInForce)
    ask()
    window.addEventListener('focus', ask)
    return () => {
      isCurrent = false
      window.removeEventListener('focus', ask)
    }
  }, [person, storeTurn])
}

function keepThoseInForce(): void {
  return undefined
}
