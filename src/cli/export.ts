import { command, done, unusable } from './command'
import { cellsOf, csvHeader, csvLines, type ExportRow } from './csv'
import { writeFileWhole } from './file-out'
import type { ExportFormat } from './options'
import { pagesOf } from './pages'
import { printJson, printJsonRows } from './print'
import { withStore } from './with-store'
import type { World } from './world'

const kinds = ['task', 'alert'] as const
const laterKinds = ['tour', 'scan', 'investigation', 'journal'] as const
const pageSize = 1_000
type Pages = AsyncIterable<readonly ExportRow[]>
type Write = (text: string) => Promise<void>

/** Rows as the console knows them, as ndjson or csv, on standard output or into a file. Rules: [C18] [C19]. */
export const exportRows = command({
  name: 'export',
  takes: ['format', 'out', 'at', 'knownAt'],
  operands: { min: 1, max: 1 },
  run: async ({ operands: [typed = ''], options }, world) => {
    const what = kinds.find((kind) => kind === typed)
    if (!what) return unusable((laterKinds as readonly string[]).includes(typed) ? 'line.problem.export-later' : 'line.problem.export-kind', { what: typed, kinds: kinds.join(', ') })
    if (options.knownAt !== undefined) return unusable('line.problem.known-at-later')
    const { format = 'ndjson', out } = options
    if (format === 'xlsx') return unusable('line.problem.xlsx-later')
    if (options.json && out === undefined && format !== 'ndjson') return unusable('line.problem.json-and-format', { format })
    return withStore(options.store, world, async (store) => {
      const pages = pagesOf((after, limit) => store.call('export.page', { what, after, limit, at: options.at }), pageSize)
      if (out === undefined) {
        await (options.json ? printJsonRows(world, pages) : writeRows(format, pages, world.out))
        return done
      }
      const rows = await writeFileWhole(out, (write) => writeRows(format, pages, write))
      await report({ what, format, file: out, rows }, options.json, world)
      return done
    })
  },
})

async function writeRows(format: Exclude<ExportFormat, 'xlsx'>, pages: Pages, write: Write): Promise<number> {
  return format === 'csv' ? writeCsv(pages, write) : writeNdjson(pages, write)
}

async function writeNdjson(pages: Pages, write: Write): Promise<number> {
  let count = 0
  for await (const rows of pages) {
    if (rows.length > 0) await write(rows.map((row) => `${JSON.stringify(row)}\n`).join(''))
    count += rows.length
  }
  return count
}

async function writeCsv(pages: Pages, write: Write): Promise<number> {
  let count = 0
  let columns: readonly string[] | null = null
  for await (const page of pages) {
    const rows = page.map(cellsOf)
    if (rows.length === 0) continue
    if (columns === null) {
      columns = [...new Set(rows.flatMap((row) => Object.keys(row)))]
      await write(csvHeader(columns))
    }
    await write(csvLines(columns, rows))
    count += rows.length
  }
  return count
}

async function report(facts: { what: string; format: string; file: string; rows: number }, isJson: boolean, world: World): Promise<void> {
  await (isJson ? printJson(world, facts) : world.out(`${world.say('line.export.written', { count: facts.rows, file: facts.file })}\n`))
}
