import { intakeCountNames, type IntakeCounts, type IntakeFileResult, type IntakeState } from '../../contract/shapes-intake'
import { kindDefinitions, kinds } from '../../core/intake/kinds'
import { said } from '../../core/said'
import type { Db } from './db'
import { createTally, type Found, type Tally } from './invariant'
import { sumOf } from './imports'

type ImportRow = { id: string; state: IntakeState; files: string; totals: string }

/**
 * I5: every row of every file that was read is in exactly one count, the counts of an import are the sums of its files', and what it refused is kept.
 * A row that a later import of the same file refused again stands with that one alone. `checked`: files.
 */
export function rowsAreAccountedFor(db: Db): Found {
  const tally = createTally()
  const kept = db.prepare<[string, string], { n: number }>('SELECT count(*) AS n FROM quarantine WHERE import_id = ? AND file = ?')
  const strays = db.prepare<[string, string], { file: string; n: number }>('SELECT file, count(*) AS n FROM quarantine WHERE import_id = ? AND file NOT IN (SELECT value FROM json_each(?)) GROUP BY file ORDER BY file')
  const readAgain = new Set<string>()
  for (const row of db.prepare<[], ImportRow>('SELECT id, state, files, totals FROM import ORDER BY rowid DESC').iterate()) {
    const files = JSON.parse(row.files) as IntakeFileResult[]
    for (const file of files) {
      tally.saw()
      const counted = accounted(file)
      const refused = kept.get(row.id, file.file)?.n ?? 0
      if (counted !== file.read) tally.broke(said('broken.rows.file', { file: file.file, import: row.id, read: file.read, counted }))
      if (refused > file.quarantined || (refused < file.quarantined && !readAgain.has(file.file))) tally.broke(said('broken.rows.refused', { file: file.file, import: row.id, counted: file.quarantined, kept: refused }))
    }
    if (!areEqual(sumOf(files), JSON.parse(row.totals) as IntakeCounts)) tally.broke(said('broken.rows.totals', { import: row.id }))
    for (const { file, n } of strays.all(row.id, JSON.stringify(files.map((one) => one.file)))) {
      // The file that was coming in when an import stopped has rows and no counts.
      if (row.state === 'done' || row.state === 'cancelled') tally.broke(said('broken.rows.stray', { file, import: row.id, kept: n }))
      readAgain.add(file)
    }
    for (const { file } of files) readAgain.add(file)
  }
  return tally.found()
}

const accounted = (counts: IntakeCounts): number => intakeCountNames.reduce((sum, name) => (name === 'read' ? sum : sum + counts[name]), 0)
const areEqual = (one: IntakeCounts, other: IntakeCounts): boolean => intakeCountNames.every((name) => one[name] === other[name])

/** Instants of the console lie in these years; seconds or microseconds taken for milliseconds do not. */
const earliest = Date.UTC(2000, 0, 1)
const latest = Date.UTC(10_000, 0, 1)
const isNoInstant = (value: string): string => `(${value} IS NOT NULL AND (typeof(${value}) <> 'integer' OR ${value} NOT BETWEEN ${earliest} AND ${latest}))`
const isInstantName = /(^|_)(at|since|until)$/

/** I10: whatever says when is an instant of UTC in whole milliseconds. `checked`: rows of tables that hold any. */
export function instantsAreUtc(db: Db): Found {
  const tally = createTally()
  const tables = db.prepare<[], { name: string }>("SELECT name FROM main.sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name").all()
  for (const { name } of tables) checkTable(db, name, tally)
  checkBodies(db, tally)
  for (const { name, value } of db.prepare<[], { name: string; value: string }>("SELECT name, value FROM meta WHERE name LIKE '%\\_at' ESCAPE '\\' OR name LIKE '%\\_until' ESCAPE '\\'").all()) {
    tally.saw()
    if (!/^\d+$/.test(value) || Number(value) < earliest || Number(value) > latest) tally.broke(said('broken.instant', { where: 'meta', column: name, value }))
  }
  return tally.found(said('unchecked.offset'))
}

function checkTable(db: Db, table: string, tally: Tally): void {
  const columns = db.pragma(`table_info(${table})`) as { name: string; type: string; pk: number }[]
  const instants = columns.filter(({ name, type }) => type === 'INTEGER' && isInstantName.test(name)).map(({ name }) => name)
  if (instants.length === 0) return
  const wrong = instants.map((name) => isNoInstant(`"${name}"`))
  const key = columns.filter(({ pk }) => pk > 0).map(({ name }) => `"${name}"`).join(` || ' ' || `)
  const counted = db.prepare<[], { rows: number; broken: number | null }>(`SELECT count(*) AS rows, sum(${wrong.join(' OR ')}) AS broken FROM ${table}`).get()
  tally.saw(counted?.rows ?? 0)
  if (!counted?.broken) return
  instants.forEach((column, index) => {
    const found = db.prepare<[], { key: string | number; value: string | number; rows: number }>(`SELECT ${key} AS key, "${column}" AS value, count(*) AS rows FROM (SELECT * FROM ${table} WHERE ${wrong[index]} ORDER BY ${key}) HAVING count(*) > 0`).get()
    if (found) tally.broke(said('broken.instant', { where: `${table} ${found.key}`, column, value: found.value }), found.rows)
  })
}

/** The versions of records, whose instants stand in their bodies. */
function checkBodies(db: Db, tally: Tally): void {
  for (const kind of kinds) {
    const instants = kindDefinitions[kind].fields.filter(({ type }) => type === 'instant').map(({ name }) => name)
    if (instants.length === 0) continue
    const wrong = instants.map((name) => isNoInstant(`json_extract(body, '$.${name}')`)).join(' OR ')
    const found = db.prepare<[string], { rows: number; broken: number | null; key: string | null }>(`SELECT count(*) AS rows, sum(bad) AS broken, min(CASE WHEN bad THEN key END) AS key FROM (SELECT key, (${wrong}) AS bad FROM version WHERE kind = ?)`).get(kind)
    tally.saw(found?.rows ?? 0)
    if (found?.broken) tally.broke(said('broken.instant.version', { kind, key: found.key }), found.broken)
  }
}
