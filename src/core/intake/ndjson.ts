import { said } from '../said'
import { Bad } from './field'
import { isTooLong, longestRow, rawOf, type FoundRow, type JsonRow, type Splitter } from './row'

/** Splits text into lines of one JSON object each; blank lines are no rows. Rules: [I1] [I2]. */
export function createNdjsonSplitter(): Splitter<JsonRow> {
  let rest = ''
  let line = 1
  let isSkipping = false
  function take(isEnd: boolean): FoundRow<JsonRow>[] {
    const rows: FoundRow<JsonRow>[] = []
    let at = 0
    for (let end = rest.indexOf('\n'); end >= 0; end = rest.indexOf('\n', at)) {
      if (isSkipping) isSkipping = false
      else readLine(rows, rest.slice(at, end), line)
      at = end + 1
      line += 1
    }
    rest = rest.slice(at)
    if (isEnd && !isSkipping) readLine(rows, rest, line)
    if (rest.length > longestRow) {
      if (!isSkipping) rows.push({ line, raw: rawOf(rest), content: tooLong() })
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
    end: () => take(true),
  }
}

function readLine(rows: FoundRow<JsonRow>[], text: string, line: number): void {
  if (text.trim() === '') return
  rows.push({ line, raw: text, content: isTooLong(text) ? tooLong() : readObject(text) })
}

const tooLong = (): Bad => new Bad(said('intake.bad.row-too-long', { longest: longestRow }))

/** One JSON object from its text. Refusals: no JSON, no object. */
export function readObject(text: string): JsonRow | Bad {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as JsonRow
    return new Bad(said('intake.bad.not-object'))
  } catch (thrown) {
    if (thrown instanceof SyntaxError) return new Bad(said('intake.bad.not-json', { why: thrown.message.slice(0, 120).toWellFormed() }))
    throw thrown
  }
}
