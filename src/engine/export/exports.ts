import { rmSync } from 'node:fs'
import type { ExportColumn, ExportFormat } from '../../contract/shapes-export'
import type { TourExport } from '../../contract/shapes-tours'
import type { ReportExport } from '../../contract/shapes-reports'
import type { Actor } from '../../core/model/actor'
import { said, type Said } from '../../core/said'
import { createWords, sayer, type Say } from '../../words/say'
import type { EngineParts } from '../parts'
import { reportTable } from '../reports/report-table'
import { columnsOf } from './columns'
import { filterInWords } from './filter-words'
import { tourTable } from './tour-table'
import { withSnapshot, type ExportedList, type Snapshot } from './lists'
import type { ExportRun, ExportRuns } from './runs'
import { writeTable, type Cells, type Made, type Table } from './write-table'

export type ExportWanted = { readonly opId: string; readonly file: string; readonly format: ExportFormat; readonly language: 'en' | 'fr'; readonly columns: readonly ExportColumn[]; readonly list: ExportedList | ReportExport | TourExport }
/** Lists that are written to files, one instant each; every finished one is an entry of the journal. Rules: [Q12] [Q13] [Q14]. */
export type Exports = { readonly start: (wanted: ExportWanted, actor: Actor) => { readonly exportId: string } }

/** Data that come in while names are read make it begin anew; more often than this they do not come to rest. */
const mostTries = 5

export const createExports = (parts: EngineParts, runs: ExportRuns): Exports => ({
  start: (wanted, actor) => runs.begin(wanted.file, (run) => carryOut({ parts, wanted, actor, ...run })),
})

type Carried = ExportRun & { readonly parts: EngineParts; readonly wanted: ExportWanted; readonly actor: Actor }

async function carryOut(carried: Carried): Promise<Made | Said | null> {
  for (let tries = 1; tries <= mostTries; tries += 1) {
    const made = await make(carried)
    if (!carried.isWanted()) return null
    if (made === null) continue
    seal(carried, made)
    return made
  }
  return said('export.restless')
}

/** Writes the file; null where it was given up: nobody wants it any more, or names were imported meanwhile. */
async function make({ parts, wanted, tell, isWanted }: Carried): Promise<Made | null> {
  const say = sayer(createWords(wanted.language))
  const { list, file, format } = wanted
  const [head, asOf] = [parts.store.journal.head(), parts.asOf()]
  const write = (table: Table, isStill: () => boolean): Promise<Made | null> => {
    tell({ rows: 0, total: table.total })
    const printer = { print: parts.deps.print, language: wanted.language, head }
    return writeTable({ file, format, say, table, printer, isStill, onRows: (rows) => tell({ rows }) })
  }
  if (isReport(list)) return write(await reportTable(parts, list, say), isWanted)
  const facts = parts.queue.factsTurn()
  const isStill = (): boolean => isWanted() && parts.queue.factsTurn() === facts
  if (list.kind === 'tours') return write(await tourTable(parts, list, say), isStill)
  return withSnapshot(list, { parts, asOf, isWanted }, (snapshot) => write({ ...tableOf({ ...wanted, list }, snapshot, say), under: filterInWords(parts, { narrowed: list.filter, asOf, total: snapshot.total }, say) }, isStill))
}

const isReport = (list: ExportWanted['list']): list is ReportExport => list.kind === 'ranking' || list.kind === 'summary'

/** A list of alerts as a table; each row is as it was when the snapshot was taken. */
const tableOf = ({ columns, list }: ExportWanted & { readonly list: ExportedList }, { total, pieces }: Snapshot, say: Say): Table => {
  const { heads, cells, shares } = columnsOf(columns, list.kind === 'queue' && list.fold !== undefined, say)
  async function* rows(): AsyncIterable<Cells> {
    for await (const piece of pieces()) yield piece.map(cells)
  }
  return { name: say('export.sheet'), heads, shares, total, pieces: rows, foot: [] }
}

/** Who exported what, and which file came of it. Without its entry there is no file. Rule: [Q14]. */
function seal({ parts: { store, now }, wanted, actor, exportId }: Carried, { rows, sha256 }: Made): void {
  const { file, format, columns, list, opId } = wanted
  try {
    store.write(() => store.journal.record({
      at: now(), actor, action: 'export.made', subjectKind: 'export', subjectId: exportId, opId,
      facts: { file, format, rows, sha256, columns: [...columns], list: list.kind, asked: JSON.stringify(askedOf(list)) }, changes: [],
    }))
  } catch (thrown) {
    rmSync(file, { force: true })
    throw thrown
  }
}

function askedOf(list: ExportWanted['list']): object {
  if (isReport(list)) return list
  return list.kind === 'queue' ? { filter: list.filter, order: list.order, fold: list.fold ?? null } : { filter: list.filter }
}
