import { severityRank } from '../../core/model/severity'
import { replaced, type Entry, type Step } from './queue-entries'

/** A list in which alerts of one group are one row, in the place of the first of them; `folds`: the members of each group in the list's order. */
export type Folded = { readonly list: Entry[]; readonly folds: Map<string, Entry[]> }
type Compare = (one: Entry, other: Entry) => number

/** From here on an alert is always a row of its own. */
const gravestFolded = severityRank('MEDIUM')

/** Which group an alert may be folded into; null: it stays a row. HIGH and CRITICAL stay, as do those of groups that are unfolded. Rule: [Q6]. */
export const foldOf = (unfolded: ReadonlySet<string>) => (entry: Entry): string | null =>
  entry.severity > gravestFolded || entry.groupId === null || unfolded.has(entry.groupId) ? null : entry.groupId

/** Folds an ordered list. */
export function folded(all: readonly Entry[], groupOf: ReturnType<typeof foldOf>): Folded {
  const folds = new Map<string, Entry[]>()
  const list: Entry[] = []
  for (const entry of all) {
    const group = groupOf(entry)
    const known = group === null ? undefined : folds.get(group)
    if (known) {
      known.push(entry)
      continue
    }
    list.push(entry)
    if (group !== null) folds.set(group, [entry])
  }
  return { list, folds }
}

/** A folded list as it is after a step; the one that is given is used up. */
export function refolded({ list, folds }: Folded, { gone, fresh }: Step, groupOf: ReturnType<typeof foldOf>, compare: Compare): Folded {
  const touched = new Set([...gone, ...fresh].flatMap((entry) => groupOf(entry) ?? []))
  const headsBefore = new Map([...touched].map((group) => [group, folds.get(group)?.[0]]))
  for (const entry of gone) leave(folds, groupOf(entry), entry, compare)
  for (const entry of fresh) join(folds, groupOf(entry), entry, compare)
  const out = gone.filter((entry) => groupOf(entry) === null)
  const into = fresh.filter((entry) => groupOf(entry) === null)
  for (const [group, before] of headsBefore) {
    const after = folds.get(group)?.[0]
    if (before === after) continue
    if (before) out.push(before)
    if (after) into.push(after)
  }
  return { list: replaced(list, { gone: out, fresh: into }, compare), folds }
}

/** The alerts that the row of a group stands for; null: its own alone. */
export function foldAt({ folds }: Folded, group: string | null): readonly Entry[] | null {
  const members = group === null ? undefined : folds.get(group)
  return members && members.length > 1 ? members : null
}

function leave(folds: Map<string, Entry[]>, group: string | null, entry: Entry, compare: Compare): void {
  const members = group === null ? undefined : folds.get(group)
  if (group === null || !members) return
  replaced(members, { gone: [entry], fresh: [] }, compare)
  if (members.length === 0) folds.delete(group)
}

function join(folds: Map<string, Entry[]>, group: string | null, entry: Entry, compare: Compare): void {
  if (group === null) return
  const members = folds.get(group)
  if (members) replaced(members, { gone: [], fresh: [entry] }, compare)
  else folds.set(group, [entry])
}
