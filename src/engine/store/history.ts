import type { Database } from 'better-sqlite3'
import type { HistoryFilter } from '../../contract/shapes-history'
import { folded } from '../../core/folded'
import type { RecordKey } from '../../core/ids'
import type { Instant } from '../../core/time'
import { namesLike, type NamesLike } from './queue-names'

/** Alerts that are over or suppressed, newest first. Rules: [Q9] [Q10]. */
export type History = {
  /**
   * The ids of a page, and how far the search for it has come. One call looks through so much and no more, so that it never holds the engine;
   * the next call for the same filter goes on from there.
   */
  readonly page: (asked: { readonly filter: HistoryFilter; readonly offset: number; readonly limit: number }) => Found
  /** A search of its own, that nothing else drives forward. */
  readonly search: (filter: HistoryFilter) => HistorySearch
  readonly idsOf: (rows: readonly number[]) => readonly string[]
  /** Places and people whose name or id has what was typed, by name. */
  readonly named: (kind: 'site' | 'client' | 'guard', typed: string) => readonly { readonly key: RecordKey; readonly name: string }[]
}
export type Found = { readonly ids: readonly string[]; readonly found: number; readonly isWhole: boolean; readonly searchedTo: Instant | null }
export type HistorySearch = {
  /** What was found so far, newest first: rows of the table of alerts. */
  readonly rows: readonly number[]
  readonly isWhole: () => boolean
  readonly searchedTo: () => Instant | null
  readonly goOn: () => void
}

const over = "alert.status IN ('RESOLVED', 'SUPPRESSED')"
const at = 'coalesce(alert.resolved_at, alert.raised_at)'
const before = `${at} <= @at AND NOT (${at} = @at AND alert.rowid >= @row)`
/** How a piece of the history is cut off and read; a test holds their plans. */
export const historyStatements = {
  bound: `SELECT ${at} AS at, alert.rowid AS row FROM alert WHERE ${over} AND ${before} AND ${at} >= @from ORDER BY ${at} DESC, alert.rowid DESC LIMIT 1 OFFSET @size`,
  boundAtSite: `SELECT ${at} AS at, alert.rowid AS row FROM alert WHERE ${over} AND alert.site_key = @site AND ${before} AND ${at} >= @from ORDER BY ${at} DESC, alert.rowid DESC LIMIT 1 OFFSET @size`,
} as const
/** How many alerts one call looks through: as many as it can in some 15 ms, by what it must read of each. */
const piece = { plain: 10_000, named: 3_000 } as const
const mostSearches = 6
type Place = { readonly at: number; readonly row: number }

export function createHistory(db: Database): History {
  const idsOfRows = db.prepare<[string], [string]>('SELECT alert.id FROM json_each(?) AS asked CROSS JOIN alert ON alert.rowid = asked.value').raw(true)
  const searches = new Map<string, HistorySearch>()
  const search = (filter: HistoryFilter): HistorySearch => createSearch(db, filter)
  const idsOf = (rows: readonly number[]): readonly string[] => idsOfRows.all(JSON.stringify(rows)).map(([id]) => id)
  function known(filter: HistoryFilter): HistorySearch {
    const asked = JSON.stringify(filter)
    const one = searches.get(asked) ?? search(filter)
    searches.delete(asked)
    searches.set(asked, one)
    for (const oldest of [...searches.keys()].slice(0, -mostSearches)) searches.delete(oldest)
    return one
  }
  return {
    search, idsOf, named: namesOf(db),
    page: ({ filter, offset, limit }) => {
      const one = known(filter)
      if (one.rows.length < offset + limit && !one.isWhole()) one.goOn()
      return { ids: idsOf(one.rows.slice(offset, offset + limit)), found: one.rows.length, isWhole: one.isWhole(), searchedTo: one.searchedTo() }
    },
  }
}

function createSearch(db: Database, filter: HistoryFilter): HistorySearch {
  const [onlySite, ...others] = filter.sites ?? []
  const site = others.length === 0 ? onlySite : undefined
  const bound = db.prepare<[object], Place>(site === undefined ? historyStatements.bound : historyStatements.boundAtSite)
  const { where, values } = conditionsOf(filter)
  const text = filter.text ?? ''
  const isNamed = text !== '' || filter.guards !== undefined
  const join = isNamed ? "LEFT JOIN task ON alert.subject_kind = 'task' AND task.key = alert.subject_key LEFT JOIN tour ON alert.subject_kind = 'tour' AND tour.key = alert.subject_key" : ''
  const columns = text === '' ? '' : ', alert.site_key AS site, alert.client_key AS client, coalesce(task.person_key, tour.person_key) AS person, coalesce(task.title, tour.name) AS title, alert.subject_key AS subject, alert.resolution_note AS note, alert.assigned_to AS owner, alert.resolved_by AS by'
  const read = db.prepare<[object], TextRow>(`SELECT alert.rowid AS row${columns} FROM alert ${join} WHERE ${over} AND ${before} AND ${at} >= @to AND NOT (${at} = @to AND alert.rowid < @toRow)${where} ORDER BY ${at} DESC, alert.rowid DESC`)
  const passes = text === '' ? null : matcherOf(text, namesLike(db, text))
  const rows: number[] = []
  let place: Place | null = { at: filter.until, row: Number.MAX_SAFE_INTEGER }
  return {
    rows,
    isWhole: () => place === null,
    searchedTo: () => place?.at ?? null,
    goOn: () => {
      if (place === null) return
      const range = { ...place, from: filter.from ?? 0, ...(site === undefined ? {} : { site }) }
      const end: Place | null = bound.get({ ...range, size: (isNamed ? piece.named : piece.plain) - 1 }) ?? null
      const found = read.all({ at: place.at, row: place.row, to: end?.at ?? filter.from ?? 0, toRow: end?.row ?? 0, ...values })
      for (const one of found) if (passes === null || passes(one)) rows.push(one.row)
      place = end
    },
  }
}

type Values = Record<string, string>
function conditionsOf(filter: HistoryFilter): { readonly where: string; readonly values: Values } {
  const values: Values = {}
  const parts: string[] = []
  const among = (column: string, name: string, wanted: readonly string[] | undefined): void => {
    if (wanted === undefined) return
    values[name] = JSON.stringify(wanted)
    parts.push(`${column} IN (SELECT value FROM json_each(@${name}))`)
  }
  // The plus keeps the planner at the order of time.
  among('+alert.status', 'statuses', filter.statuses)
  among('+alert.site_key', 'sites', filter.sites)
  among('alert.client_key', 'clients', filter.clients)
  among('coalesce(task.person_key, tour.person_key)', 'guards', filter.guards)
  among('alert.disposition', 'dispositions', filter.dispositions)
  among('alert.resolved_reason', 'reasons', filter.reasons)
  if (filter.types !== undefined) {
    values['types'] = JSON.stringify(filter.types)
    parts.push("(alert.type IN (SELECT value FROM json_each(@types)) OR alert.type || '/' || coalesce(alert.subtype, '') IN (SELECT value FROM json_each(@types)))")
  }
  return { where: parts.map((part) => ` AND ${part}`).join(''), values }
}

type TextRow = { readonly row: number; readonly site?: string | null; readonly client?: string | null; readonly person?: string | null; readonly title?: string | null; readonly subject?: string; readonly note?: string | null; readonly owner?: string | null; readonly by?: string | null }

/** What was typed stands in the title, the note, a name or the source's id, without regard to case and accents. */
function matcherOf(text: string, { sites, clients, people }: NamesLike): (row: TextRow) => boolean {
  const typed = folded(text)
  const has = (value: string | null | undefined): boolean => folded(value ?? '').includes(typed)
  return ({ site, client, person, title, subject = '', note, owner, by }) =>
    sites.has(site ?? '') || clients.has(client ?? '') || people.has(person ?? '') || has(title) || has(note) || has(subject.slice(subject.indexOf(':') + 1)) || has(owner) || has(by)
}

const mostNames = 40

/** Places and people whose name or id has what was typed, by name. */
function namesOf(db: Database): History['named'] {
  const all = (table: string) => db.prepare<[], { key: RecordKey; name: string }>(`SELECT key, name FROM ${table} ORDER BY name`)
  const tables = { site: all('site'), client: all('client'), guard: all('person') }
  return (kind, typed) => {
    const wanted = folded(typed.trim())
    return tables[kind].all().filter(({ key, name }) => folded(name).includes(wanted) || folded(key.slice(key.indexOf(':') + 1)) === wanted).slice(0, mostNames)
  }
}
