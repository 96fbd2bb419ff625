import { Bad, badValue } from './field'

const plain = /^[\x20-\x7e]*$/
const breaks = /[\t\n\v\f\r\u0085\u2028\u2029]+/gu
const controls = /\p{Cc}+/gu

/**
 * Text as the console keeps it: NFC, line breaks and tabs as one space, other control characters stripped; null when nothing is left.
 * Refusals: half a surrogate pair, an object or a list, more than `longest` characters. Rule: [I12].
 */
export function readText(raw: unknown, field: string, longest: number): string | null | Bad {
  if (raw === null || raw === undefined) return null
  const text = typeof raw === 'string' ? raw : typeof raw === 'number' || typeof raw === 'boolean' ? String(raw) : null
  if (text === null) return badValue('not-text', field, raw)
  const clean = cleanText(text)
  if (clean === null) return badValue('broken-text', field, text)
  if (clean.length > longest && characters(clean) > longest) return badValue('too-long', field, text, { longest, length: characters(clean) })
  return clean.trim() === '' ? null : clean
}

/** An id as text without surrounding spaces. Refusals: numbers that JSON cannot carry exactly, anything that is no text or whole number. Rule: [I4]. */
export function readId(raw: unknown, field: string): string | null | Bad {
  if (typeof raw === 'number' && !Number.isSafeInteger(raw)) return badValue('inexact-id', field, raw)
  if (typeof raw === 'boolean') return badValue('not-id', field, raw)
  const text = readText(raw, field, longestId)
  return typeof text === 'string' ? text.trim() : text
}
export const longestId = 200

/** Several ids: a JSON list, or text separated by `|`. */
export function readIds(raw: unknown, field: string): readonly string[] | null | Bad {
  if (raw === null || raw === undefined) return null
  const items: readonly unknown[] = Array.isArray(raw) ? raw : typeof raw === 'string' ? raw.split('|') : [raw]
  const ids: string[] = []
  for (const item of items) {
    const id = readId(item, field)
    if (id instanceof Bad) return id
    if (id !== null && !ids.includes(id)) ids.push(id)
    if (ids.length > mostIds) return badValue('too-many', field, raw, { most: mostIds })
  }
  return ids.length === 0 ? null : ids
}
const mostIds = 1_000

/** NFC text without control characters; null for text that is not well-formed. */
export function cleanText(text: string): string | null {
  if (plain.test(text)) return text
  if (!text.isWellFormed()) return null
  return text.normalize('NFC').replace(breaks, ' ').replace(controls, '')
}

const characters = (text: string): number => [...text].length
