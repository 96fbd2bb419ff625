import type { Database } from 'better-sqlite3'
import { severities, type Severity } from '../../core/model/severity'
import { assertNever } from '../../core/outcome'
import type { Instant } from '../../core/time'
import type { Facet } from '../../contract/filters'
import { byRaising, createEntries, replaced, type Entries, type Entry, type Held } from './queue-entries'
import { countsOf, facetsOf, recounted, type Counts } from './queue-facets'
import { readsNames, testsOf, type QueueFilter } from './queue-filter'
import { foldAt, folded, foldOf, refolded, type Folded } from './queue-fold'
import { createQueueNames, type QueueNames } from './queue-names'
import { createShelf, type Shelf } from './shelf'

export type QueueColumn = 'priority' | 'severity' | 'status' | 'site' | 'title' | 'person' | 'deadline' | 'raised' | 'escalate' | 'assignee'
export type QueueOrder = { readonly column: QueueColumn; readonly descending: boolean }
/** Which groups stay unfolded, and since when an alert of a folded one is counted as new. */
export type FoldAsked = { readonly unfolded: readonly string[]; readonly raisedSince?: Instant | undefined }

export type ListAsked = { readonly filter: QueueFilter; readonly order: QueueOrder; readonly fold?: FoldAsked | undefined }
export type PageAsked = ListAsked & { readonly offset: number; readonly limit: number }
/** One row of a list: an alert, and what of its group it stands for. */
export type RowAt = { readonly id: string; readonly fold: { readonly count: number; readonly gravest: Severity; readonly fresh: number } | null }
/** Rows of a page, how many rows there are, and how many alerts they stand for. */
export type PageAt = { readonly rows: readonly RowAt[]; readonly total: number; readonly alerts: number }

/** Which alerts stand on a page, decided in memory: any column, any filter, any offset at the same cost. */
export type InOrder = {
  readonly page: (asked: PageAsked) => PageAt
  /** Every row of a list, as it is at this instant. */
  readonly all: (asked: ListAsked) => readonly RowAt[]
  /** What stands in a list, by kind; of a kind that it is narrowed by what stands there without that. */
  readonly facets: (filter: QueueFilter, typed: string) => readonly Facet[]
  /** Everything that passes a filter, as it stands now, in the order of priority. */
  readonly matching: (filter: QueueFilter) => readonly Entry[]
  readonly stored: QueueNames['stored']
  readonly readAhead: Entries['readAhead']
}
type Value = string | number | null
/** What is wanted of the alerts that pass a filter: how it is made, and what a step makes of it. */
type Wanted<Made> = { readonly asked: string; readonly named: number; readonly make: (list: readonly Entry[]) => Made; readonly after: (made: Made, step: { gone: readonly Entry[]; fresh: readonly Entry[] }) => Made }

const firstOrder: QueueOrder = { column: 'priority', descending: true }
const unfoldedOf = (fold: FoldAsked): ReadonlySet<string> => new Set(fold.unfolded)

type Follow = <Made>(shelf: Shelf<Made>, asked: ListAsked, wanted: Wanted<Made>) => Made
type Lists = { readonly names: QueueNames; readonly readAhead: Entries['readAhead']; readonly listOf: (filter: QueueFilter, order: QueueOrder) => readonly Entry[]; /** What follows from a list, kept and brought up to date as the list is. */ readonly follow: Follow }

function createLists(db: Database, held: Held, pieceSize?: number): Lists {
  const entries = createEntries(db, held, pieceSize)
  const names = createQueueNames(db, held.where)
  const lists = createShelf<Entry[]>()

  /** Everything in an order, and what of it passes a filter: brought up to date where it is at hand, else made. */
  function listOf(filter: QueueFilter, order: QueueOrder): readonly Entry[] {
    const { list: all, version } = entries.now()
    const isOfNames = isNamed(order.column) || readsNames(filter)
    const named = isOfNames ? names.version() : 0
    const tests = testsOf(filter, names)
    const asked = `${order.column} ${order.descending} ${tests.length === 0 ? '' : JSON.stringify(filter)}`
    const former = lists.at(asked, named)
    if (former?.version === version) return former.made
    if (isOfNames) names.gather()
    const valueOf = valuesOf(order.column, names)
    const passes = passing(filter)
    const step = former ? entries.since(former.version) : null
    const list = former && step
      ? replaced(former.made, { gone: step.gone.filter(passes), fresh: step.fresh.filter(passes) }, comparing(valueOf, order.descending))
      : tests.length > 0 ? listOf({}, order).filter(passes) : sorted(all, valueOf, order.descending)
    lists.put({ asked, made: list, version, named })
    return list
  }
  function passing(filter: QueueFilter): (entry: Entry) => boolean {
    const tests = testsOf(filter, names)
    return (entry) => tests.every((test) => test(entry))
  }
  const follow: Follow = (shelf, { filter, order }, { asked, named, make, after }) => {
    const { version } = entries.now()
    const former = shelf.at(asked, named)
    if (former?.version === version) return former.made
    const step = former ? entries.since(former.version) : null
    const passes = passing(filter)
    const made = former && step ? after(former.made, { gone: step.gone.filter(passes), fresh: step.fresh.filter(passes) }) : make(listOf(filter, order))
    shelf.put({ asked, made, version, named })
    return made
  }
  return { names, listOf, follow, readAhead: entries.readAhead }
}

export function createInOrder(db: Database, held: Held, pieceSize?: number): InOrder {
  const { names, listOf, follow, readAhead } = createLists(db, held, pieceSize)
  const folds = createShelf<Folded>()
  const counts = createShelf<Counts>()

  function foldedOf(asked: ListAsked & { readonly fold: FoldAsked }): Folded {
    const { filter, order, fold } = asked
    const groupOf = foldOf(unfoldedOf(fold))
    const named = isNamed(order.column) || readsNames(filter) ? names.version() : 0
    return follow(folds, asked, {
      asked: JSON.stringify([filter, order, fold.unfolded]), named, make: (list) => folded(list, groupOf),
      after: (former, step) => refolded(former, step, groupOf, comparing(valuesOf(order.column, names), order.descending)),
    })
  }
  function countsIn(filter: QueueFilter): Counts {
    names.gather()
    return follow(counts, { filter, order: firstOrder }, {
      asked: JSON.stringify(filter), named: names.version(), make: (list) => countsOf(list, names), after: (former, step) => recounted(former, step, names),
    })
  }
  function rowsOf({ filter, order, fold }: ListAsked, from: number, to: number): PageAt {
    const list = listOf(filter, order)
    if (!fold) return { rows: list.slice(from, to).map(({ id }) => ({ id, fold: null })), total: list.length, alerts: list.length }
    const shown = foldedOf({ filter, order, fold })
    const groupOf = foldOf(unfoldedOf(fold))
    const rows = shown.list.slice(from, to).map((entry) => {
      const one = foldAt(shown, groupOf(entry))
      return { id: entry.id, fold: one && toldOf(one, fold.raisedSince ?? Infinity) }
    })
    return { rows, total: shown.list.length, alerts: list.length }
  }
  return {
    page: ({ offset, limit, ...asked }) => rowsOf(asked, offset, offset + limit),
    all: (asked) => rowsOf(asked, 0, Infinity).rows,
    facets: (filter, typed) => kinds.flatMap((kind) => facetsOf(kind, countsIn(without(filter, kind)), names, typed)),
    matching: (filter) => [...listOf(filter, firstOrder)],
    stored: names.stored, readAhead,
  }
}

const toldOf = (members: readonly Entry[], since: Instant): NonNullable<RowAt['fold']> => ({
  count: members.length, gravest: severities[members.reduce((gravest, { severity }) => Math.max(gravest, severity), 0)] ?? 'INFO',
  fresh: since === Infinity ? 0 : members.filter(({ raisedAt }) => raisedAt > since).length,
})

const narrowedBy = { severity: 'severities', status: 'statuses', type: 'types', client: 'clients', site: 'sites', guard: 'guards', owner: 'owners', group: 'groups' } as const
const kinds = Object.keys(narrowedBy) as readonly Facet['kind'][]

function without(filter: QueueFilter, kind: Facet['kind']): QueueFilter {
  const name = narrowedBy[kind]
  if (filter[name] === undefined) return filter
  const { [name]: _, ...others } = filter
  return others
}

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
