import type { Instant } from '../time'
import { readPolygon } from './fence'
import { Bad, badValue, type Field, type FieldValue } from './field'
import { readInstant, type InstantContext } from './instant'
import { readBoolean, readNumber } from './number'
import { readId, readIds, readText } from './text'
import { vocabularyOf } from './vocabulary'
import { isZone } from './zone-time'

/** Hears what was accepted with a remark: a key of the catalogue without `intake.notice.`, the field, the value. */
export type Notice = (what: string, field: string, value: string) => void

/** What reading a value needs besides it. `readInstant`: another way than ISO 8601; null: that. */
export type ReadContext = InstantContext & {
  readonly notice: Notice
  readonly readInstant: ((raw: unknown, field: string, context: InstantContext) => Instant | Bad) | null
}

/** Reads a raw value of one field: its normal form, null for nothing, or why it is refused. */
export type Reader = (raw: unknown, context: ReadContext) => FieldValue | Bad

/** The reader of a field. A text of nothing but spaces is nothing. */
export function readerOf(field: Field): Reader {
  const read = typedReader(field)
  if (field.type === 'word') return read
  return (raw, context) => (isNothing(raw) ? null : read(raw, context))
}

const isNothing = (raw: unknown): boolean =>
  raw === undefined || raw === null || raw === '' || (typeof raw === 'string' && raw.charCodeAt(0) <= 32 && raw.trim() === '')

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
    if (isNothing(raw)) {
      if (otherwise !== null) context.notice('no-word', field.name, otherwise)
      return otherwise
    }
    const text = typeof raw === 'string' ? raw : readText(raw, field.name, 2_000)
    if (text instanceof Bad) return text
    const word = text === null ? null : find(text)
    if (word !== null) return word
    const clean = readText(text, field.name, 2_000)
    if (clean instanceof Bad) return clean
    context.notice(otherwise === null ? 'unknown-word' : 'unknown-word-counts', field.name, clean ?? '')
    return otherwise
  }
}
