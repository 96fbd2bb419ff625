import { useCallback, useEffect, useRef, useState } from 'react'
import type { CallFault } from '../../../contract/fault'
import type { JournalLine } from '../../../contract/shapes-journal'
import { nowOf } from '../../live/freshness'
import { useLive } from '../../live/live'
import { asCallFault, call } from '../../wire'
import { askedOf, type JournalWish } from './view'

export type Entries = {
  readonly lines: readonly JournalLine[]
  /** From where to look on; null: the beginning was reached. */
  readonly next: number | null
  readonly isAsking: boolean
  readonly fault: CallFault | null
  /** How many entries the journal has. */
  readonly entries: number
  readonly more: () => void
  readonly again: () => void
}
type Picture = Pick<Entries, 'lines' | 'next' | 'isAsking' | 'fault' | 'entries'>

const nothingYet: Picture = { lines: [], next: null, isAsking: true, fault: null, entries: 0 }
const limit = 100
const typingPauseMs = 200

/** The entries of one wish, newest first; what is rare is looked for answer after answer until there is something to show. An answer to another wish is never shown. */
export function useEntries(wish: JournalWish): Entries {
  const [picture, setPicture] = useState(nothingYet)
  const [turn, setTurn] = useState(0)
  const current = useRef(0)
  const text = JSON.stringify(wish)
  const look = useCallback(async (mine: number, from: number | null, before: readonly JournalLine[]) => {
    const asked = askedOf(JSON.parse(text) as JournalWish, nowOf(useLive.getState()))
    const enough = before.length + limit / 2
    try {
      for (let lines = before, next = from, isFirst = true; isFirst || (next !== null && lines.length < enough); isFirst = false) {
        const page = await call('journal.page', { ...asked, before: next, limit })
        if (current.current !== mine) return
        lines = [...lines, ...page.lines]
        next = page.next
        setPicture({ lines, next, isAsking: next !== null && lines.length < enough, fault: null, entries: page.entries })
      }
    } catch (thrown) {
      if (current.current === mine) setPicture((was) => ({ ...was, isAsking: false, fault: asCallFault(thrown) }))
    }
  }, [text])
  useEffect(() => {
    const mine = (current.current += 1)
    setPicture((was) => ({ ...was, isAsking: true }))
    const timer = setTimeout(() => void look(mine, null, []), typingPauseMs)
    return () => {
      clearTimeout(timer)
      current.current += 1
    }
  }, [look, turn])
  const more = () => {
    if (picture.isAsking || picture.next === null) return
    setPicture((was) => ({ ...was, isAsking: true }))
    void look(current.current, picture.next, picture.lines)
  }
  return { ...picture, more, again: () => setTurn((before) => before + 1) }
}
