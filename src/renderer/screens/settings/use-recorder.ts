import { useEffect, useRef, useState } from 'react'
import { holdKeys, keyOf } from '../../app/hotkeys'

const secondWithinMs = 1_000

export type Recorder = {
  /** What is being recorded, and its first key once it was pressed. */
  readonly of: string | null
  readonly first: string | null
  readonly begin: (of: string) => void
}

/** Records one key, or two in a row, for one action at a time; Escape ends it without any. While it records, keys do nothing else. */
export function useRecorder(done: (of: string, keys: string) => void): Recorder {
  const [of, setOf] = useState<string | null>(null)
  const [first, setFirst] = useState<string | null>(null)
  const latest = useRef(done)
  latest.current = done
  useEffect(() => {
    if (of === null) return undefined
    const release = holdKeys()
    let before: string | null = null
    let timer: ReturnType<typeof setTimeout> | undefined
    const end = (keys: string | null) => {
      clearTimeout(timer)
      setOf(null)
      setFirst(null)
      if (keys !== null) latest.current(of, keys)
    }
    const pressed = (event: KeyboardEvent) => {
      if (/^(Shift|Control|Alt|Meta|AltGraph|CapsLock)$/.test(event.key)) return
      event.preventDefault()
      event.stopPropagation()
      const key = keyOf(event)
      if (key === 'Escape') return end(null)
      if (before !== null) return end(`${before} ${key}`)
      before = key
      setFirst(key)
      timer = setTimeout(() => end(key), secondWithinMs)
    }
    window.addEventListener('keydown', pressed, true)
    return () => {
      clearTimeout(timer)
      release()
      window.removeEventListener('keydown', pressed, true)
    }
  }, [of])
  return { of, first, begin: setOf }
}
