import { said } from '../said'
import { Bad } from './field'
import { readObject } from './ndjson'
import { isTooLong, longestRow, rawOf, type FoundRow, type JsonRow, type Splitter } from './row'

const sign = { quote: 34, comma: 44, colon: 58, openList: 91, backslash: 92, closeList: 93, open: 123, close: 125 } as const

/** How a document ended: null with all of it read, else cut off, or without rows where they should be. */
export type JsonSplitter = Splitter<JsonRow> & { readonly ended: () => Bad | null }

/**
 * Splits one JSON document into the objects of the list at one of `paths` (names joined by dots, '' the document itself), without ever holding more than one of them.
 * Only the elements are parsed; what stands around them is walked over. Rules: [I1] [I2].
 */
export function createJsonSplitter(paths: readonly string[]): JsonSplitter {
  const walk = createWalk(paths)
  const element = createElement()
  let line = 1
  function push(text: string): FoundRow<JsonRow>[] {
    const rows: FoundRow<JsonRow>[] = []
    element.continueAt(0)
    for (let at = 0; at < text.length; at += 1) {
      const code = text.charCodeAt(at)
      if (code === 10) line += 1
      if (walk.takesAsText(code) || code <= 32) continue
      if (walk.isOver()) {
        if (walk.seesTrailing()) rows.push({ line, raw: rawOf(text.slice(at)), content: new Bad(said('intake.bad.after-document')) })
        return rows
      }
      if (walk.isAtRows()) {
        if (code === sign.comma || code === sign.closeList) element.end(text, at, rows)
        else if (!element.isOpen()) element.begin(at, line)
      }
      walk.step(code)
    }
    element.keep(text, text.length, rows)
    return rows
  }
  return { push, end: () => [], ended: walk.ended }
}

/** Where in a document the reading stands. */
type Walk = {
  /** Whether a sign belongs to a string: its text, or a quote that ends it. */
  readonly takesAsText: (code: number) => boolean
  readonly step: (code: number) => void
  /** Directly inside the list of rows. */
  readonly isAtRows: () => boolean
  readonly isOver: () => boolean
  /** True once: something stands after the document. */
  readonly seesTrailing: () => boolean
  readonly ended: () => Bad | null
}

const longestName = 200
const deepestPath = 64

function createWalk(paths: readonly string[]): Walk {
  const path: string[] = []
  let depth = 0
  let rowsDepth = 0
  let text: string | null = null
  let lastText = ''
  let isEscaped = false
  let found = false
  let isTorn = false
  let over: 'no' | 'yes' | 'and-more' = 'no'

  function takesAsText(code: number): boolean {
    if (text === null) return false
    if (isEscaped) isEscaped = false
    else if (code === sign.backslash) isEscaped = true
    else if (code === sign.quote) {
      lastText = text
      text = null
      return true
    }
    if (rowsDepth === 0 && text.length < longestName) text += String.fromCharCode(code)
    return true
  }

  function open(code: number): void {
    if (code === sign.openList && rowsDepth === 0 && !found && depth <= deepestPath && paths.includes(path.slice(0, depth).join('.'))) {
      rowsDepth = depth + 1
      found = true
    }
    if (rowsDepth === 0 && depth < deepestPath) path[depth] = ''
    depth += 1
  }

  function close(code: number): void {
    if (code === sign.close && rowsDepth > 0 && depth === rowsDepth) isTorn = true
    depth -= 1
    if (rowsDepth > depth) rowsDepth = 0
    if (depth <= 0) over = 'yes'
  }

  return {
    takesAsText,
    step: (code) => {
      if (code === sign.quote) text = ''
      else if (code === sign.colon && rowsDepth === 0 && depth <= deepestPath) path[depth - 1] = lastText
      else if (code === sign.open || code === sign.openList) open(code)
      else if (code === sign.close || code === sign.closeList) close(code)
    },
    isAtRows: () => rowsDepth > 0 && depth === rowsDepth,
    isOver: () => over !== 'no',
    seesTrailing: () => {
      const isFirst = over === 'yes'
      over = 'and-more'
      return isFirst
    },
    ended: () => {
      if (depth > 0 || text !== null) return new Bad(said('intake.bad.cut-off'))
      if (isTorn) return new Bad(said('intake.bad.wrong-bracket'))
      return found ? null : new Bad(said('intake.bad.no-rows', { paths: paths.map((at) => (at === '' ? '[ ]' : at)).join(', ') }))
    },
  }
}

/** The element in hand, across pieces of text; one that grows too long is refused once and let go. */
type Element = {
  readonly isOpen: () => boolean
  readonly begin: (at: number, line: number) => void
  readonly continueAt: (at: number) => void
  readonly keep: (text: string, until: number, rows: FoundRow<JsonRow>[]) => void
  readonly end: (text: string, at: number, rows: FoundRow<JsonRow>[]) => void
}

function createElement(): Element {
  let raw = ''
  let line = 0
  let start = 0
  let isLetGo = false
  const tooLong = (): Bad => new Bad(said('intake.bad.row-too-long', { longest: longestRow }))
  function keep(text: string, until: number, rows: FoundRow<JsonRow>[]): void {
    if (line === 0 || isLetGo) return
    raw += text.slice(start, until)
    if (raw.length <= longestRow) return
    rows.push({ line, raw: rawOf(raw), content: tooLong() })
    isLetGo = true
  }
  return {
    keep,
    isOpen: () => line > 0,
    begin: (at, atLine) => {
      start = at
      line = atLine
    },
    continueAt: (at) => void (start = at),
    end: (text, at, rows) => {
      if (line === 0) return
      keep(text, at, rows)
      if (!isLetGo) rows.push({ line, raw, content: isTooLong(raw) ? tooLong() : readObject(raw) })
      raw = ''
      line = 0
      isLetGo = false
    },
  }
}
