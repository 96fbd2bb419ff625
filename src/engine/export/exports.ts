import { rmSync } from 'node:fs'
import { CallFault, faultOf } from '../../contract/fault'
import type { ExportColumn, ExportFormat, ExportTold } from '../../contract/shapes-export'
import type { ReportExport } from '../../contract/shapes-reports'
import type { Actor } from '../../core/model/actor'
import { said } from '../../core/said'
import { createWords, sayer, type Say } from '../../words/say'
import type { EngineParts } from '../parts'
import { reportTable } from '../reports/report-table'
import { columnsOf } from './columns'
import { withSnapshot, type ExportedList, type Snapshot } from './lists'
import { writeTable, type Cells, type Made, type Table } from './write-table'

export type ExportWanted = { readonly opId: string; readonly file: string; readonly format: ExportFormat; readonly language: 'en' | 'fr'; readonly columns: readonly ExportColumn[]; readonly list: ExportedList | ReportExport }
/** Lists that are written to files, one instant each; every finished one is an entry of the journal. Rules: [Q12] [Q13] [Q14]. */
export type Exports = {
  readonly start: (wanted: ExportWanted, actor: Actor) => { readonly exportId: string }
  readonly wait: (exportId: string) => Promise<ExportTold>
  /** Stops it where it is; nothing of its file stays. */
  readonly cancel: (exportId: string) => void
}
export type ExportDeps = { readonly parts: EngineParts; readonly onProgress: (told: ExportTold) => void }
type Running = { told: ExportTold; isWanted: boolean; readonly done: Promise<ExportTold> }

/** Data that come in while names are read make it begin anew; more often than this they do not come to rest. */
const mostTries = 5

export function createExports({ parts, onProgress }: ExportDeps): Exports {
  const running = new Map<string, Running>()
  function known(exportId: string): Running {
    const one = running.get(exportId)
    if (!one) throw new CallFault('unusable', `there is no export '${exportId}'`)
    return one
  }
  return {
    start: (wanted, actor) => {
      const exportId = parts.newId(parts.now())
      const one: { -readonly [name in keyof Running]: Running[name] } = { told: { exportId, state: 'running', file: wanted.file, rows: 0, total: null, sha256: null, problem: null }, isWanted: true, done: Promise.resolve() as never }
      const tell = (part: Partial<ExportTold>): void => {
        one.told = { ...one.told, ...part }
        onProgress(one.told)
      }
      running.set(exportId, one)
      one.done = carryOut({ parts, wanted, actor, exportId, tell, isWanted: () => one.isWanted }).then(() => one.told)
      return { exportId }
    },
    wait: (exportId) => known(exportId).done,
    cancel: (exportId) => void (known(exportId).isWanted = false),
  }
}

type Carried = { readonly parts: EngineParts; readonly wanted: ExportWanted; readonly actor: Actor; readonly exportId: string; readonly tell: (part: Partial<ExportTold>) => void; readonly isWanted: () => boolean }

async function carryOut(carried: Carried): Promise<void> {
  const { tell, isWanted } = carried
  try {
    for (let tries = 1; ; tries += 1) {
      const made = await make(carried)
      if (!isWanted()) return tell({ state: 'cancelled' })
      if (made === null && tries < mostTries) continue
      if (made === null) return tell({ state: 'failed', problem: said('export.restless') })
      seal(carried, made)
      return tell({ state: 'done', ...made })
    }
  } catch (thrown) {
    tell({ state: 'failed', problem: said('export.failedBecause', { message: faultOf(thrown).message }) })
  }
}

/** Writes the file; null where it was given up: nobody wants it any more, or names were imported meanwhile. */
async function make({ parts, wanted, tell, isWanted }: Carried): Promise<Made | null> {
  const say = sayer(createWords(wanted.language))
  const { list, file, format } = wanted
  const write = (table: Table, isStill: () => boolean): Promise<Made | null> => {
    tell({ rows: 0, total: table.total })
    return writeTable({ file, format, say, table, isStill, onRows: (rows) => tell({ rows }) })
  }
  if (isReport(list)) return write(await reportTable(parts, list, say), isWanted)
  const facts = parts.queue.factsTurn()
  return withSnapshot(list, { parts, asOf: parts.asOf(), isWanted }, (snapshot) => write(tableOf({ ...wanted, list }, snapshot, say), () => isWanted() && parts.queue.factsTurn() === facts))
}

const isReport = (list: ExportWanted['list']): list is ReportExport => list.kind === 'ranking' || list.kind === 'summary'

/** A list of alerts as a table; each row is as it was when the snapshot was taken. */
const tableOf = ({ columns, list }: ExportWanted & { readonly list: ExportedList }, { total, pieces }: Snapshot, say: Say): Table => {
  const { heads, cells } = columnsOf(columns, list.kind === 'queue' && list.fold !== undefined, say)
  async function* rows(): AsyncIterable<Cells> {
    for await (const piece of pieces()) yield piece.map(cells)
  }
  return { name: say('export.sheet'), heads, total, pieces: rows, foot: [] }
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
