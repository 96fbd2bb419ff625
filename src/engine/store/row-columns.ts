import { namespaceOf, recordKey, type ImportId, type RecordKey } from '../../core/ids'
import type { VersionStand } from '../../core/intake/merge'
import type { Instant } from '../../core/time'

/** A column of a table of facts, the field of a record it is filled from, and how. */
export type Column = readonly [column: string, field: string, how: 'plain' | 'key' | 'keys' | 'json' | 'flag']
/** A record on its way into its table. */
export type FactRow = VersionStand & {
  readonly key: RecordKey
  readonly body: Readonly<Record<string, unknown>>
  readonly recordedAt: Instant
  readonly importId: ImportId
  readonly isRetired: boolean
}

const ofEvery = ['updated_at', 'tiebreak', 'recorded_at', 'import_id', 'is_retired', 'extra'] as const

/** Inserts a row or writes over it; `fixed` are columns with the SQL of their value. The values are those of `valuesOf`. */
export function putOf(table: string, columns: readonly Column[], fixed: Readonly<Record<string, string>> = {}): string {
  const own = [...columns.map(([column]) => column), ...ofEvery]
  const [names, values] = [Object.keys(fixed), Object.values(fixed)]
  return `INSERT INTO ${table} (${['key', ...own, ...names].join(', ')}) VALUES (${['key', ...own].map(() => '?').concat(values).join(', ')})
    ON CONFLICT (key) DO UPDATE SET ${[...own, ...names].map((column) => `${column} = excluded.${column}`).join(', ')}`
}

/** What a row puts into its columns, in the order of `putOf`. */
export const valuesOf = ({ key, body, updatedAt, tiebreak, recordedAt, importId, isRetired }: FactRow, columns: readonly Column[]): readonly (string | number | null)[] => [
  key, ...columnsOf(key, body, columns), updatedAt, tiebreak, recordedAt, importId, isRetired ? 1 : 0, extraOf(body),
]

/** What the fields of a record put into its own columns. */
export const columnsOf = (key: RecordKey, body: FactRow['body'], columns: readonly Column[]): readonly (string | number | null)[] => columns.map(([, field, how]) => columnOf(body[field] ?? null, how, key))
export const extraOf = (body: FactRow['body']): string | null => (body['extra'] === undefined ? null : JSON.stringify(body['extra']))

function columnOf(value: unknown, how: Column[2], own: RecordKey): string | number | null {
  if (value === null) return null
  const namespace = namespaceOf(own)
  switch (how) {
    case 'key': return recordKey(namespace, String(value))
    case 'keys': return JSON.stringify((value as readonly string[]).map((id) => recordKey(namespace, id)))
    case 'json': return JSON.stringify(value)
    case 'flag': return value === true ? 1 : 0
    default: return value as string | number
  }
}

