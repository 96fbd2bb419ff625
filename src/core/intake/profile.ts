import { said } from '../said'
import { Bad } from './field'
import { isPattern } from './instant'
import { commonFields, kindDefinitions, kinds, type Kind } from './kinds'
import { isZone } from './zone-time'

export const formats = ['csv', 'ndjson', 'json'] as const
export type Format = (typeof formats)[number]

/** Where one field of ours comes from in a row of theirs. */
export type FieldSource = {
  /** The first of these columns that has a value. */
  readonly columns: readonly string[]
  readonly constant: string | number | boolean | null
  /** Text with `{column}` in it; missing when one of them is. */
  readonly template: string | null
  /** Their words to ours; a word that ends in `*` stands for all that begin so. Others pass as they are. */
  readonly map: ReadonlyMap<string, string>
  /** What a missing value reads as. */
  readonly otherwise: string | number | boolean | null
  readonly timePattern: string | null
}
export type Condition = { readonly column: string; readonly isOneOf: readonly string[] }

/** How an export that is not ours becomes our records. Rule: [I14]. */
export type Profile = {
  readonly name: string
  readonly title: string
  readonly formats: readonly Format[]
  /** Names of files that fit, with `*`; null: any. */
  readonly filePattern: string | null
  /** Columns by which a file is recognised; all must be there. */
  readonly signature: readonly string[]
  /** null: the row says it, or the file's name. */
  readonly kind: Kind | null
  readonly delimiter: string
  /** Where the rows of a JSON document are: names joined by dots, '' the document itself. */
  readonly rows: readonly string[]
  /** Texts that mean no value. */
  readonly missing: readonly string[]
  /** The zone of times without an offset; null: the site's. */
  readonly zone: string | null
  readonly timePattern: string | null
  /** null: the columns have our names. */
  readonly fields: ReadonlyMap<string, FieldSource> | null
  /** Columns that are kept beside the record; null: every one that is not read. */
  readonly keep: readonly string[] | null
  /** Which row of one subject in one file counts, and what decides between equal instants. */
  readonly fold: { readonly keep: 'latest' | 'first' | 'last'; readonly then: string | null; readonly tie: 'first' | 'last' }
  readonly skip: readonly Condition[]
  /** Sites and people that appear only as names are made, and marked as such. */
  readonly placeholders: readonly ('site' | 'person')[]
}

type Json = Readonly<Record<string, unknown>>
class Wrong extends Error {}

/** Reads a profile from parsed JSON. Refusals: `intake.bad.profile`, naming the member that is wrong. Rule: [I14]. */
export function parseProfile(value: unknown): Profile | Bad {
  try {
    return readProfile(object(value, 'profile'))
  } catch (thrown) {
    if (thrown instanceof Wrong) return new Bad(said('intake.bad.profile', { why: thrown.message }))
    throw thrown
  }
}

const members = ['name', 'title', 'format', 'file', 'signature', 'kind', 'delimiter', 'rows', 'missing', 'zone', 'time', 'fields', 'keep', 'fold', 'skip', 'placeholders']

function readProfile(json: Json): Profile {
  only(json, members, 'profile')
  const name = text(json['name'], 'name')
  if (!/^[a-z0-9][a-z0-9_-]{0,59}$/.test(name)) throw new Wrong(`name: '${name}' is not lower-case letters, digits, - and _`)
  const kind = optional(json['kind'], (raw) => oneOf(raw, kinds, 'kind'))
  const fields = optional(json['fields'], (raw) => readFields(object(raw, 'fields'), kind))
  const fold = object(json['fold'] ?? {}, 'fold')
  only(fold, ['keep', 'then', 'tie'], 'fold')
  return {
    name, kind, fields,
    title: optional(json['title'], (raw) => text(raw, 'title')) ?? name,
    formats: list(json['format'] ?? ['csv'], 'format').map((format) => oneOf(format, formats, 'format')),
    filePattern: optional(json['file'], (raw) => text(raw, 'file')),
    signature: texts(json['signature'] ?? [], 'signature'),
    delimiter: optional(json['delimiter'], (raw) => single(raw, 'delimiter')) ?? ',',
    rows: texts(json['rows'] ?? ['', 'results', 'data', 'data.results'], 'rows'),
    missing: texts(json['missing'] ?? [], 'missing'),
    zone: optional(json['zone'], (raw) => zone(raw, 'zone')),
    timePattern: optional(json['time'], (raw) => pattern(raw, 'time')),
    keep: json['keep'] === 'all' || json['keep'] === undefined ? null : texts(json['keep'], 'keep'),
    fold: {
      keep: oneOf(fold['keep'] ?? 'latest', ['latest', 'first', 'last'] as const, 'fold.keep'),
      then: optional(fold['then'], (raw) => text(raw, 'fold.then')),
      tie: oneOf(fold['tie'] ?? 'first', ['first', 'last'] as const, 'fold.tie'),
    },
    skip: list(json['skip'] ?? [], 'skip').map((raw) => {
      const condition = object(raw, 'skip')
      only(condition, ['column', 'is'], 'skip')
      return { column: text(condition['column'], 'skip.column'), isOneOf: texts(condition['is'], 'skip.is') }
    }),
    placeholders: list(json['placeholders'] ?? [], 'placeholders').map((raw) => oneOf(raw, ['site', 'person'] as const, 'placeholders')),
  }
}

function readFields(json: Json, kind: Kind | null): ReadonlyMap<string, FieldSource> {
  if (kind === null) throw new Wrong('fields: need a kind')
  const known = [...kindDefinitions[kind].fields, ...commonFields].map((field) => field.name)
  const fields = new Map<string, FieldSource>()
  for (const [field, raw] of Object.entries(json)) {
    if (!known.includes(field)) throw new Wrong(`fields.${field}: a ${kind} has no such field`)
    fields.set(field, readSource(typeof raw === 'string' ? { column: raw } : object(raw, `fields.${field}`), `fields.${field}`))
  }
  for (const { name, required } of kindDefinitions[kind].fields) if (required && !fields.has(name)) throw new Wrong(`fields.${name}: a ${kind} needs it`)
  return fields
}

function readSource(json: Json, where: string): FieldSource {
  only(json, ['column', 'columns', 'constant', 'template', 'map', 'default', 'time'], where)
  return {
    columns: json['columns'] !== undefined ? texts(json['columns'], `${where}.columns`) : optional(json['column'], (raw) => [text(raw, `${where}.column`)]) ?? [],
    constant: scalar(json['constant'] ?? null, `${where}.constant`),
    template: optional(json['template'], (raw) => text(raw, `${where}.template`)),
    map: new Map(Object.entries(object(json['map'] ?? {}, `${where}.map`)).map(([from, to]) => [from, text(to, `${where}.map`)])),
    otherwise: scalar(json['default'] ?? null, `${where}.default`),
    timePattern: optional(json['time'], (raw) => pattern(raw, `${where}.time`)),
  }
}

const optional = <Value>(raw: unknown, read: (raw: unknown) => Value): Value | null => (raw === undefined || raw === null ? null : read(raw))
function object(raw: unknown, where: string): Json {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) throw new Wrong(`${where}: is not an object`)
  return raw as Json
}
function list(raw: unknown, where: string): readonly unknown[] {
  if (!Array.isArray(raw) || raw.length > 1_000) throw new Wrong(`${where}: is not a list`)
  return raw
}
function text(raw: unknown, where: string): string {
  if (typeof raw !== 'string' || raw.length > 2_000) throw new Wrong(`${where}: is not a text`)
  return raw
}
const texts = (raw: unknown, where: string): readonly string[] => list(raw, where).map((item) => text(item, where))
function single(raw: unknown, where: string): string {
  const value = text(raw, where)
  if (value.length !== 1 || value === '"' || value === '\n' || value === '\r') throw new Wrong(`${where}: is not one character`)
  return value
}
function scalar(raw: unknown, where: string): string | number | boolean | null {
  if (raw !== null && typeof raw !== 'string' && typeof raw !== 'number' && typeof raw !== 'boolean') throw new Wrong(`${where}: is not a text, number or boolean`)
  return raw
}
function oneOf<Item extends string>(raw: unknown, items: readonly Item[], where: string): Item {
  const found = items.find((item) => item === raw)
  if (found === undefined) throw new Wrong(`${where}: is none of ${items.join(', ')}`)
  return found
}
function zone(raw: unknown, where: string): string {
  const name = text(raw, where)
  if (!isZone(name)) throw new Wrong(`${where}: '${name}' is no time zone`)
  return name
}
function pattern(raw: unknown, where: string): string {
  const value = text(raw, where)
  if (!isPattern(value)) throw new Wrong(`${where}: '${value}' needs YYYY, M, D, H and m once each`)
  return value
}
function only(json: Json, known: readonly string[], where: string): void {
  for (const member of Object.keys(json)) if (!known.includes(member)) throw new Wrong(`${where}: has no member '${member}'`)
}
