import type { InputOf } from '../../../contract/contract'
import type { JournalEntryShown, JournalVerdict } from '../../../contract/shapes-journal'
import { said, type Said } from '../../../core/said'
import { days, hours, type Instant } from '../../../core/time'
import type { ScreenId } from '../../app/place'

/** What is wanted of the journal; empty texts want everything. */
export type JournalWish = { readonly text: string; readonly actor: string; readonly family: string; readonly subjectId: string; readonly period: Period }
export const periods = ['all', 'hour', 'shift', 'day', 'week'] as const
export type Period = (typeof periods)[number]
export const everything: JournalWish = { text: '', actor: '', family: '', subjectId: '', period: 'all' }

const lengthOf: Readonly<Record<Exclude<Period, 'all'>, number>> = { hour: hours(1), shift: hours(12), day: days(1), week: days(7) }

/** A wish as the engine is asked it; `now`: the picture's instant. */
export function askedOf({ text, actor, family, subjectId, period }: JournalWish, now: Instant | null): Omit<InputOf<'journal.page'>, 'before' | 'limit'> {
  return {
    ...(text.trim() === '' ? {} : { text: text.trim() }), ...(actor.trim() === '' ? {} : { actor: actor.trim() }), ...(family === '' ? {} : { family }), ...(subjectId.trim() === '' ? {} : { subjectId: subjectId.trim() }),
    ...(period === 'all' || now === null ? {} : { from: now - lengthOf[period] }),
  }
}

/** The screen on which the subject of an entry is seen; null: there is none for it. */
export function wayTo({ subjectKind }: Pick<JournalEntryShown, 'subjectKind'>): ScreenId | null {
  switch (subjectKind) {
    case 'alert': return 'queue'
    case 'policy': return 'policy'
    case 'import': return 'data'
    case 'health': case 'store': case 'console': case 'sweep': return 'health'
    case 'setting': return 'settings'
    default: return null
  }
}

/** What the proof of the journal found, in one sentence. */
export function verdictOf({ journal: { ok, entries, fault }, database }: JournalVerdict): Said {
  if (fault) return said(`journal.fault.${fault.what}`, { seq: fault.seq })
  if (!ok || database !== 'ok') return said('journal.fault.database', { problem: database })
  return said('journal.whole', { count: entries, entries: entries.toLocaleString('en-GB') })
}

export type Fact = { readonly name: string; readonly value: string }
/** A payload as names and values, one a line, what lies deep by its path; as it was hashed, in the order of its names. */
export function factsOf(payload: string): readonly Fact[] {
  const facts: Fact[] = []
  const walk = (value: unknown, path: string): void => {
    if (typeof value !== 'object' || value === null) return void facts.push({ name: path, value: value === null ? '–' : String(value) })
    const members = Object.entries(value)
    if (members.length === 0) return void facts.push({ name: path, value: Array.isArray(value) ? '[ ]' : '{ }' })
    for (const [name, inner] of members) walk(inner, path === '' ? name : `${path} › ${name}`)
  }
  walk(JSON.parse(payload), '')
  return facts
}
