import type { Bad } from './field'

/** One row of theirs: cells under a header, or an object. */
export type SourceRow = readonly string[] | JsonRow
export type JsonRow = { readonly [column: string]: unknown }

/** A row as a splitter hands it on: where it was, its text, and what it holds or why it cannot be read. */
export type FoundRow<Content> = { readonly line: number; readonly raw: string; readonly content: Content | Bad }

/** Takes text in pieces of any size and hands back the rows that are whole; `end` hands back what is left. */
export type Splitter<Content> = { readonly push: (text: string) => FoundRow<Content>[]; readonly end: () => FoundRow<Content>[] }

/** The longest line, record or array element that is read. Unit: bytes of UTF-8. Rule: [I2]. */
export const longestRow = 1_048_576

/** The most of a refused row that is kept as its raw text. Unit: UTF-16 units. */
export const longestRaw = 4_000

/** The length of a text in UTF-8, counted only where it can matter. */
export function isTooLong(text: string): boolean {
  if (text.length * 3 <= longestRow) return false
  if (text.length > longestRow) return true
  let bytes = text.length
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index)
    if (unit > 0x7ff) bytes += unit >= 0xd800 && unit <= 0xdfff ? 1 : 2
    else if (unit > 0x7f) bytes += 1
  }
  return bytes > longestRow
}

/** What is kept of a refused row's text; the break at its end is no part of it. */
export const rawOf = (text: string): string => (text.length <= longestRaw ? text : text.slice(0, longestRaw)).replace(/[\r\n]+$/, '').toWellFormed()
