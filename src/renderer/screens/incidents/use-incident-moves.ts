import { useState } from 'react'
import { v7 as uuidv7 } from 'uuid'
import type { IncidentAnswer, IncidentDetail, IncidentLeft } from '../../../contract/shapes-incident'
import type { InputOf } from '../../../contract/contract'
import type { IncidentMoveName, IncidentNamed } from '../../../core/model/incident'
import type { Said } from '../../../core/said'
import { useMayMove } from '../../app/incidents/use-may'
import { refusalOf, useSending } from '../../live/use-sending'
import { call } from '../../wire'
import { needsDialog } from './view'

export type IncidentDialogName = 'assign' | 'note' | 'resolve' | 'merge' | 'split'
export type IncidentMoves = {
  readonly dialog: IncidentDialogName | null
  readonly isSending: boolean
  readonly problem: Said | null
  /** Alerts that stayed as they were at the last move. */
  readonly left: readonly IncidentLeft[]
  /** What was split off last. */
  readonly split: Pick<IncidentNamed, 'id' | 'number'> | null
  /** Opens a dialog, or carries a move out that needs none. */
  readonly begin: (name: IncidentMoveName | 'merge' | 'split') => void
  readonly act: (move: InputOf<'incident.act'>['move'], opId?: string) => void
  /** Takes over the alerts of another. */
  readonly merge: (from: { readonly id: string; readonly version: number }) => void
  readonly splitOff: (alertIds: readonly string[], title: string) => void
  readonly close: () => void
}

/** What is done with the incident on the page, as it was seen there; nothing is shown as done before the engine says so. Rules: [K4] [K5] [K6]. */
export function useIncidentMoves(detail: IncidentDetail | null, after: () => void): IncidentMoves {
  const isAllowed = useMayMove()
  const { isSending, problem, send, forget, clear } = useSending()
  const [dialog, setDialog] = useState<IncidentDialogName | null>(null)
  const [left, setLeft] = useState<readonly IncidentLeft[]>([])
  const [split, setSplit] = useState<IncidentMoves['split']>(null)
  const run = async (ask: () => Promise<IncidentAnswer>): Promise<void> => {
    const answer = await send(async () => {
      const outcome = await ask()
      setLeft(outcome.ok ? outcome.value.left : outcome.left)
      return outcome
    }, refusalOf)
    if (answer?.ok === true) {
      setDialog(null)
      setSplit(answer.value.split)
    }
    after()
  }
  const act: IncidentMoves['act'] = (move, opId = uuidv7()) => {
    if (!detail || isSending) return
    const { row: { id, version }, alerts } = detail
    const seen = alerts.map((alert) => ({ id: alert.id, version: alert.version }))
    void run(() => call('incident.act', { opId, id, version, seen, move }))
  }
  return {
    dialog, isSending, problem, left, split, act,
    begin: (name) => {
      if (!detail || isSending || !isAllowed) return
      const isLegal = name === 'merge' || name === 'split' ? detail.moves.includes('resolve') : detail.moves.includes(name)
      if (!isLegal) return
      clear()
      setLeft([])
      if (name === 'merge' || name === 'split' || needsDialog(name)) setDialog(name)
      else act({ name })
    },
    merge: (from) => {
      if (!detail) return
      const { id, version } = detail.row
      const opId = uuidv7()
      void run(() => call('incident.merge', { opId, id, version, from: from.id, fromVersion: from.version }))
    },
    splitOff: (alertIds, title) => {
      if (!detail) return
      const { id, version } = detail.row
      const opId = uuidv7()
      void run(() => call('incident.split', { opId, id, version, alertIds: [...alertIds], title }))
    },
    close: () => { setDialog(null); forget() },
  }
}
