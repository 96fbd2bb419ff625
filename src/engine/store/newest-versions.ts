import type { Database } from 'better-sqlite3'
import type { Kind } from '../../core/intake/kinds'
import { tombstone } from '../../core/intake/record'

/** The newest version of a record; where that is a deletion, the body is that of the newest before it. */
export type Newest = { readonly updatedAt: number; readonly tiebreak: number; readonly isRetired: boolean; readonly body: string | null }
/** A raw row, its key first. */
type Keyed = readonly [key: string, ...unknown[]]
type Version = readonly [key: string, updatedAt: number, tiebreak: number, seq: number, body: string]

/** Rows of one kind in the order of their keys, each beside the newest version of its record; null: there is none. */
export function* besideVersions<Row extends Keyed>(db: Database, kind: Kind, rows: Iterable<Row>): Generator<readonly [Row, Newest | null]> {
  const versions = newestByKey(db.prepare<[string], Version>('SELECT key, updated_at, tiebreak, seq, body FROM version WHERE kind = ? ORDER BY key').raw(true).iterate(kind) as Iterable<Version>)
  let version = versions.next()
  for (const row of rows) {
    while (!version.done && version.value[0] !== row[0] && isBefore(version.value[0], row[0])) version = versions.next()
    yield [row, version.done || version.value[0] !== row[0] ? null : version.value[1]]
  }
}

/** Keys as SQLite orders them: by their bytes, which is not the order of JavaScript's texts beyond U+FFFF. */
const isBefore = (one: string, other: string): boolean => Buffer.compare(Buffer.from(one), Buffer.from(other)) < 0

function* newestByKey(rows: Iterable<Version>): Generator<readonly [string, Newest]> {
  let key: string | null = null
  let ofKey: Version[] = []
  for (const row of rows) {
    if (key !== null && row[0] !== key) yield [key, newestOf(ofKey)]
    if (row[0] !== key) ofKey = []
    key = row[0]
    ofKey.push(row)
  }
  if (key !== null) yield [key, newestOf(ofKey)]
}

function newestOf(versions: readonly Version[]): Newest {
  const sorted = versions.toSorted((one, other) => other[1] - one[1] || other[2] - one[2] || other[3] - one[3])
  return { updatedAt: sorted[0]?.[1] ?? 0, tiebreak: sorted[0]?.[2] ?? 0, isRetired: sorted[0]?.[4] === tombstone, body: sorted.find((version) => version[4] !== tombstone)?.[4] ?? null }
}
