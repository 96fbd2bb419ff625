import { useCallback, useEffect, useMemo, useRef, useState, type Ref, type RefObject } from 'react'
import type { PolicyTree, PolicyTreeRow } from '../../../contract/shapes-policy'
import { wordsOf, type CallFault } from '../../../contract/fault'
import { asCallFault, call } from '../../wire'
import { Badge } from '../../ui/Badge'
import { Blank } from '../../ui/Blank'
import { Button } from '../../ui/Button'
import { Grid, type GridColumn, type GridHandle } from '../../ui/grid/Grid'
import { inWords, useSay } from '../../ui/say'

export type TreeRow = PolicyTreeRow
export type TreeProps = {
  readonly handle: RefObject<GridHandle | null>
  readonly search: Ref<HTMLInputElement>
  readonly text: string
  readonly onText: (text: string) => void
  readonly ownOnly: boolean
  readonly onOwnOnly: (ownOnly: boolean) => void
  /** What is folded against its nature, or unfolded. */
  readonly turned: readonly string[]
  readonly counts: Pick<PolicyTree, 'own' | 'places'> | null
  readonly cursor: string | null
  /** While something is being changed the list stands still. */
  readonly isInert: boolean
  /** Whether the hierarchy could not be read. */
  readonly onFailed: (isFailed: boolean) => void
  readonly onCounts: (counts: Pick<PolicyTree, 'own' | 'places'>) => void
  readonly onTurn: (row: TreeRow) => void
  readonly onCursor: (row: TreeRow) => void
}

const unsorted = { column: '', descending: false }

/** The hierarchy, unfolded as somebody likes, page by page; whoever has a policy of its own says so. */
export function TreePart(props: TreeProps) {
  const { handle, search, text, onText, ownOnly, onOwnOnly, turned, counts, cursor, isInert, onFailed, onCounts, onTurn, onCursor } = props
  const say = useSay()
  const [total, setTotal] = useState<number | null>(null)
  const [fault, setFault] = useState<CallFault | null>(null)
  // Folding is no other list: its rows are asked for again, and cursor and view stay where they are.
  const latestTurned = useRef(turned)
  latestTurned.current = turned
  useEffect(() => handle.current?.refresh(), [handle, turned])
  const fetchPage = useCallback(async (offset: number, limit: number) => {
    const tree = await call('policy.tree', { turned: [...latestTurned.current], text, ownOnly, offset, limit })
    onCounts({ own: tree.own, places: tree.places })
    return tree
  }, [text, ownOnly, onCounts])
  const hasFailed = fault !== null
  useEffect(() => onFailed(hasFailed), [onFailed, hasFailed])
  const columns = useMemo((): readonly GridColumn<TreeRow>[] => [
    { id: 'name', head: say('policy.tree'), width: 200, grows: 1, cell: (row) => <TreeName row={row} onTurn={() => onTurn(row)} /> },
    { id: 'own', head: say('policy.title'), width: 96, cell: (row) => <OwnMark row={row} /> },
  ], [say, onTurn])
  return (
    <section className={isInert ? 'policy-tree is-inert' : 'policy-tree'} aria-label={say('policy.places')}>
      <div className="policy-tools">
        <input ref={search} className="input" type="search" value={text} maxLength={200} placeholder={say('policy.search')} aria-label={say('policy.search')} disabled={isInert} onChange={(event) => onText(event.target.value)}
          onKeyDown={(event) => { if (event.key === 'Enter' || event.key === 'Escape') { event.preventDefault(); event.stopPropagation(); if (event.key === 'Escape') onText(''); event.currentTarget.blur() } }} />
        <Button look="quiet" keys="o" isPressed={ownOnly} isDisabled={isInert} onPress={() => onOwnOnly(!ownOnly)}>{say('policy.ownOnly')}</Button>
      </div>
      <div className="policy-rows">
        <Grid<TreeRow>
          handle={handle} label={say('policy.tree')} columns={columns} fetchPage={fetchPage} rowId={(row) => row.id} cursor={cursor} sort={unsorted} onCursor={onCursor}
          onFault={(thrown) => setFault(asCallFault(thrown))} onLoaded={(count) => { setTotal(count); setFault(null); if (cursor === null && count > 0) handle.current?.step(0) }}
        />
        {total === 0 && <Blank kind="empty" title={say(text === '' ? 'policy.noneOwn' : 'policy.noMatch')} />}
        {total === null && (fault ? <Blank kind="failed" title={say('policy.failed')}><p>{inWords(say, wordsOf(fault))}</p><Button onPress={() => handle.current?.refresh()}>{say('queue.again')}</Button></Blank> : <Blank kind="loading" title={say('policy.loading')} />)}
      </div>
      <p className="policy-count quiet">{counts && say('policy.ownCount', counts)}</p>
    </section>
  )
}

function TreeName({ row, onTurn }: { readonly row: TreeRow; readonly onTurn: () => void }) {
  const say = useSay()
  const name = row.name ?? say('policy.unnamed')
  return (
    <span className={`tree-name tree-${row.kind}`} data-depth={row.depth}>
      {row.children > 0
        ? <button type="button" tabIndex={-1} className="tree-turn" aria-expanded={row.isOpen} aria-label={say(row.isOpen ? 'policy.fold' : 'policy.unfold', { name })} onClick={(event) => { event.stopPropagation(); onTurn() }}>
            <svg viewBox="0 0 10 10" width="10" height="10" aria-hidden="true"><path d={row.isOpen ? 'M1 3h8L5 8Z' : 'M3 1v8l5-4Z'} /></svg>
          </button>
        : <span className="tree-turn" />}
      <span className="unseen">{say(`policy.kind.${row.kind}`)} </span>
      <span className="tree-text" title={name}>{name}</span>
      {row.children > 0 && !row.isOpen && <small className="quiet">{say('policy.children', { count: row.children })}</small>}
    </span>
  )
}

function OwnMark({ row }: { readonly row: TreeRow }) {
  const say = useSay()
  if (row.hasOwn) return <Badge tone="calm">{say('policy.own')}</Badge>
  return row.ownBelow > 0 && !row.isOpen ? <small className="quiet">{say('policy.ownBelow', { count: row.ownBelow })}</small> : null
}
