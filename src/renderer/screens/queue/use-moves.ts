import { useRef, useState } from 'react'
import { v7 as uuidv7 } from 'uuid'
import type { MoveName } from '../../../core/model/move'
import type { Said } from '../../../core/said'
import { keepDraft } from '../../app/drafts'
import { nowOf } from '../../live/freshness'
import { useLive } from '../../live/live'
import { emptyDraft, moveOf, needsDialog, placeOf, type Operation } from './moves'
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
  // Whoever acknowledges row after row is faster than the answers: what is pressed meanwhile is carried out next, not lost.
  const waiting = useRef<Target[]>([])
  const carryOut = async (name: MoveName, of: Target, { draft, opId }: Operation): Promise<void> => {
    const now = nowOf(useLive.getState())
    if (now === null) return
    const done = await act.send({ opId, target: of, move: moveOf(name, draft, now) })
    if (done) {
      setDialog((open) => (open === name ? null : open))
      keepDraft(placeOf(name, of.id), '')
    }
    after(done ? { id: done.id, version: done.version } : null)
    const next = waiting.current.shift()
    if (next) await carryOut('acknowledge', next, { draft: emptyDraft, opId: uuidv7() })
  }
  return {
    dialog, isSending: act.isSending, problem: act.problem,
    begin: (name) => {
      if (!target) return
      if (act.isSending) {
        // Not while an answer is in doubt: nobody knows then when it would be carried out.
        if (!needsDialog(name) && act.problem === null && !waiting.current.some(({ id }) => id === target.id)) waiting.current.push(target)
        return
      }
      act.forget()
      if (needsDialog(name)) setDialog(name)
      else void carryOut(name, target, { draft: emptyDraft, opId: uuidv7() })
    },
    send: (operation) => { if (dialog && target) void carryOut(dialog, target, operation) },
    close: () => {
      if (dialog && target) keepDraft(placeOf(dialog, target.id), '')
      setDialog(null)
      act.forget()
    },
  }
}
