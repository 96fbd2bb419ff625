import { createCsvSplitter } from '../../core/intake/csv'
import { Bad } from '../../core/intake/field'
import { createJsonSplitter } from '../../core/intake/json-rows'
import { createNdjsonSplitter } from '../../core/intake/ndjson'
import type { Format, Profile } from '../../core/intake/profile'
import type { FoundRow, JsonRow, SourceRow, Splitter } from '../../core/intake/row'
import { said } from '../../core/said'
import { decoded } from './decode'
import { FileProblem } from './file-problem'
import type { OpenFile } from './open-file'

/** Rows as they come out of a file, and for CSV the header they stand under. */
export type RowBatch = { readonly header: readonly string[] | null; readonly rows: readonly FoundRow<SourceRow>[] }

/**
 * The rows of a file, in batches of whatever one piece of it holds. Memory: one piece and one row.
 * Refusals: FileProblem for a document that is cut off or has no rows where they should be, or a header that cannot be read. Rules: [I1] [I2].
 */
export async function* readRows(file: OpenFile, format: Format, profile: Pick<Profile, 'delimiter' | 'rows'>, path: string): AsyncGenerator<RowBatch> {
  const json = format === 'json' ? createJsonSplitter(profile.rows) : null
  const splitter: Splitter<SourceRow> = json ?? (format === 'csv' ? createCsvSplitter(profile.delimiter) : createNdjsonSplitter())
  let header: readonly string[] | null = null
  let isBroken = false
  const batch = (found: readonly FoundRow<SourceRow>[]): RowBatch => {
    const rows = isBroken ? found.map(refuseBroken) : found
    if (format !== 'csv' || header !== null || rows.length === 0) return { header, rows: format === 'csv' ? rows.map((row) => ragged(row, header)) : rows }
    header = headerOf(rows[0], path)
    return { header, rows: rows.slice(1).map((row) => ragged(row, header)) }
  }
  for await (const piece of decoded(file.bytes, path)) {
    isBroken = piece.isBroken
    yield batch(splitter.push(piece.text))
  }
  yield batch(splitter.end())
  const wrong = json?.ended()
  if (wrong) throw new FileProblem(said(wrong.said.key, { file: path, ...wrong.said.values }))
}

const mostColumns = 512

function headerOf(row: FoundRow<SourceRow> | undefined, path: string): readonly string[] {
  const cells = row?.content
  if (!Array.isArray(cells)) throw new FileProblem(said('intake.problem.no-header', { file: path }))
  if (cells.length > mostColumns) throw new FileProblem(said('intake.problem.too-many-columns', { file: path, most: mostColumns }))
  return (cells as readonly string[]).map((cell) => cell.trim())
}

function ragged(row: FoundRow<SourceRow>, header: readonly string[] | null): FoundRow<SourceRow> {
  if (header === null || !Array.isArray(row.content) || row.content.length === header.length) return row
  return { ...row, content: new Bad(said('intake.bad.ragged', { cells: row.content.length, columns: header.length })) }
}

const refuseBroken = <Content extends SourceRow | JsonRow>(row: FoundRow<Content>): FoundRow<Content> =>
  row.raw.includes('\ufffd') ? { ...row, content: new Bad(said('intake.bad.not-utf-8')) } : row
