import type { Database, Statement } from 'better-sqlite3'
import type { JournalEntry } from '../../core/journal/entry'
import { hexOf } from '../../core/journal/hybrid-clock'
import type { JournalFilter } from '../../core/model/journal-filter'
import { entryOf, type JournalRow } from './journal'

export type EntriesAsked = JournalFilter & { /** Older than this number; null: the newest. */ readonly before: number | null; readonly limit: number }
/** `next`: where to ask on; null: the beginning of what is wanted was reached. */
export type EntriesPage = { readonly entries: readonly JournalEntry[]; readonly next: number | null }
export type JournalPages = { readonly page: (asked: EntriesAsked) => EntriesPage; readonly bySeq: (seq: number) => JournalEntry | null }

/** At most so many entries are looked through in one answer: nobody else is answered meanwhile. */
const lookedThrough = 20_000

/**
 * Pages of the journal, newest first, by number: a page costs the same wherever it lies. What no index finds is looked for piece by piece, and a page says how far it came.
 * Time is found by bisection: the hybrid clock of entries never runs backwards. Rule: [W9].
 */
export function createJournalPages(db: Database): JournalPages {
  const newest = db.prepare<[], { seq: number | null }>('SELECT max(seq) AS seq FROM journal')
  const one = db.prepare<[number], JournalRow>('SELECT * FROM journal WHERE seq = ?')
  const clock = db.prepare<[number], { clock: string }>('SELECT clock FROM journal WHERE seq = ?')
  const statements = new Map<string, Statement<[Record<string, string | number>], JournalRow>>()

  function statementOf(where: string): Statement<[Record<string, string | number>], JournalRow> {
    const known = statements.get(where) ?? db.prepare<[Record<string, string | number>], JournalRow>(`SELECT * FROM journal WHERE ${where} ORDER BY seq DESC LIMIT @limit`)
    statements.set(where, known)
    return known
  }
  /** The first entry whose clock is not before an instant; one more than the newest where there is none. */
  function firstNotBefore(instant: number, upTo: number): number {
    const wanted = hexOf(instant)
    let [low, high] = [1, upTo + 1]
    while (low < high) {
      const middle = Math.floor((low + high) / 2)
      if ((clock.get(middle)?.clock ?? '') < wanted) low = middle + 1
      else high = middle
    }
    return low
  }
  return {
    bySeq: (seq) => {
      const row = one.get(seq)
      return row ? entryOf(row) : null
    },
    page: ({ before, limit, from, until, ...filter }) => {
      const last = newest.get()?.seq ?? 0
      const end = Math.min(before ?? last + 1, until === undefined ? last + 1 : firstNotBefore(until + 1, last))
      const begin = from === undefined ? 1 : firstNotBefore(from, last)
      const { where, values } = conditionOf(filter)
      const floor = filter.subjectId === undefined && where !== '' ? Math.max(begin, end - lookedThrough) : begin
      const rows = end <= begin ? [] : statementOf(`seq < @end AND seq >= @floor${where}`).all({ ...values, end, floor, limit })
      const next = rows.length === limit ? (rows.at(-1)?.seq ?? begin) : floor
      return { entries: rows.map(entryOf), next: next > begin ? next : null }
    },
  }
}

/** What is asked of an entry, as SQL; '' when everything is wanted. */
function conditionOf({ actor, family, subjectId, text }: Omit<JournalFilter, 'from' | 'until'>): { readonly where: string; readonly values: Readonly<Record<string, string>> } {
  const parts: string[] = []
  const values: Record<string, string> = {}
  const ask = (sql: string, name: string, value: string | undefined): void => {
    if (value === undefined || value === '') return
    parts.push(` AND ${sql}`)
    values[name] = value
  }
  ask('actor = @actor', 'actor', actor)
  ask("(action = @family OR substr(action, 1, length(@family) + 1) = @family || '.')", 'family', family)
  ask('subject_id = @subject', 'subject', subjectId)
  ask("(payload LIKE @text ESCAPE '\\' OR subject_id LIKE @text ESCAPE '\\' OR actor LIKE @text ESCAPE '\\')", 'text', text === undefined || text === '' ? undefined : `%${text.replace(/[\\%_]/g, '\\$&')}%`)
  return { where: parts.join(''), values }
}
