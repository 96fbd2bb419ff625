import { useCallback, useEffect, useMemo, useRef, useState, type CSSProperties } from 'react'
import { wordsOf, type CallFault } from '../../../contract/fault'
import type { Instant } from '../../../core/time'
import type { Say } from '../../../words/say'
import { useFreshness, useLive } from '../../live/live'
import { asCallFault, call } from '../../wire'
import { useHotkeys } from '../../app/hotkeys'
import { goToTour } from '../../app/place'
import { MakeIncidentDialog } from '../../app/incidents/MakeIncidentDialog'
import { useInvestigate } from '../../app/use-investigate'
import { useExport } from '../../app/use-export'
import { Button } from '../../ui/Button'
import { Grid, type GridHandle } from '../../ui/grid/Grid'
import { inWords, useSay } from '../../ui/say'
import { Divider, dividerStep } from '../../ui/Divider'
import { queueColumns } from './cells'
import { BulkBar } from './BulkBar'
import { BulkDialog } from './BulkDialog'
import { DetailPane } from './DetailPane'
import { GroupDialog } from './GroupDialog'
import { alertKeys, queueKeys, type QueueDoings } from './keys'
import { chooseNothing, seenAgain, toggleMark } from './marks'
import { MoveDialog } from './MoveDialog'
import { QueueBlank } from './QueueBlank'
import { RefusedDialog } from './RefusedDialog'
import { Toolbar } from './Toolbar'
import { useBulk } from './use-bulk'
import { usePaneWidth } from '../../app/pane-width'
import { useDetail } from './use-detail'
import { useGroup } from './use-group'
import { useLeaveGroup } from './use-leave-group'
import { useLeftTop } from './use-left-top'
import { useMaking } from './use-making'
import { useMarks } from './use-marks'
import { useMoves, type Target } from './use-moves'
import { useNarrowing } from './use-narrowing'
import { useRefresh } from '../../live/use-refresh'
import { useTrail } from './use-trail'
import { useSearch, useWish } from './use-wish'
import { exportOf, firstFilter, newAbove, nextFilter, pageInput, roomOf, toggleSeverity, type Filter, type QueueSort, type ShownRow } from './view'

/** The queue: what is wrong now, in the order in which it should be worked on. Rules: [U5] to [U12]. */
export function QueueScreen() {
  const say = useSay()
  const [filter, setFilter] = useState<Filter>(firstFilter)
  const [cursor, setCursor] = useState<Target | null>(null)
  const [row, setRow] = useState<ShownRow | null>(null)
  const [isOpen, setOpen] = useState(false)
  const grid = useRef<GridHandle>(null)
  const pane = useRef<HTMLElement>(null)
  const search = useRef<HTMLInputElement>(null)
  const freshness = useFreshness()
  const counts = useLive((live) => live.monitor?.counts ?? null)
  const { leftTopAt, above, look } = useLeftTop()
  const rows = useRows(filter, leftTopAt)
  const { shown, reload } = useDetail(isOpen ? (cursor?.id ?? null) : null)
  const detail = shown && shown.id === cursor?.id ? shown.detail : null
  const target = detail ? { id: detail.row.id, version: detail.row.version } : cursor
  const refresh = useCallback(() => grid.current?.refresh(), [])
  const moves = useMoves(target, (done) => {
    if (done) setCursor((before) => (before?.id === done.id ? done : before))
    reload()
    refresh()
  })
  const group = useGroup(detail, () => { reload(); refresh() })
  const marking = useMarks(filter)
  const bulk = useBulk(() => { reload(); refresh() })
  const trail = useTrail()
  const making = useMaking(target, detail)
  const isMoving = making.wish !== null || moves.dialog !== null || group.isAsked || bulk.dialog !== null || bulk.isListing
  const paneWidth = usePaneWidth(isOpen)
  const room = roomOf(paneWidth.listWidth)
  const columns = useMemo(() => queueColumns(say, room), [say, room])
  const toExport = useExport('help.narrow', () => ({ rowsWord: totalWord(say, rows), exported: exportOf(filter, columns) }), isMoving)
  const narrowing = useNarrowing({ filter, onFilter: setFilter, cursorRow: row && row.id === cursor?.id ? row : null, isHeld: isMoving || toExport.isAsking })
  const isAsking = isMoving || narrowing.isAsking || toExport.isAsking
  const leaving = useLeaveGroup(target, (isLeft) => { if (isLeft) setRow((before) => before && { ...before, groupId: null }); reload(); refresh() })
  useHotkeys('help.alert', [{ keys: 'U', words: 'help.leaveGroup', run: leaving.leave }], { isAlive: !isAsking })
  const open = () => {
    setOpen(true)
    requestAnimationFrame(() => pane.current?.focus())
  }
  const show = (id: string) => {
    setCursor({ id, version: 1 })
    open()
  }
  useRefresh(refresh)
  const isFailed = rows.fault !== null
  useEffect(() => { if (isFailed && freshness.isCurrent) refresh() }, [isFailed, freshness.isCurrent, refresh])
  useWish((alertId) => {
    if (alertId === null) return grid.current?.toTop()
    show(alertId)
  }, isAsking)
  useSearch((text) => setFilter({ ...firstFilter, name: 'all', text }))
  const inquiry = useInvestigate()
  const investigate = () => { if (cursor) inquiry.begin('alert', cursor.id) }
  const doings: QueueDoings = {
    step: (by) => grid.current?.step(by), toTop: () => grid.current?.toTop(), open: () => { if (cursor) open() }, back: () => { if (!marking.clear()) setOpen(false) }, search: () => search.current?.focus(),
    begin: (name) => { if (bulk.begin(name)) return; if (name !== 'acknowledge' && cursor) setOpen(true); moves.begin(name) },
    beginGroup: () => { if (cursor) setOpen(true); group.begin() }, widen: (steps) => paneWidth.choose(paneWidth.width + steps * dividerStep),
    cycle: () => setFilter(nextFilter), severity: (severity) => setFilter((before) => toggleSeverity(before, severity)),
    mark: marking.toggle, markOn: (by) => marking.extend(() => grid.current?.step(by)), markAll: marking.everything, listRefused: () => { if (bulk.told && bulk.told.refused > 0) bulk.list(true) }, former: () => former(),
    openTour: () => { const about = [detail?.row, row].find((one) => one?.id === cursor?.id); if (about?.subjectKind === 'tour') goToTour(about.subjectId) }, investigate,
  }
  const former = () => { const id = trail.back(); if (id !== null) show(id) }
  useHotkeys('help.queue', queueKeys(doings), { isAlive: !isAsking })
  useHotkeys('help.alert', alertKeys(doings), { isAlive: !isAsking })
  useHotkeys('help.alert', [{ keys: 'I', words: 'help.incident', run: making.begin }, { keys: 'Z', words: 'help.incidentOfGroup', run: making.ofGroup }], { isAlive: !isAsking })
  const onSort = useCallback((sort: { column: string; descending: boolean }) => setFilter((before) => ({ ...before, sort: sort as QueueSort })), [])
  const fresh = newAbove(above, leftTopAt)
  const problem = moves.problem && moves.dialog === null ? moves.problem : (leaving.problem ?? inquiry.problem ?? making.problem)
  return (
    <div className={`queue${isOpen ? ' queue-split' : ''}${freshness.isCurrent ? '' : ' queue-old'}`} style={{ '--pane': `${String(paneWidth.width)}px` } as CSSProperties}>
      <section className="queue-list" aria-label={say('queue.title')}>
        <h1 className="unseen">{say('queue.title')}</h1>
        <Toolbar filter={filter} onFilter={(next) => { if (!narrowing.typed(next)) setFilter(next) }} total={rows.total === null ? '' : totalWord(say, rows)} counts={counts} search={search} onLeaveSearch={() => search.current?.blur()} />
        {narrowing.row}
        {leaving.told && <p className="notice notice-done" role="status">{inWords(say, leaving.told)}</p>}
        {problem && !isOpen && <p className="notice notice-danger" role="alert">{inWords(say, problem)}</p>}
        {rows.fault && rows.total !== null && <p className="notice notice-danger" role="alert">{say('queue.refreshFailed', { why: inWords(say, wordsOf(rows.fault)) })}</p>}
        <div className={freshness.isCurrent ? 'queue-rows' : 'queue-rows is-stale'}>
          <Grid<ShownRow>
            handle={grid} label={say('queue.rows')} columns={columns} fetchPage={rows.fetchPage} rowId={(row) => row.id} cursor={cursor?.id ?? null} sort={filter.sort} onSort={onSort} onView={look}
            onCursor={(to) => { marking.saw(to); trail.forget(); setRow(to); setCursor({ id: to.id, version: to.version }) }} onOpen={() => setOpen(true)} onMark={toggleMark} onFault={rows.failed}
            onLoaded={(count) => { rows.loaded(count); if (cursor === null && count > 0) grid.current?.step(0) }}
          />
          {fresh > 0 && <div className="pill"><Button look="primary" onPress={() => grid.current?.toTop()} keys="Home">{say('queue.newAbove', { count: fresh })}</Button></div>}
          <QueueBlank filter={filter} total={rows.total} fault={rows.fault} isCurrent={freshness.isCurrent} onAgain={refresh} onShowOpen={() => setFilter(firstFilter)} />
        </div>
        <BulkBar bulk={bulk} problem={marking.problem} />
      </section>
      {isOpen && <Divider label={say('detail.divider')} width={paneWidth.width} least={paneWidth.least} most={paneWidth.most} onWidth={paneWidth.choose} />}
      {isOpen && <DetailPane pane={pane} shown={shown} onMove={moves.begin} group={group} making={making} onClose={() => setOpen(false)} onOpen={(id) => { trail.leave(cursor?.id ?? null); show(id) }} onBack={trail.isEmpty ? null : former} onInvestigate={investigate} problem={problem} isSending={moves.isSending} isStale={!freshness.isCurrent} />}
      {moves.dialog && cursor && <MoveDialog key={`${moves.dialog} ${cursor.id}`} name={moves.dialog} alertId={cursor.id} detail={detail} problem={moves.problem && inWords(say, moves.problem)} isSending={moves.isSending} onSend={moves.send} onClose={moves.close} />}
      {making.wish && <MakeIncidentDialog wish={making.wish} onClose={making.close} onMade={() => { chooseNothing(); reload(); refresh() }} />}
      {narrowing.dialog}
      {toExport.dialog}
      {bulk.dialog && <BulkDialog key={bulk.dialog} name={bulk.dialog} bulk={bulk} />}
      {bulk.isListing && bulk.told && <RefusedDialog told={bulk.told} onClose={() => bulk.list(false)} onOpen={(id) => { bulk.list(false); show(id) }} />}
      {group.isAsked && detail && <GroupDialog key={detail.row.groupId} detail={detail} move={group} />}
    </div>
  )
}

/** How many rows there are, and for how many alerts where they are fewer. */
const totalWord = (say: Say, { total, alerts }: Pick<Rows, 'total' | 'alerts'>): string => (alerts !== null && total !== null && alerts > total ? say('fold.total', { count: total, alerts }) : say('queue.total', { count: total ?? 0 }))

type Rows = {
  readonly total: number | null
  /** How many alerts the rows stand for. */
  readonly alerts: number | null
  readonly fault: CallFault | null
  readonly fetchPage: (offset: number, limit: number) => Promise<{ readonly rows: readonly ShownRow[]; readonly total: number }>
  readonly loaded: (total: number) => void
  readonly failed: (thrown: unknown) => void
}

/** The rows of one filter, page by page; another filter starts anew. */
function useRows(filter: Filter, leftTopAt: Instant | null): Rows {
  const [total, setTotal] = useState<number | null>(null)
  const [alerts, setAlerts] = useState<number | null>(null)
  const since = useRef(leftTopAt)
  since.current = leftTopAt
  const [fault, setFault] = useState<CallFault | null>(null)
  const fetchPage = useCallback(async (offset: number, limit: number) => {
    const page = await call('queue.page', pageInput(filter, offset, limit, since.current))
    setAlerts(page.alerts ?? null)
    const rows = page.rows.map((row): ShownRow => ({ ...row, asOf: page.asOf }))
    seenAgain(rows)
    return { total: page.total, rows }
  }, [filter])
  useEffect(() => setTotal(null), [fetchPage])
  return { total, alerts, fault, fetchPage, loaded: (count) => { setTotal(count); setFault(null) }, failed: (thrown) => setFault(asCallFault(thrown)) }
}
