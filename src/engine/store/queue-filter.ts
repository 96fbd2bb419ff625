import { sourceIdOf } from '../../core/ids'
import type { AlertStatus } from '../../core/model/alert'
import { severityRank, type Severity } from '../../core/model/severity'
import type { LabelFilters } from '../../contract/filters'
import type { Entry } from './queue-entries'
import type { QueueNames } from './queue-names'

/** What a list of alerts is narrowed by; of `owners` `mine` is none here: the handler says whose. */
export type QueueFilter = LabelFilters & {
  readonly statuses?: readonly AlertStatus[] | undefined
  readonly severities?: readonly Severity[] | undefined
  readonly type?: string | undefined
  readonly subtype?: string | undefined
  /** The source's id, in any namespace. */
  readonly siteId?: string | undefined
  readonly text?: string | undefined
}
export type Test = (entry: Entry) => boolean

/** A filter as tests of one alert; an alert passes all of them. Rules: [Q1] [Q2]. */
export function testsOf(filter: QueueFilter, names: QueueNames): readonly Test[] {
  const { statuses, severities, type, subtype, siteId, text } = filter
  const tests: Test[] = []
  const wanted = statuses && new Set<string>(statuses)
  const ranks = severities && new Set(severities.map(severityRank))
  if (wanted && !isAllUnresolved(wanted)) tests.push(({ status }) => wanted.has(status))
  if (ranks) tests.push(({ severity }) => ranks.has(severity))
  if (type !== undefined) tests.push((entry) => entry.type === type)
  if (subtype !== undefined) tests.push((entry) => entry.subtype === subtype)
  if (siteId !== undefined) tests.push(({ siteKey }) => siteKey !== null && sourceIdOf(siteKey) === siteId)
  tests.push(...labelTests(filter, names))
  if (text !== undefined && text !== '') tests.push(names.matcher(text))
  return tests
}

function labelTests({ types, clients, sites, guards, owners, groups }: QueueFilter, names: QueueNames): readonly Test[] {
  const tests: Test[] = []
  const among = (values: readonly string[] | undefined, valueOf: (entry: Entry) => string | null): void => {
    if (values === undefined) return
    const chosen = new Set<string | null>(values)
    tests.push((entry) => chosen.has(valueOf(entry)))
  }
  if (types) tests.push(({ type, subtype }) => types.some((wanted) => wanted === type || wanted === `${type}/${subtype ?? ''}`))
  among(clients, ({ clientKey }) => clientKey)
  among(sites, ({ siteKey }) => siteKey)
  among(guards, names.personKey)
  among(groups, ({ groupId }) => groupId)
  if (owners) {
    const chosen = new Set(owners)
    tests.push(({ owner }) => chosen.has(owner === null ? 'nobody' : 'somebody') || (owner !== null && chosen.has(`name:${owner}`)))
  }
  return tests
}

/** Whether what passes a filter depends on names that an import can change. */
export const readsNames = ({ text, guards }: QueueFilter): boolean => (text !== undefined && text !== '') || guards !== undefined

/** Every status but RESOLVED. */
const unresolved = 5
const isAllUnresolved = (statuses: ReadonlySet<string>): boolean => statuses.size === unresolved && !statuses.has('RESOLVED')
