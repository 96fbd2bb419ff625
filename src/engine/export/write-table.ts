import { createHash } from 'node:crypto'
import { CallFault } from '../../contract/fault'
import type { ExportFormat } from '../../contract/shapes-export'
import type { Say } from '../../words/say'
import { csvOf, type Cell } from './csv'
import { writeFileWhole } from './file-out'
import { createSheet, longestSheetText, mostSheetRows } from './sheet'

export type Cells = readonly (readonly Cell[])[]
/** What one file has: a title line, rows, and lines below them that are none of the rows. */
export type Table = { readonly name: string; readonly heads: readonly string[]; readonly total: number; readonly pieces: () => AsyncIterable<Cells> | Iterable<Cells>; readonly foot: Cells }
export type TableOut = { readonly file: string; readonly format: ExportFormat; readonly say: Say; readonly table: Table; /** Whether it is still wanted, and its rows are still those of one instant. */ readonly isStill: () => boolean; readonly onRows: (rows: number) => void }
export type Made = { readonly rows: number; readonly total: number; readonly sha256: string }

/**
 * Writes a table whole or not at all; null where it was given up.
 * Refusals: CallFault `unusable` for a place that cannot be written, and for more rows than a sheet holds. Rule: [Q13].
 */
export async function writeTable({ file, format, say, table, isStill, onRows }: TableOut): Promise<Made | null> {
  const { total, foot } = table
  if (format === 'xlsx' && total + foot.length >= mostSheetRows) throw new CallFault('unusable', say('export.tooManyRows', { most: mostSheetRows - 1 }))
  const sum = createHash('sha256')
  let rows = 0
  try {
    await writeFileWhole({ file, refuse: (why, thrown) => new CallFault('unusable', `${file}: ${why}`, { cause: thrown }) }, async (put) => {
      const out = await writerOf(format, table, async (piece) => {
        sum.update(piece)
        await put(piece)
      })
      for await (const piece of table.pieces()) {
        if (!isStill()) break
        await out.add(piece)
        rows += piece.length
        onRows(rows)
      }
      if (foot.length > 0) await out.add(foot)
      await out.end()
      if (!isStill()) throw new GivenUp()
    })
  } catch (thrown) {
    if (thrown instanceof GivenUp) return null
    throw thrown
  }
  return { rows, total, sha256: sum.digest('hex') }
}

class GivenUp extends Error {}

type Writer = { readonly add: (rows: Cells) => Promise<void>; readonly end: () => Promise<void> }

async function writerOf(format: ExportFormat, { name, heads }: Table, put: (piece: string | Uint8Array) => Promise<void>): Promise<Writer> {
  if (format === 'csv') {
    // The mark tells spreadsheets that the letters are UTF-8.
    await put(`\uFEFF${csvOf([heads])}`)
    return { add: async (rows) => put(csvOf(rows)), end: async () => undefined }
  }
  const sheet = await createSheet(name, heads, put)
  return { ...sheet, add: async (rows) => sheet.add(rows.map((row) => row.map(cutToFit))) }
}

/** A note can be longer than a cell of a sheet; no text of ours is. */
const cutToFit = (cell: Cell): Cell => (typeof cell === 'string' && cell.length > longestSheetText ? cell.slice(0, longestSheetText) : cell)
