import { useCallback, useEffect, useMemo, useRef, useState, type CSSProperties } from 'react'
import { wordsOf, type CallFault } from '../../../contract/fault'
import type { DuePage, DueRow } from '../../../contract/shapes-due'
import { usePaneWidth } from '../../app/pane-width'
import { useHotkeys } from '../../app/hotkeys'
import { useFreshness, useLive } from '../../live/live'
import { useRefresh } from '../../live/use-refresh'
import { asCallFault, call } from '../../wire'
import { Divider, dividerStep } from '../../ui/Divider'
import { Grid, type GridHandle } from '../../ui/grid/Grid'
import { inWords, useSay } from '../../ui/say'
import { dueColumns } from './cells'
import { DueBlank } from './DueBlank'
import { DuePane } from './DuePane'
import { DueToolbar } from './DueToolbar'
import { dueKeys } from './keys'
import { useTask } from './use-task'
import { duePageInput, dueRoomOf, firstDueFilter, nextKind, type DueFilter } from './view'

const inOrder = { column: 'due', descending: false }
/** Time alone brings rows into the window: they are asked for so often without any other news. */
const lookEveryMs = 10_000

/** What falls due next, counting down, in the order in which it can still be saved. Rules: [O1] to [O5]. */
export function DueScreen() {
  const say = useSay()
  const [filter, setFilter] = useState<DueFilter>(firstDueFilter)
  const [cursor, setCursor] = useState<DueRow | null>(null)
  const [isOpen, setOpen] = useState(false)
  const grid = useRef<GridHandle>(null)
  const pane = useRef<HTMLElement>(null)
  const search = useRef<HTMLInputElement>(null)
  const freshness = useFreshness()
  const rows = useDueRows(filter)
  const shown = useTask(isOpen ? (cursor?.key ?? null) : null)
  const refresh = useCallback(() => grid.current?.refresh(), [])
  useRefresh(refresh)
  const round = useLive(({ beatMs }) => Math.floor(beatMs / lookEveryMs))
  useEffect(refresh, [refresh, round, freshness.isCurrent])
  const paneWidth = usePaneWidth(isOpen)
  const open = () => {
    if (!cursor) return
    setOpen(true)
    requestAnimationFrame(() => pane.current?.focus())
  }
  useHotkeys('help.due', dueKeys({
    step: (by) => grid.current?.step(by), toTop: () => grid.current?.toTop(), open, back: () => setOpen(false), search: () => search.current?.focus(), cycle: () => setFilter(nextKind),
    window: (window) => setFilter((before) => ({ ...before, window })), widen: (steps) => paneWidth.choose(paneWidth.width + steps * dividerStep),
  }))
  const room = dueRoomOf(paneWidth.listWidth)
  const columns = useMemo(() => dueColumns(say, room, filter.kind), [say, room, filter.kind])
  return (
    <div className={`queue${isOpen ? ' queue-split' : ''}${freshness.isCurrent ? '' : ' queue-old'}`} style={{ '--pane': `${String(paneWidth.width)}px` } as CSSProperties}>
      <section className="queue-list" aria-label={say('due.title')}>
        <h1 className="unseen">{say('due.title')}</h1>
        <DueToolbar filter={filter} onFilter={setFilter} total={rows.page?.total ?? null} counts={rows.page?.counts ?? null} search={search} onLeaveSearch={() => search.current?.blur()} />
        {rows.fault && rows.page && <p className="notice notice-danger" role="alert">{say('due.refreshFailed', { why: inWords(say, wordsOf(rows.fault)) })}</p>}
        <div className={freshness.isCurrent ? 'queue-rows' : 'queue-rows is-stale'}>
          <Grid<DueRow>
            handle={grid} label={say('due.rows')} columns={columns} fetchPage={rows.fetchPage} rowId={(row) => row.key} cursor={cursor?.key ?? null} sort={inOrder}
            onCursor={setCursor} onOpen={() => setOpen(true)} onFault={rows.failed} onLoaded={(count) => { if (cursor === null && count > 0) grid.current?.step(0) }}
          />
          <DueBlank filter={filter} total={rows.page?.total ?? null} fault={rows.fault} isCurrent={freshness.isCurrent} onAgain={refresh} />
        </div>
      </section>
      {isOpen && <Divider label={say('detail.divider')} width={paneWidth.width} least={paneWidth.least} most={paneWidth.most} onWidth={paneWidth.choose} />}
      {isOpen && <DuePane pane={pane} shown={shown} row={cursor} isStale={!freshness.isCurrent} onClose={() => setOpen(false)} />}
    </div>
  )
}

type DueRows = {
  /** The newest page's figures; null until there is one. */
  readonly page: { readonly total: number | null; readonly counts: DuePage['counts'] } | null
  readonly fault: CallFault | null
  readonly fetchPage: (offset: number, limit: number) => Promise<{ readonly rows: readonly DueRow[]; readonly total: number }>
  readonly failed: (thrown: unknown) => void
}

function useDueRows(filter: DueFilter): DueRows {
  const [page, setPage] = useState<DueRows['page']>(null)
  const [fault, setFault] = useState<CallFault | null>(null)
  const fetchPage = useCallback(async (offset: number, limit: number) => {
    const { rows, total, counts } = await call('due.page', duePageInput(filter, offset, limit))
    setPage({ total, counts })
    setFault(null)
    return { rows, total }
  }, [filter])
  useEffect(() => setPage((before) => before && { ...before, total: null }), [fetchPage])
  return { page, fault, fetchPage, failed: (thrown) => setFault(asCallFault(thrown)) }
}
