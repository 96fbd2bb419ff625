import type { Database } from 'better-sqlite3'
import { and, asc, count, desc, eq, inArray, sql, type SQL } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import type { AlertStatus } from '../../core/model/alert'
import { severityRank, type Severity } from '../../core/model/severity'
import type { AlertRow } from './alert-rows'
import { alert, client, person, site, task } from './schema'

export type QueueFilter = {
  readonly statuses?: readonly AlertStatus[] | undefined
  readonly severities?: readonly Severity[] | undefined
  readonly type?: string | undefined
  readonly subtype?: string | undefined
  /** The source's id, in any namespace. */
  readonly siteId?: string | undefined
  readonly text?: string | undefined
}
export type QueueColumn = 'priority' | 'severity' | 'status' | 'site' | 'title' | 'person' | 'deadline' | 'raised' | 'escalate' | 'assignee'
export type QueueOrder = { readonly column: QueueColumn; readonly descending: boolean }

/** An alert with the names that stand beside it. */
export type QueueHit = { readonly alert: AlertRow; readonly title: string | null; readonly siteName: string | null; readonly clientName: string | null; readonly personName: string | null }

/** Pages of alerts; filters and orders are answered from indexes where there is one. */
export type Queue = {
  readonly page: (asked: { readonly filter: QueueFilter; readonly order: QueueOrder; readonly offset: number; readonly limit: number }) => { readonly rows: QueueHit[]; readonly total: number }
  readonly byId: (id: string) => QueueHit | null
  /** Oldest first, after the place that `after` names (`raisedAt|id`). */
  readonly oldestFirst: (filter: QueueFilter, after: string | null, limit: number) => AlertRow[]
}

const byColumn: Readonly<Record<QueueColumn, SQL | (typeof alert)['severity']>> = {
  priority: sql`${alert.priority_score}`, severity: sql`${alert.severity}`, status: sql`${alert.status}`, site: sql`${site.name}`, title: sql`${task.title}`,
  person: sql`${person.name}`, deadline: sql`${alert.deadline_at}`, raised: sql`${alert.raised_at}`, escalate: sql`coalesce(${alert.escalate_at}, 9e15)`, assignee: sql`${alert.assigned_to}`,
}

/** Orders that need another table. */
const namedColumns: ReadonlySet<QueueColumn> = new Set(['site', 'title', 'person'])

export function createQueue(database: Database): Queue {
  const db = drizzle(database)
  const joined = () => db.select({ alert, title: task.title, siteName: site.name, clientName: client.name, personName: person.name }).from(alert)
    .leftJoin(task, eq(task.key, alert.subject_key)).leftJoin(site, eq(site.key, alert.site_key)).leftJoin(client, eq(client.key, alert.client_key)).leftJoin(person, eq(person.key, task.person_key))
  return {
    page: ({ filter, order, offset, limit }) => {
      const where = and(...conditions(filter))
      const direction = order.descending ? desc : asc
      const ordered = [direction(byColumn[order.column]), asc(alert.raised_at), asc(alert.id)]
      // Which alerts are on the page is decided on their own index; only those of the page are joined with names.
      const isOfAlert = filter.text === undefined && !namedColumns.has(order.column)
      const rows = isOfAlert
        ? joined().where(inArray(alert.id, db.select({ id: alert.id }).from(alert).where(where).orderBy(...ordered).limit(limit).offset(offset))).orderBy(...ordered).all()
        : joined().where(where).orderBy(...ordered).limit(limit).offset(offset).all()
      const counted = filter.text === undefined
        ? db.select({ total: count() }).from(alert).where(where).get()
        : db.select({ total: count() }).from(alert).leftJoin(task, eq(task.key, alert.subject_key)).leftJoin(site, eq(site.key, alert.site_key)).leftJoin(client, eq(client.key, alert.client_key)).leftJoin(person, eq(person.key, task.person_key)).where(where).get()
      return { rows, total: counted?.total ?? 0 }
    },
    byId: (id) => joined().where(eq(alert.id, id)).get() ?? null,
    oldestFirst: (filter, after, limit) => {
      const place = after === null ? undefined : placeOf(after)
      const behind = place ? sql`${alert.id} > ${place}` : undefined
      return db.select().from(alert).where(and(...conditions(filter), behind)).orderBy(asc(alert.id)).limit(limit).all()
    },
  }
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
