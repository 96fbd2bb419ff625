import { create } from 'zustand'
import type { InputOf } from '../../../contract/contract'
import { said, type Said } from '../../../core/said'
import { days, hours, type Instant, type Millis } from '../../../core/time'
import { valuesOf, type AnyLabel, type PlaceLabel } from '../../app/labels'
import { typedInstant } from '../../app/typed-instant'

/** Ranges that end now, and one that is typed. */
export const ranges = ['shift', 'day', 'week', 'month', 'all', 'typed'] as const
export type Range = (typeof ranges)[number]
const lengths: Readonly<Record<Exclude<Range, 'all' | 'typed'>, Millis>> = { shift: hours(12), day: hours(24), week: days(7), month: days(30) }

export type HistoryShown = { readonly range: Range; readonly from: string; readonly until: string; readonly labels: readonly PlaceLabel[]; readonly text: string }
export const firstHistory: HistoryShown = { range: 'week', from: '', until: '', labels: [], text: '' }
/** What the history shows; it stays when the screen is left. Rule: [Q11]. */
export const useHistoryShown = create<HistoryShown>(() => firstHistory)

/** In which zone times are typed and told: that of the one site that was chosen, else this workstation's. */
export function zoneOf(labels: readonly PlaceLabel[], ownZone: string): { readonly zone: string; readonly site: string | null } {
  const [site, ...others] = labels.filter(({ kind }) => kind === 'site')
  return site?.zone && others.length === 0 ? { zone: site.zone, site: site.word } : { zone: ownZone, site: null }
}

export type Asked = Omit<InputOf<'history.page'>, 'offset' | 'limit'>

/** What the engine is asked for as of an instant, or why what was typed is no range. Rules: [Q9] [Q11]. */
export function askedOf(shown: HistoryShown, zone: string, asOf: Instant): { readonly asked: Asked; readonly problem: null } | { readonly asked: null; readonly problem: Said } {
  // The clock of the window has fractions; the engine's instants have none.
  const now = Math.floor(asOf)
  const from = shown.range === 'typed' ? (shown.from.trim() === '' ? 0 : typedInstant(shown.from, zone, now)) : shown.range === 'all' ? 0 : now - lengths[shown.range]
  const until = shown.range === 'typed' && shown.until.trim() !== '' ? typedInstant(shown.until, zone, now) : now
  if (from === null || until === null) return { asked: null, problem: said('history.badTime', { text: from === null ? shown.from : shown.until }) }
  if (from > until) return { asked: null, problem: said('history.badRange') }
  const { labels, text } = shown
  const among = <Name extends string>(name: Name, kind: AnyLabel['kind']): { [name in Name]?: string[] } => {
    const values = valuesOf(labels, kind)
    return (values.length > 0 ? { [name]: values } : {}) as { [name in Name]?: string[] }
  }
  const asked = {
    until, ...(from > 0 ? { from } : {}), ...among('sites', 'site'), ...among('clients', 'client'), ...among('guards', 'guard'), ...among('types', 'type'), ...among('statuses', 'status'),
    ...among('dispositions', 'disposition'), ...among('reasons', 'reason'), ...(text.trim() === '' ? {} : { text: text.trim() }),
  }
  return { asked: asked as Asked, problem: null }
}

/** How many rows there are, honestly: more may come while the search has not come to its end. */
export const totalWord = (found: number, isWhole: boolean): Said => said(isWhole ? 'queue.total' : 'history.atLeast', { count: found })
