import { useEffect, useState } from 'react'
import { v7 as uuidv7 } from 'uuid'
import type { BulkTold } from '../../../contract/shapes-bulk'
import type { MoveName } from '../../../core/model/move'
import { said, type Said } from '../../../core/said'
import { keepDraft } from '../../app/drafts'
import { nowOf } from '../../live/freshness'
import { useLive } from '../../live/live'
import { useSending } from '../../live/use-sending'
import { call, on } from '../../wire'
import { chooseNothing, useChosen, type Chosen } from './marks'
import { bulkPlaceOf, moveOf, type Draft } from './moves'

export type BulkWish = { readonly name: MoveName; readonly draft: Draft; readonly takesHeld: boolean }
export type Bulk = {
  /** The move whose dialog is open. */
  readonly dialog: MoveName | null
  readonly isSending: boolean
  readonly problem: Said | null
  /** How far the one that runs has come, then what came of it, until it is put away. */
  readonly told: BulkTold | null
  readonly unfinished: readonly BulkTold[]
  readonly isListing: boolean
  /** Opens the dialog where something is chosen; false: nothing is. */
  readonly begin: (name: MoveName) => boolean
  readonly send: (wish: BulkWish) => void
  readonly close: () => void
  readonly list: (isOpen: boolean) => void
  readonly putAway: () => void
  readonly settle: (opId: string, how: 'bulk.finish' | 'bulk.leave') => void
}

const forMany: ReadonlySet<MoveName> = new Set(['acknowledge', 'assign', 'escalate', 'resolve', 'snooze'])

/** Moves of many alerts: asked for, sent under one id until answered, told. Nothing is shown as done before the engine says so. Rules: [B5] to [B9]. */
export function useBulk(after: () => void): Bulk {
  const [dialog, setDialog] = useState<MoveName | null>(null)
  const [told, setTold] = useState<BulkTold | null>(null)
  const [isListing, setListing] = useState(false)
  const { isSending, problem, send, clear } = useSending()
  const { unfinished, ask } = useUnfinished()
  useEffect(() => on('bulk.progress', setTold), [])

  const run = async (asking: () => Promise<BulkTold | Said>): Promise<void> => {
    const answer = await send(asking, (one) => ('key' in one ? one : null))
    if (answer !== null && !('key' in answer)) {
      setTold(answer)
      setDialog((open) => (open === answer.name ? null : open))
      keepDraft(bulkPlaceOf(answer.name), '')
      chooseNothing()
      if (answer.refused > 0) setListing(true)
    }
    after()
    ask()
  }
  return {
    dialog, isSending, problem, told, unfinished, isListing,
    begin: (name) => {
      const { marks, counted } = useChosen.getState()
      if (!forMany.has(name) || (marks.size === 0 && counted === null)) return false
      clear()
      setDialog(name)
      return true
    },
    send: ({ name, draft, takesHeld }) => {
      const now = nowOf(useLive.getState())
      const move = now === null ? null : moveOf(name, draft, now)
      if (move === null || move.name === 'comment' || move.name === 'contact') return
      const asked = { opId: uuidv7(), move, takesHeld, choice: choiceOf(useChosen.getState()) }
      void run(async () => {
        const outcome = await call('bulk.move', asked)
        return outcome.ok ? outcome.value : said(outcome.reason === 'count-forgotten' ? 'bulk.countForgotten' : `refused.${outcome.reason}`, outcome.facts)
      })
    },
    close: () => {
      // What runs in the engine runs on; its progress is told in the bar.
      if (dialog && !isSending) keepDraft(bulkPlaceOf(dialog), '')
      setDialog(null)
    },
    list: setListing,
    putAway: () => setTold((before) => (before?.state === 'running' ? before : null)),
    settle: (opId, how) => void run(async () => (await call(how, { opId })) ?? said('bulk.countForgotten')),
  }
}

function choiceOf({ marks, counted }: Chosen) {
  return counted ? { kind: 'counted' as const, countId: counted.countId } : { kind: 'marked' as const, marks: [...marks.values()].map(({ id, version }) => ({ id, version })) }
}

/** What was begun and stands still, asked for when the page begins and whenever a new engine watches. */
function useUnfinished(): { readonly unfinished: readonly BulkTold[]; readonly ask: () => void } {
  const [unfinished, setUnfinished] = useState<readonly BulkTold[]>([])
  const isWatched = useLive(({ engine }) => engine?.state === 'watching')
  const storeTurn = useLive((live) => live.storeTurn)
  const ask = (): void => void call('bulk.unfinished', {}).then(setUnfinished, () => setUnfinished([]))
  useEffect(() => { if (isWatched) ask() }, [isWatched, storeTurn])
  return { unfinished, ask }
}
