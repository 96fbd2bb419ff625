import type { StateChange } from '../../core/journal/entry'

type Value = string | number | null

/** What some fields of a record put into their columns; a field that is not named changes nothing. */
export function namedColumns<Field extends string>(columns: Readonly<Record<Field, string>>, fields: { readonly [field in NoInfer<Field>]?: Value | undefined }): StateChange['set'] {
  const set: Record<string, Value> = {}
  for (const field of Object.keys(columns) as Field[]) {
    const value = fields[field]
    if (value !== undefined) set[columns[field]] = value
  }
  return set
}
