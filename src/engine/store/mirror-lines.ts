import { hash } from 'node:crypto'
import { entryOfHashed, hashedText, type JournalEntry } from '../../core/journal/entry'
import type { ChainHead } from '../../core/journal/verify'
import type { Instant } from '../../core/time'

/** `at`: when it was recorded. */
export type MirrorHead = ChainHead & { readonly at: Instant }
/** Lines of the mirror for entries that follow one another. The bytes are lent: what is recorded next writes over them. */
export type Lines = { readonly first: number; readonly last: MirrorHead; readonly bytes: Uint8Array }

const opening = '{"entry":'
const between = ',"hash":"'
const closing = '"}'
/** Bytes of a line besides the hashed text. */
const around = opening.length + between.length + 64 + closing.length + 1
/** A buffer that grew beyond this for a great round is given back. */
const usualSize = 1_048_576
const mostBytesAUnit = 3

/** Where lines are put down as their entries are made: the very bytes that are hashed, so that nothing is written as text twice. */
export type Scroll = {
  /** Puts down an entry by its text; its hash. */
  readonly add: (text: string, entry: { readonly seq: number; readonly recordedAt: Instant }) => string
  readonly isEmpty: () => boolean
  /** What was put down since the last taking. */
  readonly take: () => Lines | null
}

export function createScroll(): Scroll {
  let bytes = Buffer.allocUnsafeSlow(65_536)
  let used = 0
  let first = 0
  let last: MirrorHead | null = null
  function makeRoomFor(text: string): void {
    const needed = used + text.length * mostBytesAUnit + around
    if (needed <= bytes.length) return
    const larger = Buffer.allocUnsafeSlow(2 * needed)
    bytes.copy(larger, 0, 0, used)
    bytes = larger
  }
  return {
    add: (text, { seq, recordedAt }) => {
      makeRoomFor(text)
      const start = used + opening.length
      const end = used + bytes.write(opening + text, used)
      const sealed = hash('sha256', bytes.subarray(start, end))
      used = end + bytes.write(`${between}${sealed}${closing}\n`, end, 'latin1')
      if (last === null) first = seq
      last = { seq, hash: sealed, at: recordedAt }
      return sealed
    },
    isEmpty: () => last === null,
    take: () => {
      if (last === null) return null
      const lines = { first, last, bytes: bytes.subarray(0, used) }
      if (bytes.length > usualSize) bytes = Buffer.allocUnsafeSlow(65_536)
      used = 0
      last = null
      return lines
    },
  }
}

/** Lines for entries that were recorded before. */
export function linesOf(entries: Iterable<JournalEntry>): Lines | null {
  const scroll = createScroll()
  for (const entry of entries) scroll.add(hashedText(entry), entry)
  return scroll.take()
}

const numberInLine = /^\{(?:"seq":|"entry":\["[0-9a-f]{64}",)(\d+),/

/** The number of the entry in a line, without reading the rest; NaN: it is not what was written. */
export const seqInLine = (line: string): number => Number(numberInLine.exec(line)?.[1])

/** A line as an entry; null when it is not what was written. Lines were entries as JSON objects once, and may be so still. */
export function entryInLine(line: string): JournalEntry | null {
  try {
    return line.startsWith(opening) ? hashedEntry(line) : plainEntry(line)
  } catch (thrown) {
    if (thrown instanceof SyntaxError || thrown instanceof TypeError) return null
    throw thrown
  }
}

function hashedEntry(line: string): JournalEntry | null {
  const end = line.length - between.length - 64 - closing.length
  const text = line.slice(opening.length, end)
  const sealed = line.slice(end + between.length, -closing.length)
  const isWhole = line.startsWith(between, end) && line.endsWith(closing) && hash('sha256', text) === sealed
  return isWhole ? entryOfHashed(text, sealed) : null
}

function plainEntry(line: string): JournalEntry | null {
  const entry = JSON.parse(line) as JournalEntry
  return hash('sha256', hashedText(entry)) === entry.hash ? entry : null
}
