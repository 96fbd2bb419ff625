import type { LabelFilters, LabelKind } from '../../../contract/filters'
import type { QueueRow } from '../../../contract/shapes'
import type { ViewShows } from '../../../contract/shapes-views'
import type { AlertStatus } from '../../../core/model/alert'

/** One thing that narrows the list; `word` is what its value was called when it was chosen. */
export type Label = ViewShows['labels'][number]
const inputOf = { type: 'types', client: 'clients', site: 'sites', guard: 'guards', owner: 'owners', group: 'groups' } as const satisfies Record<Exclude<LabelKind, 'status'>, keyof LabelFilters>

type LabelInput = { readonly [name in keyof LabelFilters]?: string[] }

/** What labels ask the engine for; statuses stand with the part of the queue. Rule: [Q1]. */
export function labelInput(labels: readonly Label[]): LabelInput {
  const input: { -readonly [name in keyof LabelInput]: LabelInput[name] } = {}
  for (const { kind, value } of labels) if (kind !== 'status') (input[inputOf[kind]] ??= []).push(value)
  return input
}

/** The statuses of a part of the queue that labels leave; null: all there are. */
export function statusesLeft(statuses: readonly AlertStatus[] | null, labels: readonly Label[]): readonly AlertStatus[] | null {
  const chosen = labels.filter(({ kind }) => kind === 'status').map(({ value }) => value as AlertStatus)
  if (chosen.length === 0) return statuses
  return statuses === null ? chosen : chosen.filter((status) => statuses.includes(status))
}

/** What an alert can have in common with others, as labels. */
export function labelsOfRow(row: QueueRow): readonly Label[] {
  const owner = row.assignedTo ?? (row.status === 'ACKNOWLEDGED' ? row.acknowledgedBy : null)
  const found: (Label | null)[] = [
    row.siteKey ? { kind: 'site', value: row.siteKey, word: row.siteName } : null,
    row.clientKey ? { kind: 'client', value: row.clientKey, word: row.clientName } : null,
    row.guardKey ? { kind: 'guard', value: row.guardKey, word: row.personName } : null,
    { kind: 'owner', value: owner === null ? 'nobody' : `name:${owner}`, word: owner },
    { kind: 'status', value: row.status, word: null },
    { kind: 'type', value: row.subtype === null ? row.type : `${row.type}/${row.subtype}`, word: null },
    row.groupId === null ? null : { kind: 'group', value: row.groupId, word: row.title },
  ]
  return found.filter((label) => label !== null)
}
