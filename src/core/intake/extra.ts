import { badValue, type Bad } from './field'
import { jsonOf } from './json-text'
import type { JsonRow, SourceRow } from './row'
import { cleanText } from './text'

const mostFields = 512
const deepest = 64

/** What a row has besides the fields that were read, as JSON text; null when there is nothing. */
export type ExtraOf = (row: SourceRow) => string | null | Bad

/** Unread cells by their column's name; empty and missing ones are left out. Rule: [I5]. */
export function extraOfCells(keep: readonly string[] | null, used: ReadonlySet<string>, header: readonly string[], missing: ReadonlySet<string>): ExtraOf {
  const kept = header
    .map((column, index) => ({ column, index, json: `${JSON.stringify(cleanText(column) ?? column.toWellFormed())}:` }))
    .filter(({ column }) => column !== '' && (keep === null ? !used.has(column) : keep.includes(column)))
    .sort((one, other) => (one.column < other.column ? -1 : 1))
  if (kept.length === 0) return () => null
  return (row) => {
    const cells = row as readonly string[]
    let members = ''
    for (const { index, json } of kept) {
      const cell = cells[index]
      if (cell === undefined || missing.has(cell)) continue
      members += `${members === '' ? '' : ','}${json}${jsonOf(cleanText(cell) ?? cell.toWellFormed())}`
    }
    return members === '' ? null : `{${members}}`
  }
}

/** Unread members of an object, sorted by name so that equal rows have equal text. Refusals: more than 512, or nested deeper than 64. Rule: [I5]. */
export function extraOfObject(keep: readonly string[] | null, used: ReadonlySet<string>): ExtraOf {
  return (row) => {
    const object = row as JsonRow
    const names: string[] = []
    for (const name of Object.keys(object)) if (keep === null ? !used.has(name) : keep.includes(name)) names.push(name)
    if (names.length === 0) return null
    if (names.length > mostFields) return badValue('too-many-fields', names[0] ?? '', '', { most: mostFields })
    const members: string[] = []
    for (const name of names.sort()) {
      const value = object[name]
      if (isDeeper(value, deepest)) return badValue('too-deep', name, value, { deepest })
      members.push(`${JSON.stringify(name)}:${JSON.stringify(value)}`)
    }
    return `{${members.join(',')}}`
  }
}

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false
  if (levels === 0) return true
  return Object.values(value).some((member) => isDeeper(member, levels - 1))
}
