import type { Database } from 'better-sqlite3'
import { sourceIdOf } from '../../core/ids'
import type { AlertStatus } from '../../core/model/alert'
import { severityRank, type Severity } from '../../core/model/severity'
import { assertNever } from '../../core/outcome'
import { byRaising, createEntries, replaced, type Entry, type Held } from './queue-entries'
import { createQueueNames, type QueueNames } from './queue-names'

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

export type PageAsked = { readonly filter: QueueFilter; readonly order: QueueOrder; readonly offset: number; readonly limit: number }

/** Which alerts stand on a page, decided in memory: any column, any filter, any offset at the same cost. */
export type InOrder = {
  readonly page: (asked: PageAsked) => { readonly ids: readonly string[]; readonly total: number }
  /** Everything that passes a filter, as it stands now, in the order of priority. */
  readonly matching: (filter: QueueFilter) => readonly Entry[]
  readonly stored: QueueNames['stored']
}
type Value = string | number | null
/** A list and what it is a list of, as it was at one standing of the alerts and of the names. */
type Made = { readonly asked: string; readonly list: Entry[]; readonly version: number; readonly named: number }

/** So many lists are kept at hand. */
const mostKept = 8

export function createInOrder(db: Database, held: Held): InOrder {
  const entries = createEntries(db, held)
  const names = createQueueNames(db, held.where)
  let kept: readonly Made[] = []

  /** Everything in an order, and what of it passes a filter: brought up to date where it is at hand, else made. */
  function listOf(filter: QueueFilter, order: QueueOrder): readonly Entry[] {
    const { list: all, version } = entries.now()
    const tests = testsOf(filter, names)
    const isOfNames = isNamed(order.column) || isSearched(filter)
    const named = isOfNames ? names.version() : 0
    const asked = `${order.column} ${order.descending} ${tests.length === 0 ? '' : JSON.stringify(filter)}`
    const former = kept.find((made) => made.asked === asked && made.named === named)
    if (former?.version === version) return former.list
    if (isOfNames) names.gather()
    const valueOf = valuesOf(order.column, names)
    const passes = (entry: Entry): boolean => tests.every((test) => test(entry))
    const step = former ? entries.since(former.version) : null
    const list = former && step
      ? replaced(former.list, { gone: step.gone.filter(passes), fresh: step.fresh.filter(passes) }, comparing(valueOf, order.descending))
      : tests.length > 0 ? listOf({}, order).filter(passes) : sorted(all, valueOf, order.descending)
    kept = [{ asked, list, version, named }, ...kept.filter((one) => one.asked !== asked)].slice(0, mostKept)
    return list
  }

  return {
    page: ({ filter, order, offset, limit }) => {
      const list = listOf(filter, order)
      return { ids: list.slice(offset, offset + limit).map(({ id }) => id), total: list.length }
    },
    matching: (filter) => [...listOf(filter, { column: 'priority', descending: true })],
    stored: names.stored,
  }
}

const isSearched = ({ text }: QueueFilter): boolean => text !== undefined && text !== ''
const isNamed = (column: QueueColumn): boolean => column === 'site' || column === 'title' || column === 'person'

function valuesOf(column: QueueColumn, names: QueueNames): (entry: Entry) => Value {
  switch (column) {
    case 'priority': return ({ priority }) => priority
    case 'severity': return ({ severity }) => severity
    case 'status': return ({ status }) => status
    case 'site': return names.site
    case 'title': return names.title
    case 'person': return names.person
    case 'deadline': return ({ deadlineAt }) => deadlineAt
    case 'raised': return ({ raisedAt }) => raisedAt
    // What does not escalate comes after everything that does.
    case 'escalate': return ({ escalateAt }) => escalateAt ?? Infinity
    case 'assignee': return ({ assignee }) => assignee
    default: return assertNever(column, 'column')
  }
}

/** Nothing before anything, then as numbers and texts go. */
function compareValues(one: Value, other: Value): number {
  if (one === other) return 0
  if (one === null) return -1
  if (other === null) return 1
  return one < other ? -1 : 1
}

/** Among equals the one that was raised first comes first, whichever way the column goes. */
function comparing(valueOf: (entry: Entry) => Value, descending: boolean): (one: Entry, other: Entry) => number {
  return (one, other) => (descending ? compareValues(valueOf(other), valueOf(one)) : compareValues(valueOf(one), valueOf(other))) || byRaising(one, other)
}

/** Sorts values instead of alerts: there are far fewer. `all` comes oldest first. */
function sorted(all: readonly Entry[], valueOf: (entry: Entry) => Value, descending: boolean): Entry[] {
  const byValue = new Map<Value, Entry[]>()
  for (const entry of all) {
    const value = valueOf(entry)
    const same = byValue.get(value)
    if (same) same.push(entry)
    else byValue.set(value, [entry])
  }
  const values = sortedValues([...byValue.keys()])
  if (descending) values.reverse()
  return values.flatMap((value) => byValue.get(value) ?? [])
}

/** Each kind by itself, in the runtime's own order: many times as quick as asking a function of ours which of two comes first. */
function sortedValues(values: readonly Value[]): Value[] {
  const numbers = new Float64Array(values.filter((value) => typeof value === 'number')).sort()
  return [...values.filter((value) => value === null), ...numbers, ...values.filter((value) => typeof value === 'string').sort()]
}

type Test = (entry: Entry) => boolean

function testsOf({ statuses, severities, type, subtype, siteId, text }: QueueFilter, names: QueueNames): readonly Test[] {
  const tests: Test[] = []
  const wanted = statuses && new Set<string>(statuses)
  const ranks = severities && new Set(severities.map(severityRank))
  if (wanted && !isAllUnresolved(wanted)) tests.push(({ status }) => wanted.has(status))
  if (ranks) tests.push(({ severity }) => ranks.has(severity))
  if (type !== undefined) tests.push((entry) => entry.type === type)
  if (subtype !== undefined) tests.push((entry) => entry.subtype === subtype)
  if (siteId !== undefined) tests.push(({ siteKey }) => siteKey !== null && sourceIdOf(siteKey) === siteId)
  if (text !== undefined && text !== '') tests.push(names.matcher(text))
  return tests
}

/** Every status but RESOLVED. */
const unresolved = 5
const isAllUnresolved = (statuses: ReadonlySet<string>): boolean => statuses.size === unresolved && !statuses.has('RESOLVED')
