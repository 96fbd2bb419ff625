import type { Language } from '../../words/language'

/** A document to be printed, in words already and plain data throughout, so that it can go to another thread. Its rows may be added later. */
export type Paper = {
  readonly language: Language
  readonly title: string
  /** What is meant by it, under its title. */
  readonly under: readonly string[]
  /** At the foot of every page, beside its number. */
  readonly foot: string
  readonly isWide: boolean
  readonly parts: readonly PaperPart[]
}

export type PaperPart =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'text'; readonly text: string; readonly tone?: Tone }
  /** Things with a name each. */
  | { readonly kind: 'facts'; readonly rows: readonly (readonly [name: string, value: string])[] }
  | PaperTable
  /** A picture by its bytes: PNG or JPEG. */
  | { readonly kind: 'picture'; readonly bytes: Uint8Array; readonly under: string }
export type Tone = 'quiet' | 'danger'

/** `shares`: how the width is shared out among the columns. */
export type PaperTable = { readonly kind: 'table'; readonly heads: readonly string[]; readonly shares: readonly number[]; readonly rows: readonly PaperRow[] }
export type PaperRow = readonly PaperCell[]
export type PaperCell = string | number | boolean | null

/** What came of it. `lacking`: signs that no font here has, which stand as their numbers. */
export type Printed = { readonly pages: number; readonly lacking: number }
/** The finished document, piece by piece. */
export type Put = (piece: Uint8Array) => Promise<void>

/** One document on its way. */
export type Printing = {
  /** More rows of the last table. */
  readonly add: (rows: readonly PaperRow[]) => void
  /** Prints it; nothing can be added any more. */
  readonly end: (put: Put) => Promise<Printed>
  /** Nobody wants it any more. */
  readonly stop: () => void
}
/** Begins a document; in the app it is laid out in a thread of its own, for that takes seconds. Rule: [Q16]. */
export type Print = (paper: Paper) => Printing
