import { wordsOf } from '../../../contract/fault'
import { useCallback, useEffect, useMemo, useRef, useState, type CSSProperties } from 'react'
import type { ExportColumn } from '../../../contract/shapes-export'
import type { HistoryRow } from '../../../contract/shapes-history'
import { useHotkeys, type Hotkey } from '../../app/hotkeys'
import { LabelRow } from '../../app/LabelRow'
import { toggledIn } from '../../app/labels'
import { alertWords, listKeys } from '../../app/list-keys'
import { usePaneWidth } from '../../app/pane-width'
import { goTo } from '../../app/place'
import { useExport } from '../../app/use-export'
import { nowOf } from '../../live/freshness'
import { useFreshness, useLive } from '../../live/live'
import { Blank } from '../../ui/Blank'
import { Button } from '../../ui/Button'
import { Divider } from '../../ui/Divider'
import { Grid, type GridHandle } from '../../ui/grid/Grid'
import { inWords, useSay } from '../../ui/say'
import { ownZone, toTheSecond } from '../../ui/time-text'
import { historyColumns } from './cells'
import { HistoryBar } from './HistoryBar'
import { HistoryPane } from './HistoryPane'
import { HistoryPicker } from './HistoryPicker'
import { useHistory, type HistoryList } from './use-history'
import { askedOf, firstHistory, ranges, totalWord, useHistoryShown, zoneOf } from './view'

const newestFirst = { column: 'at', descending: true } as const
/** What was resolved or suppressed, newest first, by time, place, guard, outcome and words. Rules: [Q9] [Q10] [Q11]. */
export function HistoryScreen() {
  const say = useSay()
  const shown = useHistoryShown()
  const isThere = useLive((live) => nowOf(live) !== null)
  const [readAt, setReadAt] = useState<number | null>(null)
  const [row, setRow] = useState<HistoryRow | null>(null)
  const [isOpen, setOpen] = useState(false)
  const [isPicking, setPicking] = useState(false)
  const grid = useRef<GridHandle>(null)
  const pane = useRef<HTMLElement>(null)
  const search = useRef<HTMLInputElement>(null)
  const from = useRef<HTMLInputElement>(null)
  const freshness = useFreshness()
  const readAgain = useCallback(() => setReadAt(nowOf(useLive.getState())), [])
  useEffect(() => { if (isThere) readAgain() }, [isThere, shown, readAgain])
  const { zone, site } = zoneOf(shown.labels, ownZone())
  const { asked, problem } = readAt === null ? { asked: null, problem: null } : askedOf(shown, zone, readAt)
  const list = useHistory(asked, () => grid.current?.refresh())
  const paneWidth = usePaneWidth(isOpen)
  const isWide = paneWidth.listWidth >= 1_140
  const columns = useMemo(() => historyColumns(say, isWide), [say, isWide])
  const total = list.found === null ? '' : inWords(say, totalWord(list.found, list.isWhole))
  const toExport = useExport('help.history', () => asked && { rowsWord: total, exported: { list: { kind: 'history', filter: asked }, columns: columns.map(({ id }) => id as ExportColumn) } }, isPicking)
  const open = () => { if (!row) return; setOpen(true); requestAnimationFrame(() => pane.current?.focus()) }
  const inQueue = () => { if (!row) return; useLive.setState(({ wish }) => ({ wish: { turn: wish.turn + 1, alertId: row.id } })); goTo('queue') }
  useHotkeys('help.history', historyKeys({
    step: (by) => grid.current?.step(by), open, back: () => setOpen(false), search: () => search.current?.focus(), pick: () => setPicking(true), again: readAgain, inQueue,
    cycle: () => useHistoryShown.setState(({ range }) => ({ range: ranges[(ranges.indexOf(range) + 1) % ranges.length] ?? 'week' })),
    typed: () => { useHistoryShown.setState({ range: 'typed' }); requestAnimationFrame(() => from.current?.focus()) },
    takeOff: () => useHistoryShown.setState(({ labels }) => ({ labels: labels.slice(0, -1) })),
  }), { isAlive: !isPicking && !toExport.isAsking })
  const asOf = readAt === null ? '' : say('history.asOf', { time: toTheSecond(readAt, zone) })
  return (
    <div className={`queue${isOpen ? ' queue-split' : ''}`} style={{ '--pane': `${String(paneWidth.width)}px` } as CSSProperties}>
      <section className="queue-list" aria-label={say('history.title')}>
        <h1 className="unseen">{say('history.title')}</h1>
        <HistoryBar shown={shown} problem={problem} search={search} from={from} total={total} zoneWord={`${site === null ? say('history.zone.own', { zone }) : say('history.zone.site', { zone, site })} ${asOf}`} />
        <LabelRow labels={shown.labels} view={null} onAdd={() => setPicking(true)} onRemove={(label) => useHistoryShown.setState(({ labels }) => ({ labels: toggledIn(labels, label) }))} onClear={() => useHistoryShown.setState({ labels: [] })} />
        {list.fault && (list.found ?? 0) > 0 && <p className="notice notice-danger" role="alert">{say('queue.refreshFailed', { why: inWords(say, wordsOf(list.fault)) })}</p>}
        <div className={freshness.isCurrent ? 'queue-rows' : 'queue-rows is-stale'}>
          <Grid<HistoryRow>
            handle={grid} label={say('history.rows')} columns={columns} fetchPage={list.fetchPage} rowId={(one) => one.id} cursor={row?.id ?? null} sort={newestFirst}
            onCursor={setRow} onOpen={() => setOpen(true)} onFault={list.failed} onLoaded={(count) => { if (row === null && count > 0) grid.current?.step(0) }}
          />
          <HistoryBlank list={list} isAsked={asked !== null} onAgain={readAgain} />
        </div>
      </section>
      {isOpen && row && <Divider label={say('detail.divider')} width={paneWidth.width} least={paneWidth.least} most={paneWidth.most} onWidth={paneWidth.choose} />}
      {isOpen && row && <HistoryPane row={row} pane={pane} onClose={() => setOpen(false)} onQueue={inQueue} />}
      {toExport.dialog}
      {isPicking && <HistoryPicker onClose={() => setPicking(false)} onPick={(label) => { setPicking(false); useHistoryShown.setState(({ labels }) => ({ labels: toggledIn(labels, label) })) }} />}
    </div>
  )
}

function HistoryBlank({ list, isAsked, onAgain }: { readonly list: HistoryList; readonly isAsked: boolean; readonly onAgain: () => void }) {
  const say = useSay()
  const shown = useHistoryShown()
  if (list.fault && !list.found) return <Blank kind="failed" title={say('history.failed')}><p>{inWords(say, wordsOf(list.fault))}</p><Button onPress={onAgain}>{say('queue.again')}</Button></Blank>
  if (!isAsked) return <Blank kind="empty" title={say('history.notAsked')} />
  if (list.found === null) return <Blank kind="loading" title={say('queue.loading')} />
  if (list.found > 0) return null
  if (!list.isWhole) return <Blank kind="loading" title={list.searchedTo === null ? say('history.searching') : say('history.searchedTo', { day: dayOf(list.searchedTo) })} />
  return <Blank kind="empty" title={say('history.empty')}>{shown !== firstHistory && <Button onPress={() => useHistoryShown.setState(firstHistory)}>{say('history.showWeek')}</Button>}</Blank>
}

const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10)

type HistoryDoings = { readonly [doing in 'open' | 'back' | 'search' | 'pick' | 'again' | 'inQueue' | 'cycle' | 'typed' | 'takeOff']: () => void } & { readonly step: (by: number) => void }

const historyKeys = ({ step, ...doings }: HistoryDoings): readonly Hotkey[] => [
  ...listKeys({ step, words: alertWords }),
  { keys: 'Enter', words: 'help.open', run: doings.open },
  { keys: 'Escape', words: 'help.back', run: doings.back },
  { keys: '/', words: 'help.search', run: doings.search },
  { keys: 'f', words: 'help.history.range', run: doings.cycle },
  { keys: 'd', words: 'help.history.typed', run: doings.typed },
  { keys: 'l', words: 'help.label', run: doings.pick },
  { keys: 'Backspace', words: 'help.unlabel', run: doings.takeOff },
  { keys: 'r', words: 'help.history.again', run: doings.again },
  { keys: 'o', words: 'history.inQueue', run: doings.inQueue },
]
