import { folded } from '../../core/folded'
import { severities } from '../../core/model/severity'
import type { Facet } from '../../contract/filters'
import type { Entry, Step } from './queue-entries'
import type { QueueNames } from './queue-names'

type Kind = Facet['kind']
/** How many alerts have each value, by kind; a value that is null stands nowhere. */
export type Counts = Readonly<Record<Kind, Map<string | number, number>>>
/** A kind's suggestions are cut off here; whoever wants more types more. */
const mostOfKind = 60

export function countsOf(list: readonly Entry[], names: QueueNames): Counts {
  const counts: Counts = { severity: new Map(), status: new Map(), type: new Map(), client: new Map(), site: new Map(), guard: new Map(), owner: new Map(), group: new Map() }
  for (const entry of list) add(counts, entry, names, 1)
  return counts
}

export function recounted(counts: Counts, { gone, fresh }: Step, names: QueueNames): Counts {
  for (const entry of gone) add(counts, entry, names, -1)
  for (const entry of fresh) add(counts, entry, names, 1)
  return counts
}

function add(counts: Counts, entry: Entry, names: QueueNames, by: number): void {
  addTo(counts.severity, entry.severity, by)
  addTo(counts.status, entry.status, by)
  addTo(counts.type, entry.subtype === null ? entry.type : `${entry.type}/${entry.subtype}`, by)
  addTo(counts.client, entry.clientKey, by)
  addTo(counts.site, entry.siteKey, by)
  addTo(counts.guard, names.personKey(entry), by)
  addTo(counts.owner, entry.owner === null ? 'nobody' : `name:${entry.owner}`, by)
  addTo(counts.group, entry.groupId, by)
}

function addTo(values: Map<string | number, number>, value: string | number | null, by: number): void {
  if (value === null) return
  const count = (values.get(value) ?? 0) + by
  if (count > 0) values.set(value, count)
  else values.delete(value)
}

/** The values of a kind that a person may mean by what was typed, the most frequent first. Severities, statuses, types and owners have words of the catalogue: all of them are told. Rule: [Q3]. */
export function facetsOf(kind: Kind, counts: Counts, names: QueueNames, typed: string): readonly Facet[] {
  const wanted = folded(typed)
  const found: Facet[] = []
  for (const [value, count] of [...counts[kind]].sort((one, other) => other[1] - one[1])) {
    // A group of one is no group.
    if (kind === 'group' && count < 2) continue
    const word = wordOf(kind, String(value), names)
    if (hasName(kind) && !folded(word ?? String(value)).includes(wanted)) continue
    found.push({ kind, value: kind === 'severity' ? (severities[Number(value)] ?? '') : String(value), word, count })
    if (found.length === mostOfKind) break
  }
  return found
}

const hasName = (kind: Kind): boolean => kind === 'client' || kind === 'site' || kind === 'guard'

function wordOf(kind: Kind, value: string, names: QueueNames): string | null {
  if (kind === 'client' || kind === 'site') return names.placeName(kind, value)
  if (kind === 'guard') return names.placeName('person', value)
  return kind === 'owner' && value.startsWith('name:') ? value.slice('name:'.length) : null
}
