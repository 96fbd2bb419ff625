import Database from 'better-sqlite3'
import { statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openBench } from './support/engine'
import { megabytes, ms, report, spread, times } from './support/figures'
import { inTurn, median, timed } from './support/measure'
import { freshHome, room } from './support/room'
import { rowsOf, writeNdjson, zero } from './support/stores'

const long = 600_000
const year = join(import.meta.dirname, '../fixtures/servicenow/incident_event_log.csv.gz')
const tasks = 100_000

/** Every table that an import filled, with its rows in the order in which they lie. */
type Filled = { readonly schema: readonly string[]; readonly tables: readonly { readonly name: string; readonly rows: readonly unknown[][] }[] }

function filledBy(storeFile: string): Filled {
  const db = new Database(storeFile, { readonly: true })
  const parts = db.prepare<[], { type: string; name: string; tbl_name: string; sql: string }>("SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND type IN ('table', 'index') AND name NOT LIKE 'sqlite_%' ORDER BY type DESC, rootpage").all()
  const names = parts.filter(({ type, name }) => type === 'table' && Number(db.prepare(`SELECT count(*) FROM "${name}"`).pluck().get()) >= 1_000).map(({ name }) => name)
  const tables = names.map((name) => ({ name, rows: db.prepare(`SELECT * FROM "${name}"`).raw().all() as unknown[][] }))
  db.close()
  return { schema: parts.filter(({ tbl_name }) => names.includes(tbl_name)).map(({ sql }) => sql), tables }
}

/** The peer: the same rows into the same tables with the same indexes, prepared, in one durable transaction. */
async function rawInserts({ schema, tables }: Filled): Promise<number> {
  const home = freshHome()
  const db = new Database(home.storeFile)
  for (const pragma of ['locking_mode = EXCLUSIVE', 'journal_mode = WAL', 'synchronous = FULL', 'cache_size = -65536', 'foreign_keys = OFF']) db.pragma(pragma)
  for (const sql of schema) db.exec(sql)
  const length = await timed(() => db.transaction(() => {
    for (const { name, rows } of tables) {
      const insert = db.prepare(`INSERT INTO "${name}" VALUES (${(rows[0] ?? []).map(() => '?').join()})`)
      for (const row of rows) insert.run(...row)
    }
  })())
  db.close()
  home.remove()
  return length
}

let filled: Filled | null = null
/** One import into a fresh store by the product's own import; what it filled is kept for the peer. */
async function ourImport(file: string, expected: number): Promise<number> {
  const home = freshHome()
  const console = openBench(home, zero)
  let read = 0
  const length = await timed(async () => { read = (await console.importFiles(file)).totals.read })
  console.close()
  expect(read).toBe(expected)
  filled = filledBy(home.storeFile)
  home.remove()
  return length
}

async function compare(what: string, file: string, rows: number, rounds: number): Promise<void> {
  const peerOf = async (): Promise<number> => {
    if (filled === null) throw new Error('bench: nothing was imported')
    return await rawInserts(filled)
  }
  const { ours, peer } = await inTurn(rounds, () => ourImport(file, rows), peerOf)
  const ratio = median(ours) / median(peer)
  const stored = filled?.tables.reduce((sum, table) => sum + table.rows.length, 0) ?? 0
  report({
    what, figure: ms(median(ours)), goal: '2 x', isMet: ratio <= 2,
    beside: `${times(ratio)} raw prepared inserts of the same ${stored.toLocaleString('en')} rows (${ms(median(peer))}); ${Math.round(rows / (median(ours) / 1_000)).toLocaleString('en')} rows a second, ${megabytes(statSync(file).size)}; ${spread(ours)}`,
  })
}

test('import of NDJSON and of CSV against raw prepared inserts of the same rows', async () => {
  const rows = [...rowsOf(tasks)].filter(({ kind }) => kind === 'task')
  await compare('import of 100,000 tasks, NDJSON', writeNdjson(join(room, 'tasks-100k.ndjson'), rows), tasks, 3)
  const columns = Object.keys(rows[0] ?? {}).filter((name) => name !== 'kind')
  const csv = join(room, 'task-100k.csv')
  writeFileSync(csv, [columns.join(), ...rows.map((row) => columns.map((name) => String(row[name])).join()), ''].join('\n'))
  await compare('import of 100,000 tasks, CSV', csv, tasks, 3)
}, long)

test('import of a real log against raw prepared inserts of the same rows', async () => {
  await compare('import of a real log, 141,712 rows, CSV in gzip', year, 141_712, 1)
}, long)
