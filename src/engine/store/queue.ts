import type { Database } from 'better-sqlite3'
import { and, asc, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import type { RecordKey } from '../../core/ids'
import type { Facet } from '../../contract/filters'
import type { AlertRow } from './alert-rows'
import type { Entry } from './queue-entries'
import type { QueueHit, QueueHitAt } from './queue-hit'
import type { QueueFilter } from './queue-filter'
import { createInOrder, type InOrder, type ListAsked, type PageAsked, type RowAt } from './queue-order'
import { conditions, pageOfTable } from './queue-table'
import { alert } from './schema'

/** Pages of alerts; which alerts stand on one is decided in memory, and only those are read. */
export type Queue = {
  readonly page: (asked: PageAsked) => { readonly rows: QueueHitAt[]; readonly total: number; readonly alerts: number }
  /** Every row of a list, as it is at this instant; null: there are too many to be held. */
  readonly all: (asked: ListAsked) => readonly RowAt[] | null
  readonly facets: (filter: QueueFilter, typed: string) => readonly Facet[]
  /** Alerts with the names beside them, in the order that is given. */
  readonly read: (ids: readonly string[]) => QueueHit[]
  /** Everything unresolved that passes a filter, in the order of priority. */
  readonly matching: (filter: QueueFilter) => readonly Entry[]
  readonly byId: (id: string) => QueueHit | null
  /** Those of these that are there, in this order. */
  readonly some: (ids: readonly string[]) => QueueHit[]
  /** Oldest first, after the place that `after` names (`raisedAt|id`). */
  readonly oldestFirst: (filter: QueueFilter, after: string | null, limit: number) => AlertRow[]
  /** Grows whenever names are other than before. */
  readonly factsTurn: () => number
  /** Reads what is unresolved before anybody asks for it, in pieces. */
  readonly readAhead: () => Promise<void>
  /** Tasks whose rows are other than before; none named: places or people are. */
  readonly stored: (keys: readonly RecordKey[]) => void
}

/** Where more alerts than these were ever raised, resolved ones are not held in memory: their pages are read from the table, and cost what sorting it costs. Unit: alerts, of some 200 bytes each. */
const heldAtMost = 300_000

const names = 'coalesce(task.title, tour.name) AS title, site.name AS site_name, client.name AS client_name, person.name AS person_name, coalesce(task.person_key, tour.person_key) AS person_key'
const withNames = "LEFT JOIN task ON alert.subject_kind = 'task' AND task.key = alert.subject_key LEFT JOIN tour ON alert.subject_kind = 'tour' AND tour.key = alert.subject_key LEFT JOIN site ON site.key = alert.site_key LEFT JOIN client ON client.key = alert.client_key LEFT JOIN person ON person.key = coalesce(task.person_key, tour.person_key)"
/** The alerts of a page with the names beside them; a test holds its plan. */
export const pageStatement = `SELECT alert.*, ${names} FROM json_each(?) AS asked CROSS JOIN alert ON alert.id = asked.value ${withNames}`
type Row = AlertRow & { readonly title: string | null; readonly site_name: string | null; readonly client_name: string | null; readonly person_name: string | null; readonly person_key: string | null }
const hitOf = (row: Row): QueueHit => ({ alert: row, title: row.title, siteName: row.site_name, clientName: row.client_name, personName: row.person_name, personKey: row.person_key })

export function createQueue(database: Database, mostHeld = heldAtMost, pieceSize?: number): Queue {
  const db = drizzle(database)
  const some = database.prepare<[string], Row>(pageStatement)
  const raised = database.prepare<[], [number | null]>('SELECT max(rowid) FROM alert').raw(true)
  const unresolved = createInOrder(database, { where: "alert.status <> 'RESOLVED'", isHeld: (status) => status !== 'RESOLVED' }, pieceSize)
  const every = createInOrder(database, { where: 'true', isHeld: () => true })

  let turn = 0
  function readSome(ids: readonly string[]): QueueHit[] {
    const found = new Map(some.all(JSON.stringify(ids)).map((row) => [row.id, hitOf(row)]))
    return ids.flatMap((id) => found.get(id) ?? [])
  }
  function read(ids: readonly string[]): QueueHit[] {
    const hits = readSome(ids)
    if (hits.length !== ids.length) throw new Error(`queue: of ${ids.length} alerts ${hits.length} are in the table`)
    return hits
  }
  /** Groups fold only where nothing of them is resolved; null: more than can be held. */
  function listsOf(filter: QueueFilter): { readonly lists: InOrder; readonly mayFold: boolean } | null {
    const isUnresolved = filter.statuses !== undefined && !filter.statuses.includes('RESOLVED')
    if (isUnresolved) return { lists: unresolved, mayFold: true }
    return (raised.get()?.[0] ?? 0) > mostHeld ? null : { lists: every, mayFold: false }
  }
  return {
    read,
    page: ({ fold, ...asked }) => {
      const from = listsOf(asked.filter)
      if (from === null) return pageOfTable(db, asked)
      const { rows, total, alerts } = from.lists.page(from.mayFold ? { ...asked, fold } : asked)
      return { rows: read(rows.map(({ id }) => id)).map((hit, index) => ({ ...hit, fold: rows[index]?.fold ?? null })), total, alerts }
    },
    matching: unresolved.matching,
    some: readSome,
    all: ({ fold, ...asked }) => {
      const from = listsOf(asked.filter)
      return from && from.lists.all(from.mayFold ? { ...asked, fold } : asked)
    },
    facets: (filter, typed) => listsOf(filter)?.lists.facets(filter, typed) ?? [],
    byId: (id) => {
      const row = some.get(JSON.stringify([id]))
      return row ? hitOf(row) : null
    },
    oldestFirst: (filter, after, limit) => {
      const behind = after === null ? undefined : sql`${alert.id} > ${placeOf(after)}`
      return db.select().from(alert).where(and(...conditions(filter), behind)).orderBy(asc(alert.id)).limit(limit).all()
    },
    factsTurn: () => turn,
    readAhead: unresolved.readAhead,
    stored: (keys) => {
      turn += 1
      unresolved.stored(keys)
      every.stored(keys)
    },
  }
}

/** Where the next page goes on. */
export const placeAfter = (row: AlertRow): string => `${row.raised_at}|${row.id}`

const placeOf = (after: string): string => after.slice(after.indexOf('|') + 1)
