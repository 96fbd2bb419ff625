import { said } from '../said'
import { Bad } from './field'
import { readObject } from './ndjson'
import { isTooLong, longestRow, rawOf, type FoundRow, type JsonRow, type Splitter } from './row'

const Sign = { quote: 34, comma: 44, colon: 58, openList: 91, backslash: 92, closeList: 93, open: 123, close: 125 } as const

/** How a document ended: with all of it read, cut off, or without rows where they should be. */
export type JsonSplitter = Splitter<JsonRow> & { readonly ended: () => Bad | null }

/**
 * Splits one JSON document into the objects of the list at one of `paths` (names joined by dots, '' the document itself), without ever holding more than one of them.
 * Only the elements are parsed; what stands around them is walked over. Rules: [I1] [I2].
 */
export function createJsonSplitter(paths: readonly string[]): JsonSplitter {
  const path: (string | null)[] = []
  let depth = 0
  let rowsDepth = 0
  let found = false
  let isOver = false
  let inString = false
  let isEscaped = false
  let lastString = ''
  let line = 1
  let element = ''
  let elementLine = 0
  let isDropping = false

  function scan(text: string): FoundRow<JsonRow>[] {
    const rows: FoundRow<JsonRow>[] = []
    let start = 0
    const keep = (end: number): void => {
      if (elementLine === 0 || isDropping) return
      element += text.slice(start, end)
      if (element.length <= longestRow) return
      rows.push({ line: elementLine, raw: rawOf(element), content: new Bad(said('intake.bad.row-too-long', { longest: longestRow })) })
      isDropping = true
    }
    const finish = (end: number): void => {
      if (elementLine === 0) return
      keep(end)
      if (!isDropping) rows.push({ line: elementLine, raw: element, content: isTooLong(element) ? new Bad(said('intake.bad.row-too-long', { longest: longestRow })) : readObject(element) })
      element = ''
      elementLine = 0
      isDropping = false
    }
    for (let at = 0; at < text.length; at += 1) {
      const sign = text.charCodeAt(at)
      if (sign === 10) line += 1
      if (inString) {
        if (isEscaped) isEscaped = false
        else if (sign === Sign.backslash) isEscaped = true
        else if (sign === Sign.quote) inString = false
        if (inString && rowsDepth === 0 && lastString.length < 200) lastString += text.charAt(at)
        continue
      }
      if (sign <= 32) continue
      if (isOver) {
        rows.push({ line, raw: rawOf(text.slice(at)), content: new Bad(said('intake.bad.after-document')) })
        isOver = false
        found = true
        rowsDepth = -1
      }
      if (rowsDepth < 0) return rows
      const atRows = rowsDepth > 0 && depth === rowsDepth
      if (atRows && (sign === Sign.comma || sign === Sign.closeList)) finish(at)
      else if (atRows && elementLine === 0) {
        elementLine = line
        start = at
      }
      walk(sign)
    }
    if (elementLine !== 0) keep(text.length)
    return rows
  }

  function walk(sign: number): void {
    if (sign === Sign.quote) {
      inString = true
      lastString = ''
    } else if (sign === Sign.colon && rowsDepth === 0) path[depth - 1] = lastString
    else if (sign === Sign.open || sign === Sign.openList) {
      if (sign === Sign.openList && rowsDepth === 0 && !found && paths.includes(path.slice(0, depth).join('.'))) {
        rowsDepth = depth + 1
        found = true
      }
      depth += 1
      if (rowsDepth === 0 && depth <= 64) path[depth - 1] = null
    } else if (sign === Sign.close || sign === Sign.closeList) {
      depth -= 1
      if (rowsDepth > depth) rowsDepth = 0
      if (depth <= 0) isOver = true
    }
  }

  return {
    push: scan,
    end: () => [],
    ended: () => {
      if (depth > 0 || inString) return new Bad(said('intake.bad.cut-off'))
      return found ? null : new Bad(said('intake.bad.no-rows', { paths: paths.map((at) => (at === '' ? '[ ]' : at)).join(', ') }))
    },
  }
}
