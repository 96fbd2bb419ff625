import { useEffect, useState } from 'react'
import type { Found } from '../../contract/shapes-frame'
import type { QueueRow } from '../../contract/shapes'
import { call } from '../wire'

export type FoundAll = Found & { readonly alerts: readonly QueueRow[]; readonly isAsking: boolean }

const nothing: FoundAll = { sites: [], people: [], alerts: [], isAsking: false }
const afterMs = 150
const shortest = 2
const most = 6

/** Alerts, sites and people by what is typed, asked once the typing pauses; an answer to what was typed before is never shown. */
export function useFound(typed: string): FoundAll {
  const [found, setFound] = useState<FoundAll>(nothing)
  const text = typed.trim()
  useEffect(() => {
    if (text.length < shortest) return setFound(nothing)
    let isCurrent = true
    setFound((before) => ({ ...before, isAsking: true }))
    const timer = setTimeout(() => {
      Promise.all([call('find.text', { text, limit: most }), call('queue.page', { text, offset: 0, limit: most })]).then(
        ([{ sites, people }, { rows }]) => { if (isCurrent) setFound({ sites, people, alerts: rows, isAsking: false }) },
        // Without the engine what the page itself can do still stands there.
        () => { if (isCurrent) setFound(nothing) },
      )
    }, afterMs)
    return () => {
      isCurrent = false
      clearTimeout(timer)
    }
  }, [text])
  return found
}
