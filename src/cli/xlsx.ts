import writeExcelFile from 'write-excel-file/node'
import { said, type Said } from '../core/said'
import type { Cell } from '../engine/export/csv'
import { numbered, sheetText } from '../engine/export/sheet-text'

/** What one sheet can hold, the title line included. */
const mostRows = 1_048_576
/** What one cell can hold, in characters. */
const longestText = 32_767

type Row = Readonly<Record<string, Cell>>

/** Why rows cannot be one sheet, in words; null: they can. */
export function unfitForSheet(columns: readonly string[], rows: readonly Row[]): Said | null {
  if (rows.length >= mostRows) return said('line.problem.xlsx-rows', { rows: rows.length, most: mostRows - 1 })
  for (const [index, row] of rows.entries()) {
    const column = columns.find((name) => String(row[name] ?? '').length > longestText)
    if (column !== undefined) return said('line.problem.xlsx-text', { row: index + 1, column, most: longestText })
  }
  return null
}

/**
 * Rows as one sheet with a title line that stays in sight. Numbers and truths keep their types; every text is a cell of type text, so that no formula can come of it. [C19]
 * A row with a column that the title line lacks is a fault.
 */
export function xlsxOf(name: string, columns: readonly string[], rows: readonly Row[]): Promise<Uint8Array> {
  const known = new Set(columns)
  const title = columns.map((column) => ({ value: column, type: String, fontWeight: 'bold' as const }))
  const body = rows.map((row) => {
    const stray = Object.keys(row).find((column) => !known.has(column))
    if (stray !== undefined) throw new Error(`export: column '${stray}' is not in the title line`)
    return columns.map((column) => cellOf(row[column] ?? null))
  })
  return writeExcelFile([title, ...body], { sheet: name, stickyRowsCount: 1 }).toBuffer()
}

function cellOf(cell: Cell) {
  if (cell === null || cell === '') return null
  if (typeof cell === 'number') return { value: cell, type: Number }
  if (typeof cell === 'boolean') return { value: cell, type: Boolean }
  const text = sheetText(cell)
  // The writer looks texts up in an object of its own, where it would find what every object inherits.
  return { value: text in Object.prototype ? numbered(text.charAt(0)) + text.slice(1) : text, type: String }
}
