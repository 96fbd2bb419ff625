import type { Instant } from '../time'
import { said } from '../said'
import { digestOf } from './digest'
import { Bad, badValue, type Field, type FieldValue } from './field'
import { jsonOf } from './json-text'
import { commonFields, kindDefinitions, type Kind, type KindDefinition } from './kinds'
import { readerOf, type Reader, type ReadContext } from './read-field'
import type { SourceRow } from './row'
import { readId } from './text'

/** A row that was accepted: one version of one record. */
export type FactRecord = {
  readonly kind: Kind
  readonly id: string
  /** null: the source gives none, the content decides. */
  readonly updatedAt: Instant | null
  readonly tiebreak: number
  readonly isDeleted: boolean
  /** Normalised JSON of every field that has a value, without id and updated_at; instants are epoch ms. */
  readonly body: string
  readonly digest: number
  /** In the order of the kind's fields; see `valueIn`. */
  readonly values: readonly FieldValue[]
}

/** What a record has in a field; null for nothing. */
export function valueIn(record: FactRecord, field: string): FieldValue {
  return record.values[kindDefinitions[record.kind].fields.findIndex(({ name }) => name === field)] ?? null
}

/** Where a field's raw value is in a row; undefined, null and '' are missing. */
export type Column = (row: SourceRow) => unknown

/** What a normaliser needs of a row besides its values. `extra`: fields that the kind does not know, as JSON text of an object; null: none. */
export type RowContext = ReadContext & { readonly tiebreak: number; readonly extra: string | null }

/** The body of a record that its source has deleted. */
export const tombstone = '{"deleted":true}'
export const tombstoneDigest = digestOf(tombstone)

type Step = { readonly field: Field; readonly column: Column; readonly read: Reader; readonly json: string }
const nowhere: Column = () => undefined

/** Makes the normaliser of one kind over the columns of one file: a row in, a record or the reason for its refusal out. Rules: [I3] to [I13]. */
export function normaliserOf(definition: KindDefinition, columns: ReadonlyMap<string, Column>): (row: SourceRow, context: RowContext) => FactRecord | Bad {
  const idColumn = columns.get('id') ?? nowhere
  const common = commonReader(columns)
  const check = crossChecker(definition)
  const steps: readonly Step[] = definition.fields.map((field) => ({ field, column: columns.get(field.name) ?? nowhere, read: readerOf(field), json: `${JSON.stringify(field.name)}:` }))
  return (row, context) => {
    const id = readId(idColumn(row), 'id')
    if (id instanceof Bad) return id
    if (id === null) return badValue('required', 'id', '')
    const wrong = common(row, context)
    if (wrong) return wrong
    const { kind } = definition
    const { tiebreak } = context
    if (common.isDeleted()) return { kind, id, updatedAt: common.updatedAt(), tiebreak, isDeleted: true, body: tombstone, digest: tombstoneDigest, values: [] }
    const values: FieldValue[] = []
    for (let index = 0; index < steps.length; index += 1) {
      const step = steps[index] as Step
      const value = step.field.type === 'id' ? id : step.read(step.column(row), context)
      if (value instanceof Bad) return value
      if (value === null && step.field.required) return badValue('required', step.field.name, '')
      values.push(value)
    }
    const refusal = check(values, context)
    if (refusal) return refusal
    const body = bodyOf(steps, values, context.extra)
    return { kind, id, updatedAt: common.updatedAt(), tiebreak, isDeleted: false, body, digest: digestOf(body), values }
  }
}

type Common = { (row: SourceRow, context: RowContext): Bad | null; readonly updatedAt: () => Instant | null; readonly isDeleted: () => boolean }

/** Reads what every kind has; the answers are those of the row read last. */
function commonReader(columns: ReadonlyMap<string, Column>): Common {
  const [updated, deleted] = commonFields.map((field) => ({ column: columns.get(field.name) ?? nowhere, read: readerOf(field) })) as [Pick<Step, 'column' | 'read'>, Pick<Step, 'column' | 'read'>]
  let updatedAt: FieldValue = null
  let isDeleted: FieldValue = null
  const read = (row: SourceRow, context: RowContext): Bad | null => {
    const at = updated.read(updated.column(row), context)
    if (at instanceof Bad) return at
    const gone = deleted.read(deleted.column(row), context)
    if (gone instanceof Bad) return gone
    updatedAt = at
    isDeleted = gone
    return null
  }
  return Object.assign(read, { updatedAt: () => updatedAt as Instant | null, isDeleted: () => isDeleted === true })
}

/** What must hold between fields; (0, 0) becomes unknown. Rules: [I10] [I13]. */
function crossChecker(definition: KindDefinition): (values: FieldValue[], context: RowContext) => Bad | null {
  const place = (name: string): number => definition.fields.findIndex((field) => field.name === name)
  const inOrder = definition.inOrder.map(([start, end]) => ({ start, end, from: place(start), to: place(end) }))
  const positions = definition.positions.map(([latitude, longitude]) => ({ latitude, longitude, north: place(latitude), east: place(longitude) }))
  const [due, planned, created, scheduled, expires] = ['due_at', 'planned_at', 'created_at', 'scheduled_at', 'expires_at'].map(place) as [number, number, number, number, number]
  return (values, context) => {
    for (const { start, end, from, to } of inOrder) {
      const [began, ended] = [values[from], values[to]]
      if (typeof began === 'number' && typeof ended === 'number' && ended < began) {
        return new Bad(said('intake.bad.ends-before', { field: end, value: new Date(ended).toISOString(), start, from: new Date(began).toISOString() }))
      }
    }
    for (const { latitude, longitude, north, east } of positions) {
      const isHalf = (values[north] === null) !== (values[east] === null)
      if (isHalf) context.notice('half-position', values[north] === null ? latitude : longitude, '')
      if (isHalf || (values[north] === 0 && values[east] === 0)) values[north] = values[east] = null
    }
    const deadline = due < 0 ? null : values[due]
    const anchor = values[planned] ?? values[created]
    if (typeof deadline === 'number' && typeof anchor === 'number' && deadline <= anchor) context.notice('due-not-after-anchor', 'due_at', new Date(deadline).toISOString())
    const [schedule, expiry] = [values[scheduled], values[expires]]
    if (typeof schedule === 'number' && typeof expiry === 'number' && expiry <= schedule) context.notice('expiry-not-after-schedule', 'expires_at', new Date(expiry).toISOString())
    return null
  }
}

function bodyOf(steps: readonly Step[], values: readonly FieldValue[], extra: string | null): string {
  let body = '{'
  for (let index = 0; index < steps.length; index += 1) {
    const { field, json } = steps[index] as Step
    const value = values[index]
    if (value === null || value === undefined || field.type === 'id') continue
    body += `${body.length === 1 ? '' : ','}${json}${typeof value === 'number' ? String(value) : jsonOf(value)}`
  }
  return extra === null ? `${body}}` : `${body}${body.length === 1 ? '' : ','}"extra":${extra}}`
}
