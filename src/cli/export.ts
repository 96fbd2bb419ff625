import type { ExportPage } from '../contract/shapes'
import { command, done, unusable, type Ending } from './command'
import { cellsOf, csvHeader, csvLines } from '../engine/export/csv'
import { writeFileWhole } from '../engine/export/file-out'
import { fileOut } from './line-refusal'
import type { ExportFormat } from './options'
import { allRows, rowsOf, wholePagesOf } from './pages'
import { printJson, printJsonRows } from './print'
import { withStore } from './with-store'
import type { World } from './world'
import { unfitForSheet, xlsxOf } from './xlsx'

const kinds = ['task', 'tour', 'scan', 'alert', 'investigation', 'journal'] as const
type Kind = (typeof kinds)[number]
const pageSize = 1_000
type Pages = AsyncIterable<ExportPage>
type Write<Piece> = (piece: Piece) => Promise<void>

/** Rows as the console knows them, or knew them, as ndjson, csv or xlsx, on standard output or into a file. Rules: [C18] [C19] [C21]. */
export const exportRows = command({
  name: 'export',
  takes: ['format', 'out', 'at', 'knownAt'],
  operands: { min: 1, max: 1 },
  run: async ({ operands: [typed = ''], options }, world) => {
    const what = kinds.find((kind) => kind === typed)
    if (!what) return unusable('line.problem.export-kind', { what: typed, kinds: kinds.join(', ') })
    const { format = 'ndjson', out, at, knownAt } = options
    if (what !== 'task' && what !== 'tour' && knownAt !== undefined) return unusable('line.problem.known-at-alerts')
    if (out === undefined && format === 'xlsx') return unusable('line.problem.xlsx-out')
    if (options.json && out === undefined && format !== 'ndjson') return unusable('line.problem.json-and-format', { format })
    return withStore(options.store, world, async (store) => {
      const pages = wholePagesOf((after, limit) => store.call('export.page', { what, after, limit, at, knownAt }), pageSize)
      if (out !== undefined) return intoFile({ what, format, file: out, json: options.json }, pages, world)
      await (options.json ? printJsonRows(world, rowsOf(pages)) : writeText(format, pages, world.out))
      return done
    })
  },
})

type Into = { readonly what: Kind; readonly format: ExportFormat; readonly file: string; readonly json: boolean }

async function intoFile({ what, format, file, json }: Into, pages: Pages, world: World): Promise<Ending> {
  const sheet = format === 'xlsx' ? await sheetOf(pages) : null
  const problem = sheet && unfitForSheet(sheet.columns, sheet.rows)
  if (problem) return { exit: 2, problem }
  const rows = await writeFileWhole(fileOut(file), async (write) => {
    if (!sheet) return writeText(format, pages, write)
    await write(await xlsxOf(what, sheet.columns, sheet.rows))
    return sheet.rows.length
  })
  await (json ? printJson(world, { what, format, file, rows }) : world.out(`${world.say('line.export.written', { count: rows, file })}\n`))
  return done
}

/** A sheet is written whole, so its rows are read whole. */
async function sheetOf(pages: Pages): Promise<{ readonly columns: readonly string[]; readonly rows: readonly ReturnType<typeof cellsOf>[] }> {
  let columns: readonly string[] = []
  const rows = await allRows(rowsOf(pages, (page) => { columns = page.columns }))
  return { columns, rows: rows.map(cellsOf) }
}

const writeText = (format: ExportFormat, pages: Pages, write: Write<string>): Promise<number> => (format === 'csv' ? writeCsv(pages, write) : writeNdjson(pages, write))

async function writeNdjson(pages: Pages, write: Write<string>): Promise<number> {
  let count = 0
  for await (const { rows } of pages) {
    if (rows.length > 0) await write(rows.map((row) => `${JSON.stringify(row)}\n`).join(''))
    count += rows.length
  }
  return count
}

async function writeCsv(pages: Pages, write: Write<string>): Promise<number> {
  let count: number | null = null
  for await (const { columns, rows } of pages) {
    if (count === null) await write(csvHeader(columns))
    if (rows.length > 0) await write(csvLines(columns, rows.map(cellsOf)))
    count = (count ?? 0) + rows.length
  }
  return count ?? 0
}
