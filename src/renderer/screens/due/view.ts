import type { InputOf } from '../../../contract/contract'
import type { DueRow } from '../../../contract/shapes-due'
import { dueKinds, dueWindows, leastToMeet, type DueKind, type DueWindow } from '../../../core/due/order'
import { said, type Said } from '../../../core/said'
import type { Instant, Millis } from '../../../core/time'
import type { Pixels } from '../../ui/Divider'
import type { Tone } from '../../ui/Badge'

/** What part of what is to come is shown. */
export type DueFilter = { readonly kind: DueKind; readonly window: DueWindow; readonly text: string }
export const firstDueFilter: DueFilter = { kind: 'breach', window: 30, text: '' }

export const duePageInput = ({ kind, window, text }: DueFilter, offset: number, limit: number): InputOf<'due.page'> => ({ kind, window, offset, limit, ...(text.trim() === '' ? {} : { text: text.trim() }) })
export const nextKind = (filter: DueFilter): DueFilter => ({ ...filter, kind: dueKinds[(dueKinds.indexOf(filter.kind) + 1) % dueKinds.length] ?? 'breach' })
export const isWindow = (value: number): value is DueWindow => dueWindows.includes(value as DueWindow)

/** What is left until the boundary, and which share of the SLA that is, 0 to 100. */
export function leftOf({ at, slaMs }: DueRow, now: Instant): { readonly left: Millis; readonly percent: number } {
  const left = at - now
  return { left, percent: Math.max(0, Math.min(100, Math.round((100 * left) / slaMs))) }
}

/** How pressing a time left is, for its colour; the figures say the same. */
export const pressOf = (left: Millis): 'over' | 'near' | 'soon' | 'far' => (left <= leastToMeet ? 'over' : left <= 5 * 60_000 ? 'near' : left <= 15 * 60_000 ? 'soon' : 'far')

/** What can be done for it, in a word. */
export function chanceShown({ kind, chance, at }: DueRow, now: Instant): { readonly word: string; readonly tone: Tone; readonly why: string | null } {
  if (chance === 'under-way') return { word: 'due.chance.under-way', tone: 'good', why: null }
  if (kind === 'breach' && at - now < leastToMeet) return { word: 'due.chance.hardly', tone: 'danger', why: 'due.chance.hardly.why' }
  return chance === 'call' ? { word: 'due.chance.call', tone: 'attention', why: null } : { word: 'due.chance.find', tone: 'attention', why: null }
}

export const taskName = ({ title, id }: Pick<DueRow, 'title' | 'id'>): Said => (title ? said('due.named', { title }) : said('due.unnamed', { id }))

/** How much of a row fits into a list of this width. */
export type DueRoom = 'tight' | 'narrow' | 'small' | 'all'
export function dueRoomOf(listWidth: Pixels): DueRoom {
  if (listWidth >= 1_340) return 'all'
  if (listWidth >= 1_250) return 'small'
  return listWidth >= 900 ? 'narrow' : 'tight'
}

/** Why the list is empty; never good news from a watch that does not run. */
export function dueEmptyBecause({ kind, window, text }: DueFilter, isCurrent: boolean, hasData: boolean): Said {
  if (!isCurrent) return said('due.empty.stale')
  if (!hasData) return said('due.empty.noData')
  return said(text.trim() === '' ? `due.empty.${kind}` : 'due.empty.filtered', { minutes: window })
}
