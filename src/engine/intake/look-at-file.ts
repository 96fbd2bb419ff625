import { basename } from 'node:path'
import { createCsvSplitter } from '../../core/intake/csv'
import { fittingProfiles, kindOfFile } from '../../core/intake/guess'
import type { Kind } from '../../core/intake/kinds'
import { createJsonSplitter } from '../../core/intake/json-rows'
import { createNdjsonSplitter } from '../../core/intake/ndjson'
import type { Format, Profile } from '../../core/intake/profile'
import type { JsonRow } from '../../core/intake/row'
import { decoded } from './decode'
import { openFile } from './open-file'

/** What a file turned out to be: its format, the kind its name tells, and the profiles that fit it. */
export type FileLook = { readonly format: Format; readonly fileKind: Kind | null; readonly fitting: readonly Profile[]; readonly isEmpty: boolean }

/** Looks at the first piece of a file. Refusals: FileProblem. Rule: [I16]. */
export async function lookAtFile(path: string, profiles: readonly Profile[]): Promise<FileLook> {
  const text = await beginning(path)
  const name = basename(path)
  const format = formatOf(name, text)
  const look = { name, format, header: format === 'csv' ? headerOf(text) : null, first: format === 'csv' ? null : firstOf(text, format) }
  return { format, fileKind: kindOfFile(name), fitting: fittingProfiles(profiles, look), isEmpty: text.trim() === '' }
}

async function beginning(path: string): Promise<string> {
  const file = await openFile(path)
  try {
    for await (const piece of decoded(file.bytes, path)) return piece.text
    return ''
  } finally {
    await file.close()
  }
}

function formatOf(name: string, text: string): Format {
  const extension = /\.([a-z]+)(?:\.gz)?$/.exec(name.toLowerCase())?.[1]
  if (extension === 'csv') return 'csv'
  if (extension === 'ndjson' || extension === 'jsonl') return 'ndjson'
  const start = text.trimStart()
  if (start.startsWith('[')) return 'json'
  if (!start.startsWith('{')) return extension === 'json' ? 'json' : 'csv'
  const [line = ''] = start.split('\n', 1)
  const [row] = createNdjsonSplitter().push(`${line}\n`)
  const isLine = row !== undefined && 'kind' in row.content
  return isLine ? 'ndjson' : 'json'
}

/** The first line's columns; a header that goes on beyond the first piece is no header. */
function headerOf(text: string): readonly string[] {
  const splitter = createCsvSplitter(',')
  const [row] = [...splitter.push(text), ...splitter.end()]
  return Array.isArray(row?.content) ? (row.content as readonly string[]).map((cell) => cell.trim()) : []
}

function firstOf(text: string, format: Format): JsonRow | null {
  const splitter = format === 'json' ? createJsonSplitter(['', 'results', 'data', 'data.results']) : createNdjsonSplitter()
  const [row] = [...splitter.push(text), ...splitter.end()]
  return row !== undefined && !('said' in row.content) ? (row.content as JsonRow) : null
}
