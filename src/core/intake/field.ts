import type { Said } from '../said'
import { said } from '../said'

/** How a field is read, checked and written. `ref` names another record of the same namespace, `refs` several. */
export type FieldType = 'id' | 'ref' | 'refs' | 'text' | 'instant' | 'number' | 'integer' | 'boolean' | 'word' | 'zone' | 'polygon'

/** One field of a record: the single place from which checks, normal form and JSON Schema come. */
export type Field = {
  readonly name: string
  readonly type: FieldType
  readonly required?: true
  /** Inclusive bounds of a number. */
  readonly min?: number
  readonly max?: number
  /** Longest text, in characters. */
  readonly longest?: number
  /** The vocabulary of a `word`. */
  readonly words?: readonly string[]
  /** What an unknown word, or none, counts as; null: unknown. */
  readonly otherwise?: string | null
  /** The meaning, in one line, for the schema. */
  readonly means?: string
}

/** A normalised value: instants are UTC epoch ms, polygons GeoJSON. */
export type FieldValue = string | number | boolean | readonly string[] | Polygon | null
export type Polygon = { readonly type: 'Polygon'; readonly coordinates: readonly (readonly (readonly [number, number])[])[] }

/** Why a value, a row or a file is refused. A row with one is quarantined. */
export class Bad {
  constructor(readonly said: Said) {}
}

/** A refusal of one value, naming field and value. `why` is a key of the catalogue without its prefix `intake.bad.`. */
export const badValue = (why: string, field: string, raw: unknown, more: Said['values'] = {}): Bad =>
  new Bad(said(`intake.bad.${why}`, { field, value: shown(raw), ...more }))

const longestShown = 80

/** A raw value as a person may be shown it: one line, short, no control characters. */
export function shown(raw: unknown): string {
  const text = typeof raw === 'string' ? raw : raw === undefined ? '' : textOf(raw)
  const line = text.toWellFormed().replace(/[\p{Cc}\p{Cf}]+/gu, ' ')
  return line.length <= longestShown ? line : `${line.slice(0, longestShown).toWellFormed()}…`
}

function textOf(raw: unknown): string {
  if (typeof raw !== 'object' || raw === null) return String(raw)
  return Array.isArray(raw) ? `[${raw.length}]` : `{${Object.keys(raw).slice(0, 5).join(', ')}}`
}
