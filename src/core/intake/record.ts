import type { Instant } from '../time'
import { said } from '../said'
import { Bad, badValue, type Field, type FieldValue } from './field'
import { readPolygon } from './fence'
import { readInstant, type InstantContext } from './instant'
import { commonFields, type Kind, type KindDefinition } from './kinds'
import { readBoolean, readNumber } from './number'
import { digestOf } from './digest'
import { readId, readIds, readText } from './text'
import { vocabularyOf } from './vocabulary'
import { isZone } from './zone-time'

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
  readonly values: Values
}
/** Values by field name, without a prototype. */
export type Values = { readonly [field: string]: FieldValue | undefined }

/** The raw value of a field of this row; undefined, null and '' are missing. */
export type RawField = (field: string) => unknown

/** Hears what was accepted with a remark: a key of the catalogue without `intake.notice.`, the field, the value. */
export type Notice = (what: string, field: string, value: string) => void

/** What a normaliser needs of a row besides its values. */
export type RecordContext = InstantContext & {
  readonly notice: Notice
  /** Reads instants another way than ISO 8601. */
  readonly readInstant: ((raw: unknown, field: string, context: InstantContext) => Instant | Bad) | null
  readonly tiebreak: number
  /** Fields that the kind does not know, as JSON text of an object; null: none. */
  readonly extra: string | null
}

type Reader = (raw: unknown, context: RecordContext) => FieldValue | Bad

/** Makes the normaliser of one kind: raw values in, a record or the reason for its refusal out. Rules: [I3] to [I13]. */
export function normaliserOf(definition: KindDefinition): (raw: RawField, context: RecordContext) => FactRecord | Bad {
  const fields = definition.fields.filter((field) => field.name !== 'id').map((field) => ({ field, read: readerOf(field), json: `${JSON.stringify(field.name)}:` }))
  const readCommon = commonReader()
  return (raw, context) => {
    const id = readId(raw('id'), 'id')
    if (id instanceof Bad) return id
    if (id === null) return badValue('required', 'id', '')
    const common = readCommon(raw, context)
    if (common instanceof Bad) return common
    if (common.isDeleted) return { kind: definition.kind, id, ...common, tiebreak: context.tiebreak, body: tombstone, digest: digestOf(tombstone), values: Object.create(null) as Values }
    const values = Object.create(null) as { [field: string]: FieldValue }
    for (const { field, read } of fields) {
      const value = read(raw(field.name), context)
      if (value instanceof Bad) return value
      if (value === null && field.required) return badValue('required', field.name, '')
      values[field.name] = value
    }
    const wrong = crossCheck(definition, values, context)
    if (wrong) return wrong
    const body = bodyOf(fields, values, context.extra)
    return { kind: definition.kind, id, ...common, tiebreak: context.tiebreak, body, digest: digestOf(body), values }
  }
}

/** The body of a record that its source has deleted. */
export const tombstone = '{"deleted":true}'

function commonReader(): (raw: RawField, context: RecordContext) => { readonly updatedAt: Instant | null; readonly isDeleted: boolean } | Bad {
  const [readUpdatedAt, readDeleted] = commonFields.map(readerOf) as [Reader, Reader]
  return (raw, context) => {
    const updatedAt = readUpdatedAt(raw('updated_at'), context)
    if (updatedAt instanceof Bad) return updatedAt
    const deleted = readDeleted(raw('deleted'), context)
    return deleted instanceof Bad ? deleted : { updatedAt: updatedAt as Instant | null, isDeleted: deleted === true }
  }
}

function readerOf(field: Field): Reader {
  const read = typedReader(field)
  if (field.type === 'word') return read
  return (raw, context) => (raw === undefined || raw === null || raw === '' || (typeof raw === 'string' && raw.trim() === '') ? null : read(raw, context))
}

function typedReader(field: Field): Reader {
  const { name, type } = field
  switch (type) {
    case 'id':
    case 'ref': return (raw) => readId(raw, name)
    case 'refs': return (raw) => readIds(raw, name)
    case 'text': return (raw) => readText(raw, name, field.longest ?? 2_000)
    case 'instant': return (raw, context) => (context.readInstant ?? readInstant)(raw, name, context)
    case 'number':
    case 'integer': return (raw) => readNumber(raw, field)
    case 'boolean': return (raw) => readBoolean(raw, name)
    case 'zone': return (raw) => (typeof raw === 'string' && isZone(raw.trim()) ? raw.trim() : badValue('not-zone', name, raw))
    case 'polygon': return (raw) => readPolygon(raw, name)
    case 'word': return wordReader(field)
    default: throw new Error(`field ${name}: unexpected type '${String(type)}'`)
  }
}

/** An unknown word is accepted as what the field says it counts as, and reported. Rule: [I11]. */
function wordReader(field: Field): Reader {
  const find = vocabularyOf(field.words ?? [])
  const otherwise = field.otherwise ?? null
  return (raw, context) => {
    if (raw === undefined || raw === null || raw === '') {
      if (otherwise !== null) context.notice('no-word', field.name, otherwise)
      return otherwise
    }
    const text = readText(raw, field.name, 2_000)
    if (text instanceof Bad) return text
    const word = text === null ? null : find(text)
    if (word !== null) return word
    context.notice(otherwise === null ? 'unknown-word' : 'unknown-word-counts', field.name, text ?? '')
    return otherwise
  }
}

function crossCheck(definition: KindDefinition, values: { [field: string]: FieldValue }, context: RecordContext): Bad | null {
  for (const [start, end] of definition.inOrder) {
    const [from, to] = [values[start], values[end]]
    if (typeof from === 'number' && typeof to === 'number' && to < from) return new Bad(said('intake.bad.ends-before', { field: end, value: new Date(to).toISOString(), start, from: new Date(from).toISOString() }))
  }
  for (const [latitude, longitude] of definition.positions) {
    const [north, east] = [values[latitude], values[longitude]]
    const isHalf = (north === null) !== (east === null)
    if (isHalf) context.notice('half-position', north === null ? longitude : latitude, '')
    if (isHalf || (north === 0 && east === 0)) values[latitude] = values[longitude] = null
  }
  if (definition.kind === 'task') noticeTask(values, context)
  return null
}

/** A deadline that is not after the anchor is kept, ignored by the rules, and reported. Rule: [I13]. */
function noticeTask(values: Values, context: RecordContext): void {
  const due = values['due_at']
  const anchor = values['planned_at'] ?? values['created_at']
  if (typeof due === 'number' && typeof anchor === 'number' && due <= anchor) context.notice('due-not-after-anchor', 'due_at', new Date(due).toISOString())
}

function bodyOf(fields: readonly { readonly field: Field; readonly json: string }[], values: Values, extra: string | null): string {
  let body = ''
  for (const { field, json } of fields) {
    const value = values[field.name]
    if (value === null || value === undefined) continue
    body += `${body === '' ? '' : ','}${json}${typeof value === 'number' ? String(value) : JSON.stringify(value)}`
  }
  return extra === null ? `{${body}}` : `{${body}${body === '' ? '' : ','}"extra":${extra}}`
}
