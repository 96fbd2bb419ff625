import { useState } from 'react'
import { v7 as uuidv7 } from 'uuid'
import type { MoveName } from '../../../core/model/move'
import type { Said } from '../../../core/said'
import { keepDraft } from '../../app/drafts'
import { nowOf } from '../../live/freshness'
import { useLive } from '../../live/live'
import { emptyDraft, moveOf, needsDialog, placeOf, type Draft, type Operation } from './moves'
import { useAct } from './use-act'

export type Target = { readonly id: string; readonly version: number }
export type Moves = {
  /** The move whose dialog is open. */
  readonly dialog: MoveName | null
  readonly isSending: boolean
  readonly problem: Said | null
  /** Opens the dialog of a move, or carries it out when it needs none. */
  readonly begin: (name: MoveName) => void
  readonly send: (operation: Operation) => void
  readonly close: () => void
}

/** What the operator is about to do to the alert under the cursor; `after` is told the new version, or null when nothing came of it. */
export function useMoves(target: Target | null, after: (done: Target | null) => void): Moves {
  const act = useAct()
  const [dialog, setDialog] = useState<MoveName | null>(null)
  const carryOut = async (name: MoveName, draft: Draft, opId: string) => {
    const now = nowOf(useLive.getState())
    if (!target || now === null) return
    const done = await act.send({ opId, target, move: moveOf(name, draft, now) })
    if (done) {
      setDialog(null)
      keepDraft(placeOf(name, target.id), '')
    }
    after(done ? { id: done.id, version: done.version } : null)
  }
  return {
    dialog, isSending: act.isSending, problem: act.problem,
    begin: (name) => {
      if (!target || act.isSending) return
      act.forget()
      if (needsDialog(name)) setDialog(name)
      else void carryOut(name, emptyDraft, uuidv7())
    },
    send: ({ draft, opId }) => { if (dialog) void carryOut(dialog, draft, opId) },
    close: () => {
      if (dialog && target) keepDraft(placeOf(dialog, target.id), '')
      setDialog(null)
      act.forget()
    },
  }
}
