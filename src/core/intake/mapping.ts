import type { Instant } from '../time'
import { said } from '../said'
import { extraOfCells, extraOfObject } from './extra'
import { Bad, badValue } from './field'
import { readInstant, patternReader } from './instant'
import { commonFields, kindDefinitions, kindNamed, type Kind } from './kinds'
import type { FieldSource, Profile } from './profile'
import type { Notice, ReadContext } from './read-field'
import { normaliserOf, type Column, type FactRecord, type RowContext } from './record'
import type { JsonRow, SourceRow } from './row'
import { foldWord } from './vocabulary'

/** The raw value of one of our fields in the row in hand. */
export type RawField = (field: string) => unknown

/** What mapping a row needs from outside. */
export type MapContext = {
  readonly now: Instant
  readonly notice: Notice
  /** The zone of a row's local times, by the site (or client, or tenant) that the row names. */
  readonly zoneOf: (kind: Kind, raw: RawField) => string
}

/** Turns one row into a record, a refusal, or null when the profile skips it. */
export type Mapper = (row: SourceRow, context: MapContext) => FactRecord | Bad | null

/** The header of a CSV file, or null for rows that are objects. `fileKind` is the kind the file's name tells. */
export type MapperFor = { readonly profile: Profile; readonly header: readonly string[] | null; readonly fileKind: Kind | null }

/**
 * Prepares a profile for one file. Refusals: a required column that is not there, a column that is there twice, no way to tell the kind. Rules: [I14] [I15].
 */
export function mapperOf({ profile, header, fileKind }: MapperFor): Mapper | Bad {
  const wrong = header === null ? null : wrongHeader(profile, header)
  if (wrong) return wrong
  const kind = profile.kind ?? fileKind
  if (header !== null) {
    if (kind === null) return new Bad(said('intake.bad.no-kind-for-file'))
    return mapperOfKind(profile, kind, profile.fields === null ? ourNames(header, kind) : header)
  }
  const mappers = new Map<Kind, Mapper>()
  return (row, context) => {
    const of = profile.kind ?? kindOf(row as JsonRow, fileKind)
    if (of instanceof Bad) return of
    const mapper = mappers.get(of) ?? mapperOfKind(profile, of, null)
    mappers.set(of, mapper)
    return mapper(row, context)
  }
}

function kindOf(row: JsonRow, fileKind: Kind | null): Kind | Bad {
  const raw = Object.hasOwn(row, 'kind') ? row['kind'] : undefined
  if (raw === undefined || raw === null || raw === '') return fileKind ?? badValue('required', 'kind', '')
  return (typeof raw === 'string' ? kindNamed(raw) : null) ?? badValue('unknown-kind', 'kind', raw)
}

/** A header in our names by any spelling: `Site ID` is site_id; other columns keep theirs. */
function ourNames(header: readonly string[], kind: Kind): readonly string[] {
  const names = new Map([...kindDefinitions[kind].fields, ...commonFields].map(({ name }) => [foldWord(name), name]))
  return header.map((column) => (header.includes(names.get(foldWord(column)) ?? column) ? column : (names.get(foldWord(column)) ?? column)))
}

function wrongHeader(profile: Profile, header: readonly string[]): Bad | null {
  const seen = new Set<string>()
  for (const column of header) {
    if (column !== '' && seen.has(column)) return new Bad(said('intake.bad.column-twice', { column }))
    seen.add(column)
  }
  const missing = profile.signature.find((column) => !seen.has(column))
  return missing === undefined ? null : new Bad(said('intake.bad.no-column', { column: missing }))
}

function mapperOfKind(profile: Profile, kind: Kind, header: readonly string[] | null): Mapper {
  const definition = kindDefinitions[kind]
  const missing = new Set(['', ...profile.missing])
  const columnOf = (name: string): Column => presentOnly(header === null ? memberOf(name) : cellOf(header, name), missing)
  const sources = new Map<string, Column>()
  const used = new Set<string>(['kind'])
  for (const { name } of [...definition.fields, ...commonFields]) {
    const source = profile.fields?.get(name)
    if (source) sources.set(name, sourceOf(source, columnOf))
    else if (profile.fields === null) sources.set(name, columnOf(name))
    for (const column of source?.columns ?? (profile.fields === null ? [name] : [])) used.add(column)
  }
  const skips = profile.skip.map(({ column, isOneOf }) => ({ read: columnOf(column), isOneOf }))
  const tiebreak = profile.fold.then === null ? null : columnOf(profile.fold.then)
  const extra = header === null ? extraOfObject(profile.keep, used) : extraOfCells(profile.keep, used, header, missing)
  const normalise = normaliserOf(definition, sources)
  const readInstant = timeReader(profile)
  return (row, context) => {
    for (const skip of skips) if (skip.isOneOf.includes(plainText(skip.read(row) ?? '') ?? '\0')) return null
    const kept = extra(row)
    if (kept instanceof Bad) return kept
    const { now, notice } = context
    const zone = (): string => profile.zone ?? context.zoneOf(kind, (field) => sources.get(field)?.(row))
    const rowContext: RowContext = { now, notice, zone, readInstant, tiebreak: tiebreak === null ? 0 : tiebreakOf(tiebreak(row)), extra: kept }
    return normalise(row, rowContext)
  }
}

/** A pattern per field, else the profile's, else ISO 8601; with a pattern, ISO 8601 with an offset is read too. */
function timeReader(profile: Profile): ReadContext['readInstant'] {
  const own = new Map([...(profile.fields ?? [])].flatMap(([field, { timePattern }]) => (timePattern === null ? [] : [[field, patternReader(timePattern)] as const])))
  const common = profile.timePattern === null ? null : patternReader(profile.timePattern)
  if (common === null && own.size === 0) return null
  return (raw, field, context) => (own.get(field) ?? common ?? readInstant)(raw, field, context)
}

function presentOnly(column: Column, missing: ReadonlySet<string>): Column {
  if (missing.size === 1) {
    return (row) => {
      const value = column(row)
      return value === '' ? undefined : value
    }
  }
  return (row) => {
    const value = column(row)
    return typeof value === 'string' && missing.has(value) ? undefined : value
  }
}

function cellOf(header: readonly string[], name: string): Column {
  const index = header.indexOf(name)
  return (row) => (index < 0 ? undefined : (row as readonly string[])[index])
}

/** An own member of an object; a name with dots goes into members of members where no member has the whole name. */
function memberOf(name: string): Column {
  const path = name.split('.')
  return (row) => {
    if (Object.hasOwn(row, name)) return (row as JsonRow)[name]
    if (path.length === 1) return undefined
    return path.reduce<unknown>((at, part) => (typeof at === 'object' && at !== null && Object.hasOwn(at, part) ? (at as JsonRow)[part] : undefined), row)
  }
}

function sourceOf(source: FieldSource, columnOf: (name: string) => Column): Column {
  if (source.constant !== null) return () => source.constant
  const read = source.template === null ? firstOf(source.columns.map(columnOf)) : templateOf(source.template, columnOf)
  const mapped = source.map.size === 0 ? read : mappedBy(source.map, read)
  return source.otherwise === null ? mapped : (row) => mapped(row) ?? source.otherwise
}

function firstOf(columns: readonly Column[]): Column {
  const [only] = columns
  if (columns.length === 1 && only) return only
  return (row) => {
    for (const column of columns) {
      const value = column(row)
      if (value !== undefined && value !== null) return value
    }
    return undefined
  }
}

function templateOf(template: string, columnOf: (name: string) => Column): Column {
  const parts = template.split(/\{([^{}]+)\}/).map((part, index) => (index % 2 === 0 ? part : columnOf(part)))
  return (row) => {
    let text = ''
    for (const part of parts) {
      const value = typeof part === 'string' ? part : part(row)
      const plain = plainText(value)
      if (plain === null) return undefined
      text += plain
    }
    return text
  }
}

function mappedBy(map: ReadonlyMap<string, string>, read: Column): Column {
  const folded = new Map([...map].filter(([from]) => !from.endsWith('*')).map(([from, to]) => [foldWord(from), to]))
  const beginnings = [...map].filter(([from]) => from.endsWith('*')).map(([from, to]) => [foldWord(from.slice(0, -1)), to] as const)
  const seen = new Map<unknown, unknown>()
  const find = (word: string): string | undefined => folded.get(word) ?? beginnings.find(([beginning]) => word.startsWith(beginning))?.[1]
  return (row) => {
    const value = read(row)
    if (typeof value !== 'string' && typeof value !== 'number') return value
    const known = seen.get(value)
    if (known !== undefined) return known
    const ours = find(foldWord(String(value))) ?? value
    if (seen.size < 1_000) seen.set(value, ours)
    return ours
  }
}

/** A plain value as text; null for a list or an object, whose own `toString` is not ours to call, and for none. */
const plainText = (value: unknown): string | null => (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : null)

function tiebreakOf(raw: unknown): number {
  const value = Number(plainText(raw) ?? 0)
  return Number.isSafeInteger(value) ? value : 0
}
