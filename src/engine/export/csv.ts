import { stringify } from 'csv-stringify/sync'

export type ExportRow = Readonly<Record<string, unknown>>
/** What one field of a table holds. */
export type Cell = string | number | boolean | null

/**
 * A row as flat cells: `figures` spread as `figures.<name>`, anything else that is not plain as JSON text.
 * Numbers stay numbers; times are text already.
 */
export function cellsOf(row: ExportRow): Record<string, Cell> {
  const cells: Record<string, Cell> = {}
  for (const [name, value] of Object.entries(row)) {
    if (name === 'figures' && isRecord(value)) for (const [figure, number] of Object.entries(value)) cells[`${name}.${figure}`] = cellOf(number)
    else cells[name] = cellOf(value)
  }
  return cells
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)

function cellOf(value: unknown): Cell {
  if (value === null || value === undefined) return null
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value
  return JSON.stringify(value)
}

/** The title line of a CSV file. */
export const csvHeader = (columns: readonly string[]): string => stringify([[...columns]])

/**
 * Rows as CSV lines (RFC 4180, comma, LF). Text that a spreadsheet would take for a formula gets a leading `'`. [C19]
 * A row with a column that the title line lacks is a fault.
 */
export function csvLines(columns: readonly string[], rows: readonly Record<string, Cell>[]): string {
  const known = new Set(columns)
  const lines = rows.map((row) => {
    const stray = Object.keys(row).find((name) => !known.has(name))
    if (stray !== undefined) throw new Error(`export: column '${stray}' is not in the title line`)
    return columns.map((name) => harmless(row[name] ?? null))
  })
  return stringify(lines, { cast: { boolean: String } })
}

/** Rows of cells as CSV lines, each text harmless. [C19] */
export const csvOf = (rows: readonly (readonly Cell[])[]): string => stringify(rows.map((row) => row.map(harmless)), { cast: { boolean: String } })

/** Quotes that are there already, blanks and marks that spreadsheets skip, then a sign that starts a formula, in ASCII, full width or small form. */
const dangerous = /^'*(?:[\s\p{Cc}\p{Cf}]*[=+\-@\uFE62\uFE63\uFE66\uFE6B\uFF1D\uFF0B\uFF0D\uFF20]|[\u0000\t\r\n])/u
/** The same behind a `;`, a tab or a line break inside the text: where the list separator is no comma, a cell begins there. */
const dangerousInside = /([;\t\r\n]["\s\p{Cc}\p{Cf}]*)('*[=+\-@\uFE62\uFE63\uFE66\uFE6B\uFF1D\uFF0B\uFF0D\uFF20])/gu

/** Text with a `'` before whatever a spreadsheet would take for a formula; one that has the quote already gets one more, so that it can be taken off again. [C19] */
export function harmlessText(text: string): string {
  const inside = text.replace(dangerousInside, "$1'$2")
  return dangerous.test(inside) ? `'${inside}` : inside
}
const harmless = (cell: Cell): Cell => (typeof cell === 'string' ? harmlessText(cell) : cell)
