import { createHash } from 'node:crypto'
import { rmSync } from 'node:fs'
import { CallFault, faultOf } from '../../contract/fault'
import type { ExportColumn, ExportFormat, ExportTold } from '../../contract/shapes-export'
import type { Actor } from '../../core/model/actor'
import { said } from '../../core/said'
import { createWords, sayer, type Say } from '../../words/say'
import type { EngineParts } from '../parts'
import { columnsOf } from './columns'
import { csvOf, type Cell } from './csv'
import { writeFileWhole } from './file-out'
import { withSnapshot, type ExportedList, type Snapshot } from './lists'
import { createSheet, longestSheetText, mostSheetRows } from './sheet'

export type ExportWanted = { readonly opId: string; readonly file: string; readonly format: ExportFormat; readonly language: 'en' | 'fr'; readonly columns: readonly ExportColumn[]; readonly list: ExportedList }
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
  const { parts, wanted, tell, isWanted } = carried
  try {
    for (let tries = 1; ; tries += 1) {
      const facts = parts.queue.factsTurn()
      const asOf = parts.asOf()
      const made = await withSnapshot(wanted.list, { parts, asOf, isWanted }, (snapshot) => write(carried, snapshot, () => parts.queue.factsTurn() === facts))
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

type Made = { readonly rows: number; readonly total: number; readonly sha256: string }

/** Writes the file; null where it was given up: nobody wants it any more, or names were imported meanwhile. */
async function write({ wanted, tell, isWanted }: Carried, snapshot: Snapshot, isStill: () => boolean): Promise<Made | null> {
  const say = sayer(createWords(wanted.language))
  const { heads, cells } = columnsOf(wanted.columns, wanted.list.kind === 'queue' && wanted.list.fold !== undefined, say)
  if (wanted.format === 'xlsx' && snapshot.total >= mostSheetRows) throw new CallFault('unusable', say('export.tooManyRows', { most: mostSheetRows - 1 }))
  const sum = createHash('sha256')
  let rows = 0
  tell({ rows, total: snapshot.total })
  try {
    await writeFileWhole({ file: wanted.file, refuse: (why, thrown) => new CallFault('unusable', `${wanted.file}: ${why}`, { cause: thrown }) }, async (put) => {
      const out = await writerOf(wanted.format, heads, say, async (piece) => {
        sum.update(piece)
        await put(piece)
      })
      for await (const piece of snapshot.pieces()) {
        if (!isWanted() || !isStill()) break
        await out.add(piece.map(cells))
        rows += piece.length
        tell({ rows })
      }
      await out.end()
      if (!isWanted() || !isStill()) throw new GivenUp()
    })
  } catch (thrown) {
    if (thrown instanceof GivenUp) return null
    throw thrown
  }
  return { rows, total: snapshot.total, sha256: sum.digest('hex') }
}

class GivenUp extends Error {}

type Writer = { readonly add: (rows: readonly (readonly Cell[])[]) => Promise<void>; readonly end: () => Promise<void> }

async function writerOf(format: ExportFormat, heads: readonly string[], say: Say, put: (piece: string | Uint8Array) => Promise<void>): Promise<Writer> {
  if (format === 'csv') {
    // The mark tells spreadsheets that the letters are UTF-8.
    await put(`\uFEFF${csvOf([heads])}`)
    return { add: async (rows) => put(csvOf(rows)), end: async () => undefined }
  }
  const sheet = await createSheet(say('export.sheet'), heads, put)
  return { ...sheet, add: async (rows) => sheet.add(rows.map((row) => row.map(cutToFit))) }
}

/** A note can be longer than a cell of a sheet; no text of ours is. */
const cutToFit = (cell: Cell): Cell => (typeof cell === 'string' && cell.length > longestSheetText ? cell.slice(0, longestSheetText) : cell)

/** Who exported what, and which file came of it. Without its entry there is no file. Rule: [Q14]. */
function seal({ parts: { store, now }, wanted, actor, exportId }: Carried, { rows, sha256 }: Made): void {
  const { file, format, columns, list, opId } = wanted
  try {
    store.write(() => store.journal.record({
      at: now(), actor, action: 'export.made', subjectKind: 'export', subjectId: exportId, opId,
      facts: { file, format, rows, sha256, columns: [...columns], list: list.kind, asked: JSON.stringify(list.kind === 'queue' ? { filter: list.filter, order: list.order, fold: list.fold ?? null } : { filter: list.filter }) }, changes: [],
    }))
  } catch (thrown) {
    rmSync(file, { force: true })
    throw thrown
  }
}
