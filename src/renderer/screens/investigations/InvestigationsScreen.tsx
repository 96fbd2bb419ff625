import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { wordsOf, type CallFault } from '../../../contract/fault'
import type { InquiryPage, InquiryRow } from '../../../contract/shapes-investigation'
import { inquiryOutcomes, inquiryStatuses, inquirySubjects } from '../../../core/model/investigation'
import { useHotkeys } from '../../app/hotkeys'
import { LabelRow } from '../../app/LabelRow'
import { fixedLabels, toggledIn } from '../../app/labels'
import { NarrowPicker } from '../../app/NarrowPicker'
import { goToInquiry, usePlace } from '../../app/place'
import { nowOf } from '../../live/freshness'
import { useFreshness, useLive } from '../../live/live'
import { useRefresh } from '../../live/use-refresh'
import { Blank } from '../../ui/Blank'
import { Button } from '../../ui/Button'
import { Grid, type GridHandle } from '../../ui/grid/Grid'
import { inWords, useSay } from '../../ui/say'
import { useWindowWidth } from '../../ui/use-window-width'
import { asCallFault, call } from '../../wire'
import { inquiryColumns } from './cells'
import { InquiriesBar } from './InquiriesBar'
import { InquiryPageShown } from './InquiryPage'
import { inquiriesKeys } from './keys'
import { RatesLine } from './RatesLine'
import { filterOf, firstInquiries, inquiryAges, useInquiriesShown, type InquiriesShown } from './view'

/** Investigations as a list, or the page of one. Rule: [V9]. */
export function InvestigationsScreen() {
  const inquiry = usePlace((place) => place.inquiry)
  return inquiry === null ? <InquiryList /> : <InquiryPageShown key={inquiry.id} id={inquiry.id} />
}

const wideFrom = 1_240
const fixed = [...fixedLabels('inquiryStatus', inquiryStatuses), ...fixedLabels('inquiryOutcome', inquiryOutcomes), ...fixedLabels('inquirySubject', inquirySubjects), ...fixedLabels('inquiryAge', inquiryAges)]

function InquiryList() {
  const say = useSay()
  const shown = useInquiriesShown()
  const [row, setRow] = useState<InquiryRow | null>(null)
  const [isPicking, setPicking] = useState(false)
  const grid = useRef<GridHandle>(null)
  const search = useRef<HTMLInputElement>(null)
  const freshness = useFreshness()
  const list = useInquiries(shown)
  const refresh = useCallback(() => grid.current?.refresh(), [])
  useRefresh(refresh)
  const isFailed = list.fault !== null
  useEffect(() => { if (isFailed && freshness.isCurrent) refresh() }, [isFailed, freshness.isCurrent, refresh])
  const change = useInquiriesShown.setState
  const order = () => change(({ oldestFirst }) => ({ oldestFirst: !oldestFirst }))
  useHotkeys('help.inquiries', inquiriesKeys({
    step: (by) => grid.current?.step(by), open: () => { if (row) goToInquiry(row.id) }, search: () => search.current?.focus(), pick: () => setPicking(true), scope: (scope) => change({ scope }), order,
    takeOff: () => change(({ labels }) => ({ labels: labels.slice(0, -1) })),
  }), { isAlive: !isPicking })
  const isWide = useWindowWidth() >= wideFrom
  const columns = useMemo(() => inquiryColumns(say, isWide), [say, isWide])
  const sort = useMemo(() => ({ column: 'opened', descending: !shown.oldestFirst }), [shown.oldestFirst])
  return (
    <div className={`queue${freshness.isCurrent ? '' : ' queue-old'}`}>
      <section className="queue-list inquiries" aria-label={say('inquiries.title')}>
        <h1 className="unseen">{say('inquiries.title')}</h1>
        <InquiriesBar shown={shown} counts={list.counts} total={list.total === null ? '' : say('inquiries.total', { count: list.total })} search={search} />
        <LabelRow labels={shown.labels} view={null} addKeys="f" onAdd={() => setPicking(true)} onRemove={(label) => change(({ labels }) => ({ labels: toggledIn(labels, label) }))} onClear={() => change({ labels: [] })} />
        {list.fault && list.total !== null && <p className="notice notice-danger" role="alert">{say('inquiries.refreshFailed', { why: inWords(say, wordsOf(list.fault)) })}</p>}
        <div className={freshness.isCurrent ? 'queue-rows' : 'queue-rows is-stale'}>
          <Grid<InquiryRow>
            handle={grid} label={say('inquiries.rows')} columns={columns} fetchPage={list.fetchPage} rowId={(one) => one.id} cursor={row?.id ?? null} sort={sort} onSort={order}
            onCursor={setRow} onOpen={({ id }) => goToInquiry(id)} onFault={list.failed} onLoaded={(count) => { if (row === null && count > 0) grid.current?.step(0) }}
          />
          <InquiriesBlank shown={shown} list={list} isCurrent={freshness.isCurrent} onAgain={refresh} />
        </div>
        <RatesLine />
      </section>
      {isPicking && (
        <NarrowPicker
          places={[]} fixed={fixed} hint={say('inquiries.pick.hint')} options={say('inquiries.pick.options')} none={say('inquiries.pick.none')} onClose={() => setPicking(false)}
          onPick={(label) => { change(({ labels }) => ({ labels: toggledIn(labels, label) })); setPicking(false) }}
        />
      )}
    </div>
  )
}

type Inquiries = {
  readonly fetchPage: (offset: number, limit: number) => Promise<{ readonly rows: readonly InquiryRow[]; readonly total: number }>
  /** How many rows there are; null until the first answer is there. */
  readonly total: number | null
  readonly counts: InquiryPage['counts'] | null
  readonly fault: CallFault | null
  readonly failed: (thrown: unknown) => void
}

/** Investigations of what is shown, page by page. */
function useInquiries({ scope, labels, text, oldestFirst }: InquiriesShown): Inquiries {
  const [state, setState] = useState<Pick<Inquiries, 'total' | 'counts' | 'fault'>>({ total: null, counts: null, fault: null })
  const fetchPage = useCallback(async (offset: number, limit: number) => {
    const now = Math.floor(nowOf(useLive.getState()) ?? 0)
    const { rows, total, counts } = await call('investigation.page', { ...filterOf({ labels, text }, now), scope, oldestFirst, offset, limit })
    setState({ total, counts, fault: null })
    return { rows, total }
  }, [scope, labels, text, oldestFirst])
  useEffect(() => setState(({ counts }) => ({ total: null, counts, fault: null })), [fetchPage])
  return { ...state, fetchPage, failed: (thrown) => setState((before) => ({ ...before, fault: asCallFault(thrown) })) }
}

/** What stands instead of rows: nothing there and why, still asking, or it failed. */
function InquiriesBlank({ shown, list: { total, fault }, isCurrent, onAgain }: { readonly shown: InquiriesShown; readonly list: Inquiries; readonly isCurrent: boolean; readonly onAgain: () => void }) {
  const say = useSay()
  if (total !== null && total > 0) return null
  if (total === null && fault) return <Blank kind="failed" title={say('inquiries.failed')}><p>{inWords(say, wordsOf(fault))}</p><Button look="primary" onPress={onAgain}>{say('inquiries.again')}</Button></Blank>
  if (total === null) return <Blank kind="loading" title={say('inquiries.loading')} />
  if (!isCurrent) return <Blank kind="empty" title={say('inquiries.empty.stale')} />
  const isNarrowed = shown.labels.length > 0 || shown.text.trim() !== ''
  return (
    <Blank kind="empty" title={say(isNarrowed ? 'inquiries.empty.filtered' : `inquiries.empty.${shown.scope}`)}>
      {!isNarrowed && <p>{say('inquiries.empty.how')}</p>}
      {(isNarrowed || shown.scope !== 'all') && <Button onPress={() => useInquiriesShown.setState({ ...firstInquiries, scope: 'all' })}>{say('inquiries.showAll')}</Button>}
    </Blank>
  )
}
