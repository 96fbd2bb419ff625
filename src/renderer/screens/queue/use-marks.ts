import { useCallback, useEffect, useRef } from 'react'
import { mostMarked } from '../../../contract/lists'
import { useLive } from '../../live/live'
import { useAsk } from '../../app/use-ask'
import { call } from '../../wire'
import type { Said } from '../../../core/said'
import { addMark, chooseCounted, chooseNothing, filterOf, forgetShown, keepAmong, toggleMark, useChosen } from './marks'
import type { Filter, ShownRow } from './view'

export type Marking = {
  /** The row under the cursor, whenever it is another or another version of it. */
  readonly saw: (row: ShownRow) => void
  readonly toggle: () => void
  /** Marks what is under the cursor and, after the step, what it comes to stand on. */
  readonly extend: (step: () => void) => void
  /** Counts and chooses everything that the list shows. */
  readonly everything: () => void
  /** Chooses nothing; false: nothing was chosen. */
  readonly clear: () => boolean
  readonly problem: Said | null
}

const calmMs = 1_000

/** Marks of the list and what the keys do to them; a mark whose alert left the list goes. Rule: [B4]. */
export function useMarks(filter: Filter): Marking {
  const row = useRef<ShownRow | null>(null)
  const isExtending = useRef(false)
  const { problem, ask } = useAsk()
  useFollow(filter)
  return {
    saw: (seen) => {
      row.current = seen
      if (isExtending.current) addMark(seen)
      isExtending.current = false
    },
    toggle: () => { if (row.current) toggleMark(row.current) },
    extend: (step) => {
      if (row.current) addMark(row.current)
      isExtending.current = true
      step()
    },
    everything: () => ask(async () => chooseCounted(await call('bulk.count', { filter: filterOf(filter) }))),
    clear: () => {
      const { marks, counted, gone } = useChosen.getState()
      chooseNothing()
      return marks.size > 0 || counted !== null || gone > 0
    },
    problem,
  }
}

/** Asks which of the marked alerts still match, when the truth or the filter changes, at most once a second. */
function useFollow(filter: Filter): void {
  const turn = useLive((live) => live.changed.turn)
  const storeTurn = useLive((live) => live.storeTurn)
  const firstStore = useRef(storeTurn)
  const look = useCallback(() => {
    const ids = [...useChosen.getState().marks.keys()].slice(0, mostMarked)
    if (ids.length > 0) call('bulk.among', { filter: filterOf(filter), ids }).then((here) => keepAmong(ids, here), keepThem)
  }, [filter])
  useEffect(() => {
    const timer = setTimeout(look, calmMs)
    return () => clearTimeout(timer)
  }, [look, turn])
  useEffect(() => {
    if (firstStore.current !== storeTurn) forgetShown()
    firstStore.current = storeTurn
  }, [storeTurn])
}

/** Marks that cannot be asked about stay; the engine refuses what is not so any more. */
function keepThem(): void {
  return undefined
}
