import { useCallback, useEffect, useMemo, useRef, useState, type RefObject } from 'react'
import { wordsOf, type CallFault } from '../../../contract/fault'
import type { IncidentSuggested } from '../../../contract/shapes-incident'
import { useHotkeys, type Hotkey } from '../../app/hotkeys'
import { MakeIncidentDialog, type IncidentWish } from '../../app/incidents/MakeIncidentDialog'
import { listKeys, rowWords } from '../../app/list-keys'
import { goToIncident, usePlace } from '../../app/place'
import { useFreshness } from '../../live/live'
import { useRefresh } from '../../live/use-refresh'
import { asCallFault, call } from '../../wire'
import { Blank } from '../../ui/Blank'
import { Button, Keys } from '../../ui/Button'
import { Segments } from '../../ui/Segments'
import { Grid, type GridHandle } from '../../ui/grid/Grid'
import { inWords, useSay } from '../../ui/say'
import { incidentColumns, suggestedColumns } from './cells'
import { IncidentPage } from './IncidentPage'
import { useIncidents, type ShownIncident } from './use-incidents'
import { listParts, useIncidentsShown, type ListPart } from './view'

const inOrder = { column: 'number', descending: true }
const mostSuggested = 50

/** Incidents and what could become one; or the page of one. Rule: [K10]. */
export function IncidentsScreen() {
  const incident = usePlace((place) => place.incident)
  return incident === null ? <IncidentsList /> : <IncidentPage key={incident.id} id={incident.id} />
}

function IncidentsList() {
  const say = useSay()
  const shown = useIncidentsShown()
  const [row, setRow] = useState<ShownIncident | null>(null)
  const [suggested, setSuggested] = useState<IncidentSuggested | null>(null)
  const [wish, setWish] = useState<IncidentWish | null>(null)
  const grid = useRef<GridHandle>(null)
  const search = useRef<HTMLInputElement>(null)
  const freshness = useFreshness()
  const isSuggesting = shown.part === 'suggested'
  const incidents = useIncidents(shown.part === 'suggested' ? 'open' : shown.part, shown.text)
  const suggestions = useSuggestions()
  const list = isSuggesting ? suggestions : incidents
  const refresh = useCallback(() => grid.current?.refresh(), [])
  useRefresh(refresh)
  useEffect(refresh, [refresh, freshness.isCurrent])
  const make = useCallback(({ ids, siteName }: IncidentSuggested) => setWish({ ids, title: siteName ?? '' }), [])
  const open = () => {
    if (isSuggesting && suggested) make(suggested)
    if (!isSuggesting && row) goToIncident(row.id)
  }
  useHotkeys('help.incidents', incidentsKeys({ step: (by) => grid.current?.step(by), open, search: () => search.current?.focus() }), { isAlive: wish === null })
  const columns = useMemo(() => incidentColumns(say), [say])
  const toMake = useMemo(() => suggestedColumns(say, make), [say, make])
  const total = list.total === null ? '' : say(isSuggesting ? 'incidents.totalSuggested' : 'incidents.total', { count: list.total })
  return (
    <div className={`queue${freshness.isCurrent ? '' : ' queue-old'}`}>
      <section className="queue-list incidents" aria-label={say('incidents.title')}>
        <h1 className="unseen">{say('incidents.title')}</h1>
        <IncidentsBar part={shown.part} text={shown.text} total={total} search={search} />
        {list.fault && list.total !== null && <p className="notice notice-danger" role="alert">{say('incidents.refreshFailed', { why: inWords(say, wordsOf(list.fault)) })}</p>}
        <div className={freshness.isCurrent ? 'queue-rows' : 'queue-rows is-stale'}>
          {isSuggesting ? (
            <Grid<IncidentSuggested>
              key="suggested" handle={grid} label={say('incidents.suggested')} columns={toMake} fetchPage={suggestions.fetchPage} rowId={(one) => one.groupId} cursor={suggested?.groupId ?? null} sort={inOrder}
              onCursor={setSuggested} onFault={suggestions.failed} onLoaded={(count) => { if (suggested === null && count > 0) grid.current?.step(0) }}
            />
          ) : (
            <Grid<ShownIncident>
              key="incidents" handle={grid} label={say('incidents.rows')} columns={columns} fetchPage={incidents.fetchPage} rowId={(one) => one.id} cursor={row?.id ?? null} sort={inOrder}
              onCursor={setRow} onOpen={({ id }) => goToIncident(id)} onFault={incidents.failed} onLoaded={(count) => { if (row === null && count > 0) grid.current?.step(0) }}
            />
          )}
          <IncidentsBlank part={shown.part} isNarrowed={shown.text.trim() !== ''} list={list} isCurrent={freshness.isCurrent} onAgain={refresh} />
        </div>
      </section>
      {wish && <MakeIncidentDialog wish={wish} onClose={() => setWish(null)} onMade={refresh} />}
    </div>
  )
}

type BarProps = { readonly part: ListPart; readonly text: string; readonly total: string; readonly search: RefObject<HTMLInputElement | null> }

/** Which incidents are shown, and what is sought among them. */
function IncidentsBar({ part, text, total, search }: BarProps) {
  const say = useSay()
  const change = (next: string) => useIncidentsShown.setState({ text: next })
  return (
    <div className="toolbar" role="toolbar" aria-label={say('incidents.toolbar')}>
      <Segments label={say('incidents.part')} choices={listParts} chosen={part} onChoose={(one) => useIncidentsShown.setState({ part: one })} shown={(one, index) => <>{say(`incidents.part.${one}`)} <Keys keys={String(index + 1)} /></>} />
      {part !== 'suggested' && (
        <label className="search">
          <input
            ref={search} className="input" type="search" value={text} maxLength={200} placeholder={say('incidents.search')} aria-label={say('incidents.search')} onChange={(event) => change(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' || event.key === 'ArrowDown') { event.preventDefault(); event.currentTarget.blur() }
              if (event.key === 'Escape') { event.preventDefault(); change(''); event.currentTarget.blur() }
            }}
          />
          <Keys keys="/" />
        </label>
      )}
      <span className="toolbar-total" role="status">{total}</span>
    </div>
  )
}

type Listed = { readonly total: number | null; readonly fault: CallFault | null }

/** What stands instead of rows: nothing there and why, still asking, or it failed. */
function IncidentsBlank({ part, isNarrowed, list: { total, fault }, isCurrent, onAgain }: { readonly part: ListPart; readonly isNarrowed: boolean; readonly list: Listed; readonly isCurrent: boolean; readonly onAgain: () => void }) {
  const say = useSay()
  if (total !== null && total > 0) return null
  if (total === null && fault) return <Blank kind="failed" title={say('incidents.failed')}><p>{inWords(say, wordsOf(fault))}</p><Button look="primary" onPress={onAgain}>{say('queue.again')}</Button></Blank>
  if (total === null) return <Blank kind="loading" title={say('queue.loading')} />
  if (!isCurrent) return <Blank kind="empty" title={say('incidents.empty.stale')} />
  return <Blank kind="empty" title={say(isNarrowed && part !== 'suggested' ? 'incidents.empty.filtered' : `incidents.empty.${part}`)}>{part === 'open' && !isNarrowed && <p>{say('incidents.empty.how')}</p>}</Blank>
}

/** What could become incidents, as one page. */
function useSuggestions(): Listed & { readonly fetchPage: () => Promise<{ readonly rows: readonly IncidentSuggested[]; readonly total: number }>; readonly failed: (thrown: unknown) => void } {
  const [state, setState] = useState<Listed>({ total: null, fault: null })
  const fetchPage = useCallback(async () => {
    const rows = await call('incidents.suggest', { limit: mostSuggested })
    setState({ total: rows.length, fault: null })
    return { rows, total: rows.length }
  }, [])
  return { ...state, fetchPage, failed: (thrown) => setState((before) => ({ ...before, fault: asCallFault(thrown) })) }
}

const incidentsKeys = ({ step, open, search }: { readonly step: (by: number) => void; readonly open: () => void; readonly search: () => void }): readonly Hotkey[] => [
  ...listKeys({ step, words: rowWords }),
  { keys: 'Enter', words: 'help.open', run: open },
  { keys: '/', words: 'help.search', run: search },
  ...listParts.map((part, index): Hotkey => ({ keys: String(index + 1), words: `help.incidents.${part}`, run: () => useIncidentsShown.setState({ part }) })),
]
