import { and, asc, count, desc, eq, inArray, or, sql, type SQL, type SQLWrapper } from 'drizzle-orm'
import type { drizzle } from 'drizzle-orm/better-sqlite3'
import { sqliteTable, text as textColumn } from 'drizzle-orm/sqlite-core'
import type { AlertStatus } from '../../core/model/alert'
import { severityRank } from '../../core/model/severity'
import type { QueueHitAt } from './queue-hit'
import type { QueueFilter } from './queue-filter'
import type { PageAsked, QueueColumn } from './queue-order'
import { alert, client, person, site, task } from './schema'

/** What of a tour stands in a list. */
const tour = sqliteTable('tour', { key: textColumn().primaryKey(), name: textColumn(), person_key: textColumn() })
/** Of whatever an alert is about. */
const title = sql<string | null>`coalesce(${task.title}, ${tour.name})`
const personKey = sql<string | null>`coalesce(${task.person_key}, ${tour.person_key})`
const isAbout = (kind: 'task' | 'tour', key: SQLWrapper): SQL | undefined => and(eq(alert.subject_kind, kind), eq(key, alert.subject_key))

const byColumn: Readonly<Record<QueueColumn, SQL | (typeof alert)['severity']>> = {
  priority: sql`${alert.priority_score}`, severity: sql`${alert.severity}`, status: sql`${alert.status}`, site: sql`${site.name}`, title,
  person: sql`${person.name}`, deadline: sql`${alert.deadline_at}`, raised: sql`${alert.id}`, escalate: sql`coalesce(${alert.escalate_at}, 9e15)`, assignee: sql`${alert.assigned_to}`,
}

type Drizzled = ReturnType<typeof drizzle>

/** A page read from the table itself: for lists that are too long to be held in memory. */
export function pageOfTable(db: Drizzled, { filter, order, offset, limit }: PageAsked): { readonly rows: QueueHitAt[]; readonly total: number; readonly alerts: number } {
  const direction = order.descending ? desc : asc
  const where = and(...conditions(filter))
  const rows = db.select({ alert, title, siteName: site.name, clientName: client.name, personName: person.name, personKey }).from(alert)
    .leftJoin(task, isAbout('task', task.key)).leftJoin(tour, isAbout('tour', tour.key)).leftJoin(site, eq(site.key, alert.site_key)).leftJoin(client, eq(client.key, alert.client_key)).leftJoin(person, eq(person.key, personKey))
    .where(where).orderBy(direction(byColumn[order.column]), asc(alert.id)).limit(limit).offset(offset).all()
  const counted = db.select({ total: count() }).from(alert)
    .leftJoin(task, isAbout('task', task.key)).leftJoin(tour, isAbout('tour', tour.key)).leftJoin(site, eq(site.key, alert.site_key)).leftJoin(client, eq(client.key, alert.client_key)).leftJoin(person, eq(person.key, personKey))
    .where(where).get()
  const total = counted?.total ?? 0
  return { rows: rows.map((row) => ({ ...row, fold: null })), total, alerts: total }
}

/** A filter as conditions on the table of alerts; text and guards need those of tasks, tours and places beside it. */
export function conditions(filter: QueueFilter): (SQL | undefined)[] {
  const { statuses, severities, type, subtype, siteId, text } = filter
  return [
    statuses && isUnresolved(statuses) ? sql`${alert.status} <> 'RESOLVED'` : undefined,
    // The plus keeps the planner from an index on status, which would make it sort.
    statuses && !isAllUnresolved(statuses) ? sql`+${alert.status} IN ${[...statuses]}` : undefined,
    severities ? inArray(alert.severity, severities.map(severityRank)) : undefined,
    type === undefined ? undefined : eq(alert.type, type),
    subtype === undefined ? undefined : eq(alert.subtype, subtype),
    siteId === undefined ? undefined : sql`substr(${alert.site_key}, instr(${alert.site_key}, ':') + 1) = ${siteId}`,
    ...labels(filter),
    text === undefined || text === '' ? undefined : matches(text),
  ]
}

function labels({ types, clients, sites, guards, owners, groups }: QueueFilter): (SQL | undefined)[] {
  const owner = sql`coalesce(${alert.assigned_to}, CASE ${alert.status} WHEN 'ACKNOWLEDGED' THEN ${alert.acknowledged_by} END)`
  const owned = (value: string): SQL => (value === 'nobody' ? sql`${owner} IS NULL` : value === 'somebody' ? sql`${owner} IS NOT NULL` : sql`${owner} = ${value.slice('name:'.length)}`)
  return [
    types && sql`(${alert.type} IN ${[...types]} OR ${alert.type} || '/' || coalesce(${alert.subtype}, '') IN ${[...types]})`,
    clients && inArray(alert.client_key, [...clients]), sites && inArray(alert.site_key, [...sites]), guards && inArray(personKey, [...guards]),
    owners && or(...owners.map(owned)), groups && inArray(alert.group_id, [...groups]),
  ]
}

const isUnresolved = (statuses: readonly AlertStatus[]): boolean => statuses.length > 0 && !statuses.includes('RESOLVED')
const isAllUnresolved = (statuses: readonly AlertStatus[]): boolean => isUnresolved(statuses) && statuses.length === 5

function matches(words: string): SQL {
  const pattern = `%${words.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`
  const like = (column: SQL) => sql`${column} LIKE ${pattern} ESCAPE '\\'`
  return sql`(${like(title)} OR ${like(sql`${site.name}`)} OR ${like(sql`${client.name}`)} OR ${like(sql`${person.name}`)} OR ${like(sql`substr(${alert.subject_key}, instr(${alert.subject_key}, ':') + 1)`)} OR ${like(sql`${alert.assigned_to}`)})`
}
