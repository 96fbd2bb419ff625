import { wordsOf } from '../../../contract/fault'
import { useEffect, useRef, useState } from 'react'
import type { PolicyTarget, PolicyTree } from '../../../contract/shapes-policy'
import { useHotkeys } from '../../app/hotkeys'
import { useFreshness } from '../../live/live'
import { useAnswer } from '../../live/use-answer'
import { useRefresh } from '../../live/use-refresh'
import type { GridHandle } from '../../ui/grid/Grid'
import { Blank } from '../../ui/Blank'
import { inWords, useSay } from '../../ui/say'
import { PlacePart } from './PlacePart'
import { TreePart, type TreeRow } from './TreePart'
import { idsOf } from './view'

type Shown = { readonly target: PolicyTarget; readonly row: TreeRow | null }

/** Which thresholds are in force where, who set them, and their change with what it does before it is saved. Rules: [P5] [P16]. */
export function PolicyScreen() {
  const say = useSay()
  const freshness = useFreshness()
  const grid = useRef<GridHandle>(null)
  const search = useRef<HTMLInputElement>(null)
  const [cursor, setCursor] = useState<Shown | null>(null)
  const [text, setText] = useState('')
  const [ownOnly, setOwnOnly] = useState(false)
  const [turned, setTurned] = useState<readonly string[]>([])
  const [counts, setCounts] = useState<Pick<PolicyTree, 'own' | 'places'> | null>(null)
  const [isEditing, setEditing] = useState(false)
  const [isFailed, setFailed] = useState(false)
  const turn = (row: TreeRow, toOpen: boolean) => {
    if (row.children === 0 || row.isOpen === toOpen || text !== '' || ownOnly) return
    setTurned((before) => (before.includes(row.id) ? before.filter((id) => id !== row.id) : [...before, row.id]))
    setCursor((before) => (before?.target.id === row.id ? { target: row, row: { ...row, isOpen: toOpen } } : before))
  }
  const unfold = (toOpen: boolean) => { if (cursor?.row) turn(cursor.row, toOpen) }
  useHotkeys('help.policy', [
    { keys: 'j', words: 'help.policy.down', run: () => grid.current?.step(1) }, { keys: 'ArrowDown', words: 'help.policy.down', isHidden: true, run: () => grid.current?.step(1) },
    { keys: 'k', words: 'help.policy.up', run: () => grid.current?.step(-1) }, { keys: 'ArrowUp', words: 'help.policy.up', isHidden: true, run: () => grid.current?.step(-1) },
    { keys: 'PageDown', words: 'help.pageDown', isHidden: true, run: () => grid.current?.step(20) }, { keys: 'PageUp', words: 'help.pageUp', isHidden: true, run: () => grid.current?.step(-20) },
    { keys: 'Home', words: 'help.policy.up', isHidden: true, run: () => grid.current?.step(-Infinity) }, { keys: 'End', words: 'help.policy.down', isHidden: true, run: () => grid.current?.step(Infinity) },
    { keys: 'l', words: 'help.policy.unfold', run: () => unfold(true) }, { keys: 'ArrowRight', words: 'help.policy.unfold', isHidden: true, run: () => unfold(true) },
    { keys: 'h', words: 'help.policy.fold', run: () => unfold(false) }, { keys: 'ArrowLeft', words: 'help.policy.fold', isHidden: true, run: () => unfold(false) },
    { keys: '/', words: 'help.policy.search', run: () => search.current?.focus() },
    { keys: 'o', words: 'help.policy.ownOnly', run: () => setOwnOnly(!ownOnly) },
  ], { isAlive: !isEditing })
  return (
    <div className={freshness.isCurrent ? 'policy' : 'policy is-stale'}>
      <h1 className="unseen">{say('policy.title')}</h1>
      <TreePart
        handle={grid} search={search} text={text} onText={setText} ownOnly={ownOnly} onOwnOnly={setOwnOnly} turned={turned} counts={counts} cursor={cursor?.target.id ?? null} isInert={isEditing}
        onFailed={setFailed} onCounts={setCounts} onTurn={(row) => turn(row, !row.isOpen)} onCursor={(row) => { if (!isEditing) setCursor({ target: row, row }) }}
      />
      {cursor ? <ShownPlace key={cursor.target.id} target={cursor.target} onEditing={setEditing} onChanged={() => grid.current?.refresh()} /> : <div className="policy-place">{!isFailed && <Blank kind="loading" title={say('policy.loading')} />}</div>}
    </div>
  )
}

type PlaceProps = { readonly target: PolicyTarget; readonly onEditing: (isEditing: boolean) => void; readonly onChanged: () => void }

function ShownPlace({ target, onEditing, onChanged }: PlaceProps) {
  const say = useSay()
  const { value, fault, again } = useAnswer('policy.place', idsOf(target))
  const refusal = value !== null && !value.ok ? value : null
  useRefresh(again)
  useEffect(() => () => onEditing(false), [onEditing])
  if (refusal) return <div className="policy-place"><Blank kind="failed" title={inWords(say, { key: `refused.${refusal.reason}`, values: refusal.facts })} /></div>
  if (value === null) return <div className="policy-place">{fault ? <Blank kind="failed" title={say('policy.failed')}><p>{inWords(say, wordsOf(fault))}</p></Blank> : <Blank kind="loading" title={say('policy.loading')} />}</div>
  return value.ok && <PlacePart place={value.value} fault={fault} onEditing={onEditing} onSaved={() => { again(); onChanged() }} />
}
