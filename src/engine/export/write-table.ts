import { createHash } from 'node:crypto'
import { CallFault } from '../../contract/fault'
import type { ExportFormat } from '../../contract/shapes-export'
import type { ChainHead } from '../../core/journal/verify'
import type { Language } from '../../words/language'
import type { Say } from '../../words/say'
import type { Print } from '../print/paper'
import { csvOf, type Cell } from './csv'
import { writeFileWhole } from './file-out'
import { createSheet, longestSheetText, mostSheetRows } from './sheet'

export type Cells = readonly (readonly Cell[])[]
/** What one file has: a title line, rows, and lines below them that are none of the rows. */
export type Table = { readonly name: string; readonly heads: readonly string[]; readonly total: number; readonly pieces: () => AsyncIterable<Cells> | Iterable<Cells>; readonly foot: Cells; /** What is meant by it, in words: for a document that is read by itself. */ readonly under?: readonly string[]; /** How a page's width is shared out among the columns; without it alike. */ readonly shares?: readonly number[] }
/** What a document has beside its rows: who prints it, in which language, and how far the journal had come. */
export type Printer = { readonly print: Print; readonly language: Language; readonly head: ChainHead }
export type TableOut = { readonly file: string; readonly format: ExportFormat; readonly say: Say; readonly table: Table; readonly printer: Printer; /** Whether it is still wanted, and its rows are still those of one instant. */ readonly isStill: () => boolean; readonly onRows: (rows: number) => void }
export type Made = { readonly rows: number; readonly total: number; readonly sha256: string }

/**
 * Writes a table whole or not at all; null where it was given up.
 * Refusals: CallFault `unusable` for a place that cannot be written, and for more rows than a sheet or a document holds. Rules: [Q13] [Q17].
 */
export async function writeTable({ file, format, say, table, printer, isStill, onRows }: TableOut): Promise<Made | null> {
  const { total, foot } = table
  if (format === 'xlsx' && total + foot.length >= mostSheetRows) throw new CallFault('unusable', say('export.tooManyRows', { most: mostSheetRows - 1 }))
  if (format === 'pdf' && total > mostPaperRows) throw new CallFault('unusable', say('export.tooManyPages', { most: mostPaperRows }))
  const sum = createHash('sha256')
  let rows = 0
  try {
    await writeFileWhole({ file, refuse: (why, thrown) => new CallFault('unusable', `${file}: ${why}`, { cause: thrown }) }, async (put) => {
      const out = await writerOf({ format, say, table, printer }, async (piece) => {
        sum.update(piece)
        await put(piece)
      })
      try {
        await fill(out)
      } finally {
        out.stop?.()
      }
    })
  } catch (thrown) {
    if (thrown instanceof GivenUp) return null
    throw thrown
  }
  return { rows, total, sha256: sum.digest('hex') }

  async function fill(out: Writer): Promise<void> {
    for await (const piece of table.pieces()) {
      if (!isStill()) break
      await out.add(piece)
      rows += piece.length
      onRows(rows)
    }
    if (!isStill()) throw new GivenUp()
    if (foot.length > 0) await out.foot(foot)
    await out.end()
    if (!isStill()) throw new GivenUp()
  }
}

class GivenUp extends Error {}

type Put = (piece: string | Uint8Array) => Promise<void>
type Writer = { readonly add: (rows: Cells) => Promise<void>; readonly foot: (rows: Cells) => Promise<void>; readonly end: () => Promise<void>; readonly stop?: () => void }

async function writerOf({ format, say, table, printer }: Pick<TableOut, 'format' | 'say' | 'table' | 'printer'>, put: Put): Promise<Writer> {
  const { name, heads } = table
  switch (format) {
    case 'csv': {
      // The mark tells spreadsheets that the letters are UTF-8.
      await put(`\uFEFF${csvOf([heads])}`)
      const add = async (rows: Cells): Promise<void> => put(csvOf(rows))
      return { add, foot: add, end: async () => undefined }
    }
    case 'xlsx': {
      const sheet = await createSheet(name, heads, put)
      const add = async (rows: Cells): Promise<void> => sheet.add(rows.map((row) => row.map(cutToFit)))
      return { add, foot: add, end: sheet.end }
    }
    case 'pdf':
      return paperWriter(table, say, printer, put)
  }
}

/** The whole is laid out when its last row is known. What stands below a table stands above it in a document, and the journal's head on every page. Rule: [Q17]. */
function paperWriter({ name, heads, shares = heads.map(() => 1), under = [], foot }: Table, say: Say, { print, language, head }: Printer, put: Put): Writer {
  const lines = foot.map((row) => row.filter((cell) => cell !== null && cell !== '').join(' · ')).filter((line) => line !== '')
  const printing = print({ language, title: name, under: [...under, ...lines], foot: say('paper.foot', head), isWide: true, parts: [{ kind: 'table', heads, shares, rows: [] }] })
  return { add: async (rows) => printing.add(rows), foot: async () => undefined, end: async () => void (await printing.end(put)), stop: printing.stop }
}

/** What is laid out at once; a document of more pages nobody reads. */
const mostPaperRows = 5_000

/** A note can be longer than a cell of a sheet; no text of ours is. */
const cutToFit = (cell: Cell): Cell => (typeof cell === 'string' && cell.length > longestSheetText ? cell.slice(0, longestSheetText) : cell)
