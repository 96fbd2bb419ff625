import { useEffect, useRef, useState } from 'react'
import { call } from '../wire'

/** The newest text of each place that is still to be sent; one message at a time is on its way for a place. */
const waiting = new Map<string, string>()
const busy = new Set<string>()

/** Keeps what is typed at a place outside this page [U23]; an empty text forgets it. */
export function keepDraft(place: string, text: string): void {
  waiting.set(place, text)
  if (!busy.has(place)) void send(place)
}

async function send(place: string): Promise<void> {
  busy.add(place)
  for (let text = waiting.get(place); text !== undefined; text = waiting.get(place)) {
    waiting.delete(place)
    await call('shell.keepDraft', { place, text }).catch(onlyThisPageHasIt)
  }
  busy.delete(place)
}

/** A text that cannot be kept outside is still in its field. */
function onlyThisPageHasIt(): void {
  return undefined
}

/** What was typed at a place when the page last died, else `empty`; `read` makes sense of what was kept, null when it cannot. */
export function useDraft<Value>(place: string, empty: Value, read: (kept: unknown) => Value | null): { readonly value: Value; readonly change: (next: Value) => void } {
  const [value, setValue] = useState(empty)
  const isTouched = useRef(false)
  const reader = useRef(read)
  reader.current = read
  useEffect(() => {
    let isCurrent = true
    call('shell.draft', { place }).then((text) => {
      const kept = text === null ? null : reader.current(parsed(text))
      if (isCurrent && !isTouched.current && kept !== null) setValue(kept)
    }, onlyThisPageHasIt)
    return () => { isCurrent = false }
  }, [place])
  return {
    value,
    change: (next) => {
      isTouched.current = true
      setValue(next)
      keepDraft(place, JSON.stringify(next))
    },
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
