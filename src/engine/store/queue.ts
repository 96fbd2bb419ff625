import type { Database } from 'better-sqlite3'
import { and, asc, count, desc, eq, inArray, sql, type SQL } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import type { RecordKey } from '../../core/ids'
import type { AlertStatus } from '../../core/model/alert'
import { severityRank } from '../../core/model/severity'
import type { AlertRow } from './alert-rows'
import type { Entry } from './queue-entries'
import { createInOrder, type PageAsked, type QueueColumn, type QueueFilter } from './queue-order'
import { alert, client, person, site, task } from './schema'

/** An alert with the names that stand beside it. */
export type QueueHit = { readonly alert: AlertRow; readonly title: string | null; readonly siteName: string | null; readonly clientName: string | null; readonly personName: string | null }

/** Pages of alerts; which alerts stand on one is decided in memory, and only those are read. */
export type Queue = {
  readonly page: (asked: PageAsked) => { readonly rows: QueueHit[]; readonly total: number }
  /** Everything unresolved that passes a filter, in the order of priority. */
  readonly matching: (filter: QueueFilter) => readonly Entry[]
  readonly byId: (id: string) => QueueHit | null
  /** Those of these that are there, in this order. */
  readonly some: (ids: readonly string[]) => QueueHit[]
  /** Oldest first, after the place that `after` names (`raisedAt|id`). */
  readonly oldestFirst: (filter: QueueFilter, after: string | null, limit: number) => AlertRow[]
  /** Tasks whose rows are other than before; none named: places or people are. */
  readonly stored: (keys: readonly RecordKey[]) => void
}

const byColumn: Readonly<Record<QueueColumn, SQL | (typeof alert)['severity']>> = {
  priority: sql`${alert.priority_score}`, severity: sql`${alert.severity}`, status: sql`${alert.status}`, site: sql`${site.name}`, title: sql`${task.title}`,
  person: sql`${person.name}`, deadline: sql`${alert.deadline_at}`, raised: sql`${alert.id}`, escalate: sql`coalesce(${alert.escalate_at}, 9e15)`, assignee: sql`${alert.assigned_to}`,
}

/** Where more alerts than this were ever raised, resolved ones are not held in memory: their pages are read from the table, and cost what sorting it costs. Unit: alerts, of some 200 bytes each. */
const mostHeld = 300_000

const names = 'coalesce(task.title, tour.name) AS title, site.name AS site_name, client.name AS client_name, person.name AS person_name'
const withNames = "LEFT JOIN task ON alert.subject_kind = 'task' AND task.key = alert.subject_key LEFT JOIN tour ON alert.subject_kind = 'tour' AND tour.key = alert.subject_key LEFT JOIN site ON site.key = alert.site_key LEFT JOIN client ON client.key = alert.client_key LEFT JOIN person ON person.key = coalesce(task.person_key, tour.person_key)"
/** The alerts of a page with the names beside them; a test holds its plan. */
export const pageStatement = `SELECT alert.*, ${names} FROM json_each(?) AS asked CROSS JOIN alert ON alert.id = asked.value ${withNames}`
type Row = AlertRow & { readonly title: string | null; readonly site_name: string | null; readonly client_name: string | null; readonly person_name: string | null }
const hitOf = (row: Row): QueueHit => ({ alert: row, title: row.title, siteName: row.site_name, clientName: row.client_name, personName: row.person_name })

export function createQueue(database: Database): Queue {
  const db = drizzle(database)
  const some = database.prepare<[string], Row>(pageStatement)
  const raised = database.prepare<[], [number | null]>('SELECT max(rowid) FROM alert').raw(true)
  const unresolved = createInOrder(database, { where: "alert.status <> 'RESOLVED'", isHeld: (status) => status !== 'RESOLVED' })
  const every = createInOrder(database, { where: 'true', isHeld: () => true })

  function readSome(ids: readonly string[]): QueueHit[] {
    const found = new Map(some.all(JSON.stringify(ids)).map((row) => [row.id, hitOf(row)]))
    return ids.flatMap((id) => found.get(id) ?? [])
  }
  function read(ids: readonly string[]): QueueHit[] {
    const hits = readSome(ids)
    if (hits.length !== ids.length) throw new Error(`queue: of ${ids.length} alerts ${hits.length} are in the table`)
    return hits
  }
  return {
    page: (asked) => {
      const { statuses } = asked.filter
      const isUnresolved = statuses !== undefined && !statuses.includes('RESOLVED')
      if (!isUnresolved && (raised.get()?.[0] ?? 0) > mostHeld) return pageOfTable(db, asked)
      const { ids, total } = (isUnresolved ? unresolved : every).page(asked)
      return { rows: read(ids), total }
    },
    matching: unresolved.matching,
    some: readSome,
    byId: (id) => {
      const row = some.get(JSON.stringify([id]))
      return row ? hitOf(row) : null
    },
    oldestFirst: (filter, after, limit) => {
      const behind = after === null ? undefined : sql`${alert.id} > ${placeOf(after)}`
      return db.select().from(alert).where(and(...conditions(filter), behind)).orderBy(asc(alert.id)).limit(limit).all()
    },
    stored: (keys) => {
      unresolved.stored(keys)
      every.stored(keys)
    },
  }
}

type Drizzled = ReturnType<typeof drizzle>

function pageOfTable(db: Drizzled, { filter, order, offset, limit }: PageAsked): { readonly rows: QueueHit[]; readonly total: number } {
  const direction = order.descending ? desc : asc
  const where = and(...conditions(filter))
  const rows = db.select({ alert, title: task.title, siteName: site.name, clientName: client.name, personName: person.name }).from(alert)
    .leftJoin(task, eq(task.key, alert.subject_key)).leftJoin(site, eq(site.key, alert.site_key)).leftJoin(client, eq(client.key, alert.client_key)).leftJoin(person, eq(person.key, task.person_key))
    .where(where).orderBy(direction(byColumn[order.column]), asc(alert.id)).limit(limit).offset(offset).all()
  const counted = db.select({ total: count() }).from(alert)
    .leftJoin(task, eq(task.key, alert.subject_key)).leftJoin(site, eq(site.key, alert.site_key)).leftJoin(client, eq(client.key, alert.client_key)).leftJoin(person, eq(person.key, task.person_key))
    .where(where).get()
  return { rows, total: counted?.total ?? 0 }
}

/** Where the next page goes on. */
export const placeAfter = (row: AlertRow): string => `${row.raised_at}|${row.id}`

const placeOf = (after: string): string => after.slice(after.indexOf('|') + 1)

function conditions(filter: QueueFilter): (SQL | undefined)[] {
  const { statuses, severities, type, subtype, siteId, text } = filter
  return [
    statuses && isUnresolved(statuses) ? sql`${alert.status} <> 'RESOLVED'` : undefined,
    // The plus keeps the planner from an index on status, which would make it sort.
    statuses && !isAllUnresolved(statuses) ? sql`+${alert.status} IN ${[...statuses]}` : undefined,
    severities ? inArray(alert.severity, severities.map(severityRank)) : undefined,
    type === undefined ? undefined : eq(alert.type, type),
    subtype === undefined ? undefined : eq(alert.subtype, subtype),
    siteId === undefined ? undefined : sql`substr(${alert.site_key}, instr(${alert.site_key}, ':') + 1) = ${siteId}`,
    text === undefined || text === '' ? undefined : matches(text),
  ]
}

const isUnresolved = (statuses: readonly AlertStatus[]): boolean => statuses.length > 0 && !statuses.includes('RESOLVED')
const isAllUnresolved = (statuses: readonly AlertStatus[]): boolean => isUnresolved(statuses) && statuses.length === 5

function matches(words: string): SQL {
  const pattern = `%${words.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`
  const like = (column: SQL) => sql`${column} LIKE ${pattern} ESCAPE '\\'`
  return sql`(${like(sql`${task.title}`)} OR ${like(sql`${site.name}`)} OR ${like(sql`${client.name}`)} OR ${like(sql`${person.name}`)} OR ${like(sql`${alert.subject_key}`)} OR ${like(sql`${alert.assigned_to}`)})`
}
