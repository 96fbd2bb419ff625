import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { CallFault } from '../../../contract/fault'
import type { MoveName } from '../../../contract/shapes'
import { said } from '../../../core/said'
import { nowOf } from '../../live/freshness'
import { useFreshness, useLive } from '../../live/live'
import { asCallFault, call } from '../../wire'
import { useHotkeys } from '../../app/hotkeys'
import { Blank } from '../../ui/Blank'
import { Button } from '../../ui/Button'
import { Grid, type GridHandle } from '../../ui/grid/Grid'
import { inWords, useSay } from '../../ui/say'
import { queueColumns } from './cells'
import { DetailPane } from './DetailPane'
import { queueKeys } from './keys'
import { MoveDialog } from './MoveDialog'
import { emptyDraft, moveOf, needsDialog } from './moves'
import { Toolbar } from './Toolbar'
import { useAct } from './use-act'
import { useDetail } from './use-detail'
import { useLeftTop } from './use-left-top'
import { useRefresh } from './use-refresh'
import { emptyBecause, firstFilter, newAbove, nextFilter, pageInput, toggleSeverity, type Filter, type QueueSort, type ShownRow } from './view'

type Cursor = { readonly id: string; readonly version: number }

/** The queue: what is wrong now, in the order in which it should be worked on. Rules: [U5] to [U12]. */
export function QueueScreen() {
  const say = useSay()
  const [filter, setFilter] = useState<Filter>(firstFilter)
  const [cursor, setCursor] = useState<Cursor | null>(null)
  const [isOpen, setOpen] = useState(false)
  const [dialog, setDialog] = useState<MoveName | null>(null)
  const [total, setTotal] = useState<number | null>(null)
  const [fault, setFault] = useState<CallFault | null>(null)
  const grid = useRef<GridHandle>(null)
  const pane = useRef<HTMLElement>(null)
  const search = useRef<HTMLInputElement>(null)
  const freshness = useFreshness()
  const storeTurn = useLive((live) => live.storeTurn)
  const counts = useLive((live) => live.monitor?.counts ?? null)
  const act = useAct()
  const { leftTopAt, above, look } = useLeftTop()
  const { shown, reload } = useDetail(isOpen || dialog !== null ? (cursor?.id ?? null) : null)
  useRefresh(() => grid.current?.refresh())

  const fetchPage = useCallback(async (offset: number, limit: number) => {
    void storeTurn
    const page = await call('queue.page', pageInput(filter, offset, limit))
    return { total: page.total, rows: page.rows.map((row): ShownRow => ({ ...row, asOf: page.asOf })) }
  }, [filter, storeTurn])
  useEffect(() => setTotal(null), [fetchPage])

  const wish = useLive((live) => live.wish)
  useEffect(() => {
    if (wish.turn === 0) return
    if (wish.alertId === null) {
      grid.current?.toTop()
      return
    }
    setCursor({ id: wish.alertId, version: 0 })
    setOpen(true)
    requestAnimationFrame(() => pane.current?.focus())
  }, [wish])

  const target = shown?.detail && shown.id === cursor?.id ? { id: shown.id, version: shown.detail.row.version } : cursor
  const send = async (name: MoveName, draft = emptyDraft) => {
    const now = nowOf(useLive.getState())
    if (!target || now === null) return false
    const done = await act.send(target, moveOf(name, draft, now))
    reload()
    grid.current?.refresh()
    if (done) setCursor((before) => (before?.id === done.id ? { id: done.id, version: done.version } : before))
    return done !== null
  }
  const begin = (name: MoveName) => {
    if (!cursor) return
    act.forget()
    if (needsDialog(name)) setDialog(name)
    else void send(name)
  }
  const open = () => {
    if (!cursor) return
    setOpen(true)
    requestAnimationFrame(() => pane.current?.focus())
  }
  const back = () => {
    if (isOpen && pane.current?.contains(document.activeElement)) pane.current.blur()
    setOpen(false)
  }
  useHotkeys('help.queue', queueKeys({
    step: (by) => grid.current?.step(by), toTop: () => grid.current?.toTop(), open, back, begin,
    search: () => search.current?.focus(), cycle: () => setFilter(nextFilter), severity: (severity) => setFilter((before) => toggleSeverity(before, severity)),
  }), { isAlive: dialog === null })

  const columns = useMemo(() => queueColumns(say, isOpen), [say, isOpen])
  const onSort = useCallback((sort: { column: string; descending: boolean }) => setFilter((before) => ({ ...before, sort: sort as QueueSort })), [])
  const fresh = newAbove(above, leftTopAt)
  return (
    <div className={isOpen ? 'queue queue-split' : 'queue'}>
      <section className="queue-list" aria-label={say('queue.title')}>
        <Toolbar filter={filter} onFilter={setFilter} total={total} counts={counts} search={search} onLeaveSearch={() => search.current?.blur()} />
        {act.problem && dialog === null && !isOpen && <p className="notice notice-danger" role="alert">{inWords(say, act.problem)}</p>}
        <div className={freshness.isCurrent ? 'queue-rows' : 'queue-rows is-stale'}>
          <Grid<ShownRow>
            handle={grid} label={say('queue.rows')} columns={columns} fetchPage={fetchPage} rowId={(row) => row.id} cursor={cursor?.id ?? null} sort={filter.sort} onSort={onSort}
            onCursor={(row) => setCursor({ id: row.id, version: row.version })} onOpen={() => setOpen(true)} onView={look}
            onLoaded={(count) => { setTotal(count); setFault(null); if (cursor === null && count > 0) grid.current?.step(0) }} onFault={(thrown) => setFault(asCallFault(thrown))}
          />
          {fresh > 0 && <div className="pill"><Button look="primary" onPress={() => grid.current?.toTop()} keys="Home">{say('queue.newAbove', { count: fresh })}</Button></div>}
          {fault && <Blank kind="failed" title={say('queue.failed')}><p>{inWords(say, said(`fault.${fault.code}`, { message: fault.message }))}</p><Button onPress={() => grid.current?.refresh()}>{say('queue.again')}</Button></Blank>}
          {!fault && total === null && <Blank kind="loading" title={say('queue.loading')} />}
          {!fault && total === 0 && <Blank kind="empty" title={inWords(say, emptyBecause(filter, counts))}>{filter !== firstFilter && <Button onPress={() => setFilter(firstFilter)}>{say('queue.showOpen')}</Button>}</Blank>}
        </div>
      </section>
      {isOpen && <DetailPane pane={pane} shown={shown} onMove={begin} onClose={back} problem={dialog === null ? act.problem : null} isSending={act.isSending} isStale={!freshness.isCurrent} />}
      {dialog && cursor && (
        <MoveDialog
          key={`${dialog} ${cursor.id}`} name={dialog} detail={shown?.id === cursor.id ? shown.detail : null} problem={act.problem ? inWords(say, act.problem) : null} isSending={act.isSending}
          onSend={(draft) => { send(dialog, draft).then((isDone) => { if (isDone) setDialog(null) }, (thrown: unknown) => setFault(asCallFault(thrown))) }}
          onClose={() => { setDialog(null); act.forget() }}
        />
      )}
    </div>
  )
}
