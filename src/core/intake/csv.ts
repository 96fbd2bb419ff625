import { said } from '../said'
import { Bad } from './field'
import { isTooLong, longestRow, rawOf, type FoundRow, type Splitter } from './row'

type Row = FoundRow<readonly string[]>
/** A record that was read: its cells and where the next begins; `null`: it goes on beyond the text there is. */
type Record = { readonly cells: readonly string[] | Bad; readonly next: number } | null

/**
 * Splits CSV as RFC 4180 has it: quotes double inside quotes, records end in LF or CRLF; a quote inside an unquoted cell is a character.
 * After a record that cannot be read (a quote that never closes, text after a closing quote, more than 1 MiB) it goes on with the next line,
 * which ready-made parsers do not: they stop, or lose the rest of their buffer. Blank lines are no rows. Rules: [I1] [I2].
 */
export function createCsvSplitter(delimiter: string): Splitter<readonly string[]> {
  let rest = ''
  let line = 1
  let isSkipping = false

  function take(isEnd: boolean): Row[] {
    const rows: Row[] = []
    let at = 0
    while (at < rest.length) {
      const lineEnd = rest.indexOf('\n', at)
      if (lineEnd < 0) break
      if (isSkipping || lineEnd === at) {
        isSkipping = false
        at = lineEnd + 1
        line += 1
        continue
      }
      const record = readRecord(rest, at, lineEnd, delimiter)
      if (record === null && !isEnd && rest.length - at <= longestRow) break
      const { cells, next } = record ?? { cells: new Bad(said('intake.bad.open-quote')), next: lineEnd + 1 }
      const raw = rest.slice(at, next)
      const isBlank = Array.isArray(cells) && cells.length === 1 && cells[0] === ''
      if (!isBlank) rows.push({ line, raw, content: isTooLong(raw) ? new Bad(said('intake.bad.row-too-long', { longest: longestRow })) : cells })
      line += next === lineEnd + 1 ? 1 : lines(raw)
      at = next
    }
    rest = at === 0 ? rest : rest.slice(at)
    if (rest.length > longestRow && !rest.includes('\n')) {
      if (!isSkipping) rows.push({ line, raw: rawOf(rest), content: new Bad(said('intake.bad.row-too-long', { longest: longestRow })) })
      isSkipping = true
      rest = ''
    }
    return rows
  }

  return {
    push: (text) => {
      rest += text
      return take(false)
    },
    end: () => {
      if (rest !== '') rest += '\n'
      return take(true)
    },
  }
}

function readRecord(text: string, at: number, lineEnd: number, delimiter: string): Record {
  const line = text.slice(at, text.charCodeAt(lineEnd - 1) === 13 && lineEnd > at ? lineEnd - 1 : lineEnd)
  return line.includes('"') ? readQuoted(text, at, delimiter) : { cells: line.split(delimiter), next: lineEnd + 1 }
}

function readQuoted(text: string, start: number, delimiter: string): Record {
  const cells: string[] = []
  for (let at = start; ;) {
    const lineEnd = text.indexOf('\n', at)
    if (text.charAt(at) !== '"') {
      if (lineEnd < 0) return null
      const end = text.charCodeAt(lineEnd - 1) === 13 && lineEnd > at ? lineEnd - 1 : lineEnd
      const found = text.indexOf(delimiter, at)
      const isLast = found < 0 || found >= end
      cells.push(text.slice(at, isLast ? end : found))
      if (isLast) return { cells, next: lineEnd + 1 }
      at = found + 1
      continue
    }
    const close = closingQuote(text, at + 1)
    if (close < 0) return null
    cells.push(text.slice(at + 1, close).replaceAll('""', '"'))
    const after = text.charAt(close + 1) === '\r' ? close + 2 : close + 1
    if (text.charAt(after) === '\n') return { cells, next: after + 1 }
    if (after >= text.length) return null
    if (text.charAt(close + 1) !== delimiter) return afterQuote(text, start)
    at = close + 2
  }
}

/** Text between a closing quote and the delimiter: the line where the record began is refused, the next is read anew. */
const afterQuote = (text: string, start: number): Record => ({ cells: new Bad(said('intake.bad.after-quote')), next: text.indexOf('\n', start) + 1 })

/** The quote that closes, -1 where it is not there or its successor is not known yet. */
function closingQuote(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 2)) {
    if (at + 1 >= text.length) return -1
    if (text.charAt(at + 1) !== '"') return at
  }
  return -1
}

function lines(text: string): number {
  let count = 0
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count += 1
  return count
}
