import { create } from 'zustand'
import type { InquiryAbout, InquiryFilter, InquiryScope } from '../../../contract/shapes-investigation'
import type { InquiryOutcome, InquiryStatus, InquirySubject } from '../../../core/model/investigation'
import { said, type Said } from '../../../core/said'
import { days, type Instant, type Millis } from '../../../core/time'
import { valuesOf, type AnyLabel } from '../../app/labels'

/** How long ago those were opened that an age means. */
export const inquiryAges = ['day', 'week', 'month'] as const
type InquiryAge = (typeof inquiryAges)[number]
const lengths: Readonly<Record<InquiryAge, Millis>> = { day: days(1), week: days(7), month: days(30) }

export type InquiriesShown = { readonly scope: InquiryScope; readonly labels: readonly AnyLabel[]; readonly text: string; readonly oldestFirst: boolean }
export const firstInquiries: InquiriesShown = { scope: 'open', labels: [], text: '', oldestFirst: false }
/** What the list shows; it stays when the screen is left. */
export const useInquiriesShown = create<InquiriesShown>(() => firstInquiries)

/** What is asked of the engine, as of an instant: an age means those that were opened before it. */
export function filterOf({ labels, text }: Pick<InquiriesShown, 'labels' | 'text'>, now: Instant): InquiryFilter {
  const some = <Value extends string>(kind: AnyLabel['kind']): Value[] | undefined => {
    const values = valuesOf(labels, kind) as Value[]
    return values.length > 0 ? values : undefined
  }
  const [statuses, outcomes, subjects, ages] = [some<InquiryStatus>('inquiryStatus'), some<InquiryOutcome>('inquiryOutcome'), some<InquirySubject>('inquirySubject'), some<InquiryAge>('inquiryAge')]
  return {
    ...(statuses && { statuses }), ...(outcomes && { outcomes }), ...(subjects && { subjects }), ...(ages && { openedBefore: now - Math.max(...ages.map((age) => lengths[age])) }), ...(text.trim() !== '' && { text: text.trim() }),
  }
}

/** What is investigated, by its name, else by its source's id. */
export const subjectName = ({ kind, id, title }: InquiryAbout): Said => (title === null ? said(`inquiry.untitled.${kind}`, { id }) : said('inquiry.titled', { title }))
