import type { InquiryRow } from '../../../contract/shapes-investigation'
import type { Say } from '../../../words/say'
import { InquiryBadge } from '../../app/InquiryBadge'
import { timeTip } from '../../app/time-tip'
import { useClock } from '../../app/use-clock'
import { useNow } from '../../live/live'
import type { GridColumn } from '../../ui/grid/Grid'
import { inWords, useSay } from '../../ui/say'
import { ageOf, ownZone } from '../../ui/time-text'
import { subjectName } from './view'

/** The columns of the list; in a narrow one those stay that say when, how it stands, what and who. */
export function inquiryColumns(say: Say, isWide: boolean): readonly GridColumn<InquiryRow>[] {
  const all: readonly (GridColumn<InquiryRow> & { readonly isWideOnly?: boolean })[] = [
    { id: 'opened', head: say('inquiries.column.opened'), width: 172, isNumber: true, isSortable: true, cell: (row) => <OpenedCell row={row} /> },
    { id: 'status', head: say('inquiries.column.status'), width: 168, cell: (row) => <InquiryBadge inquiry={row} /> },
    { id: 'kind', head: say('inquiries.column.kind'), width: 86, cell: (row) => <span className="soft">{say(`inquiry-subject.${row.about.kind}`)}</span> },
    { id: 'subject', head: say('inquiries.column.subject'), width: 150, grows: 1.6, cell: (row) => <Text text={inWords(say, subjectName(row.about))} /> },
    { id: 'site', head: say('inquiries.column.site'), width: 130, grows: 1.2, cell: (row) => <Text text={row.about.siteName} /> },
    { id: 'investigator', head: say('inquiries.column.investigator'), width: 120, grows: 0.8, cell: (row) => <Text text={row.investigator} /> },
    { id: 'notes', head: say('inquiries.column.notes'), width: 66, isNumber: true, cell: (row) => <Count count={row.notes} /> },
    { id: 'evidence', head: say('inquiries.column.evidence'), width: 74, isNumber: true, cell: (row) => <Count count={row.evidence} /> },
    { id: 'conclusion', head: say('inquiries.column.conclusion'), width: 140, grows: 1.6, cell: (row) => <Text text={row.conclusion} />, isWideOnly: true },
  ]
  return all.filter(({ isWideOnly }) => isWide || isWideOnly !== true)
}

const Text = ({ text }: { readonly text: string | null }) => (text ? <span className="soft" title={text}>{text}</span> : <span className="quiet">–</span>)
const Count = ({ count }: { readonly count: number }) => (count > 0 ? <span>{count}</span> : <span className="quiet">–</span>)

function OpenedCell({ row }: { readonly row: InquiryRow }) {
  const say = useSay()
  const zone = row.about.siteZone ?? ownZone()
  const now = useNow((at) => (at === null ? row.openedAt : Math.floor(at / 60_000) * 60_000))
  const clock = useClock(zone, now)
  return <span title={timeTip(say, row.openedAt, row.about.siteZone)}><span className="soft">{clock(row.openedAt)}</span><span className="age age-column">{inWords(say, ageOf(now - row.openedAt))}</span></span>
}
