import { useEffect, useState, type KeyboardEvent } from 'react'
import type { BulkRefused, BulkTold } from '../../../contract/shapes-bulk'
import { useHotkeys } from '../../app/hotkeys'
import { useAsk } from '../../app/use-ask'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { SeverityMark } from '../../ui/SeverityMark'
import { inWords, useSay } from '../../ui/say'
import { call } from '../../wire'
import { nameOf } from './view'

export type RefusedDialogProps = { readonly told: BulkTold; readonly onOpen: (id: string) => void; readonly onClose: () => void }
const atOnce = 100

/** What stays as it is and why, by name: walked with the arrows, opened with Enter. Rule: [B8]. */
export function RefusedDialog({ told, onOpen, onClose }: RefusedDialogProps) {
  const say = useSay()
  const [rows, setRows] = useState<readonly BulkRefused[]>([])
  const { problem, isAsking, ask } = useAsk()
  useHotkeys('help.dialog', [], { isModal: true })
  const more = (offset: number) => ask(async () => {
    const page = await call('bulk.refused', { opId: told.opId, offset, limit: atOnce })
    setRows((before) => (offset === 0 ? page.rows : [...before, ...page.rows]))
  })
  useEffect(() => more(0), [told.opId])
  return (
    <Dialog title={say('bulk.refusedTitle', { count: told.refused })} onClose={onClose} isWide subtitle={<p className="dialog-about">{say(`bulk.done.${told.name}`, { count: told.moved })}</p>} problem={problem && inWords(say, problem)}>
      <ul className="refused-list" aria-busy={isAsking} aria-label={say('bulk.refusedTitle', { count: told.refused })} onKeyDown={walk}>
        {rows.map((one, index) => <li key={one.id}><Row one={one} isFirst={index === 0} onOpen={onOpen} /></li>)}
      </ul>
      {rows.length < told.refused && !isAsking && <Button onPress={() => more(rows.length)}>{say('bulk.moreRefused', { count: told.refused - rows.length })}</Button>}
    </Dialog>
  )
}

function Row({ one, isFirst, onOpen }: { readonly one: BulkRefused; readonly isFirst: boolean; readonly onOpen: (id: string) => void }) {
  const say = useSay()
  const { row } = one
  return (
    <button type="button" className="refused-row" data-first={isFirst || undefined} disabled={row === null} onClick={() => onOpen(one.id)}>
      {row ? <SeverityMark severity={row.severity} /> : <span />}
      <span>{row ? inWords(say, nameOf(row)) : say('bulk.unknownAlert')}</span>
      <span className="soft">{row?.siteName ?? ''}</span>
      <span className="refused-why">{say(`refused.${one.reason}`, one.facts)}</span>
    </button>
  )
}

/** Arrows go from row to row. */
function walk(event: KeyboardEvent<HTMLUListElement>): void {
  const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
  if (by === 0) return
  event.preventDefault()
  const all = [...event.currentTarget.querySelectorAll('button')].filter(({ disabled }) => !disabled)
  const at = all.findIndex((one) => one === document.activeElement)
  all[Math.max(0, Math.min(all.length - 1, at + by))]?.focus()
}
