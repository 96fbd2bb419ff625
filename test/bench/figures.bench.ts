import Database from 'better-sqlite3'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { v7 } from 'uuid'
import { minutes } from '../../src/core/time'
import { liveDeps } from '../../src/engine/live-deps'
import { openEngine, type OpenEngine } from '../../src/engine/open'
import { ada, at, aTask, iso, type SourceRow } from '../support/console'

/** One figure beside its limit or its peer, measured in the same run; ratios and medians, for machines are noisy. */
type Figure = { readonly what: string; readonly value: string; readonly beside: string }
const figures: Figure[] = []
const folder = mkdtempSync(join(tmpdir(), 'nocturne-bench-'))
const year = join(import.meta.dirname, '../fixtures/servicenow/incident_event_log.csv.gz')
const long = 600_000

afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
  const width = Math.max(...figures.map(({ what }) => what.length))
  process.stdout.write(`\n${figures.map(({ what, value, beside }) => `${what.padEnd(width)}  ${value.padStart(12)}  ${beside}`).join('\n')}\n`)
})

const ms = (length: number): string => `${length < 10 ? length.toFixed(2) : Math.round(length)} ms`
const percentile = (lengths: readonly number[], share: number): number => lengths.toSorted((one, other) => one - other)[Math.min(lengths.length - 1, Math.floor(lengths.length * share))] ?? 0
async function timed(work: () => unknown): Promise<number> {
  const started = performance.now()
  await work()
  return performance.now() - started
}

let files = 0
async function aStore(rows: readonly SourceRow[]): Promise<{ readonly engine: OpenEngine; readonly file: string; readonly importMs: number }> {
  files += 1
  const file = join(folder, `store-${files}.db`)
  const data = join(folder, `rows-${files}.ndjson`)
  writeFileSync(data, rows.map((row) => `${JSON.stringify(row)}\n`).join(''))
  const engine = openEngine({ storeFile: file, deps: liveDeps(() => undefined), version: 'bench' })
  const importMs = await timed(async () => engine.call('intake.wait', await engine.call('intake.start', { paths: [data] }, ada), ada))
  return { engine, file, importMs }
}
const manyTasks = (count: number, dueAt: number, prefix = 't'): SourceRow[] =>
  Array.from({ length: count }, (_, index) => aTask(`${prefix}${index}`, { site_id: `s${index % 400}`, due_at: iso(dueAt), title: `Check gate ${index}` }))

test('import against raw prepared inserts of the same rows', async () => {
  const rows = manyTasks(100_000, at('23:00'))
  const { engine, file, importMs } = await aStore(rows)
  engine.close()
  const stored = new Database(file, { readonly: true })
  const [versions, tasks] = [stored.prepare('SELECT * FROM version').raw().all(), stored.prepare('SELECT * FROM task').raw().all()] as [unknown[][], unknown[][]]
  const schema = stored.prepare<[], { sql: string }>("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND tbl_name IN ('version', 'task', 'import') ORDER BY rootpage").all()
  stored.close()
  const raw = new Database(join(folder, 'raw.db'))
  raw.pragma('journal_mode = WAL')
  raw.pragma('foreign_keys = OFF')
  for (const { sql } of schema) raw.exec(sql)
  const rawMs = await timed(() => raw.transaction(() => {
    for (const [table, all] of [['version', versions], ['task', tasks]] as const) {
      const insert = raw.prepare(`INSERT INTO ${table} VALUES (${(all[0] ?? []).map(() => '?').join()})`)
      for (const row of all) insert.run(...row)
    }
  })())
  raw.close()
  expect([versions.length, tasks.length]).toEqual([100_000, 100_000])
  figures.push({ what: 'import of 100,000 tasks (NDJSON)', value: ms(importMs), beside: `${(importMs / rawMs).toFixed(1)} x raw inserts of the same rows (${ms(rawMs)}); goal 2 x` })
}, long)

test('a sweep against reading what it judges, a tick whatever is open, a storm, a page and an acknowledgement', async () => {
  for (const open of [10_000, 100_000]) {
    const { engine, file } = await aStore([...manyTasks(open, at('23:00')), ...manyTasks(1_000, at('21:00'), 'due')])
    await engine.call('monitor.sweep', { at: at('20:30') }, ada)
    const sweepMs = await timed(() => engine.call('monitor.sweep', { at: at('20:45') }, ada))
    const tick = await engine.call('monitor.replay', { from: at('20:59'), to: at('21:00') + 1, everyMs: minutes(60), timers: true }, ada)
    engine.close()
    const db = new Database(file, { readonly: true })
    const readMs = await timed(() => db.prepare('SELECT * FROM task').raw().all())
    db.close()
    expect(tick.raised).toBe(1_000)
    figures.push({ what: `sweep of ${open + 1_000} open tasks`, value: ms(sweepMs), beside: `${(sweepMs / readMs).toFixed(1)} x reading them (${ms(readMs)}); goal 2 x` })
    figures.push({ what: `1,000 due at once among ${open} open`, value: ms(tick.duration_ms), beside: 'with its own reading of every row' })
  }
}, long)

test('10,000 breaches at once, and the queue with them', async () => {
  const { engine } = await aStore(manyTasks(10_000, at('21:00')))
  await engine.call('monitor.sweep', { at: at('20:45') }, ada)
  const stormMs = await timed(async () => expect((await engine.call('monitor.sweep', { at: at('21:00') + 1 }, ada)).raised).toBe(10_000))
  figures.push({ what: '10,000 breaches until durable', value: ms(stormMs), beside: 'limit 5,000 ms; goal 500 ms' })
  const pages: number[] = []
  for (let offset = 0; offset < 10_000; offset += 500) pages.push(await timed(() => engine.call('queue.page', { statuses: ['NEW'], offset, limit: 100 }, ada)))
  figures.push({ what: 'queue page of 100 among 10,000', value: ms(percentile(pages, 0.5)), beside: `p99 ${ms(percentile(pages, 0.99))}; goal 5 ms` })
  const { rows } = await engine.call('queue.page', { offset: 0, limit: 200 }, ada)
  const acts: number[] = []
  for (const { id } of rows) acts.push(await timed(() => engine.call('alert.act', { opId: v7(), id, at: at('21:05'), move: { name: 'acknowledge' } }, ada)))
  figures.push({ what: 'acknowledgement until durable', value: ms(percentile(acts, 0.5)), beside: `p99 ${ms(percentile(acts, 0.99))}` })
  engine.close()
}, long)

test('a year of a real log by timers and sweeps', async () => {
  const engine = openEngine({ storeFile: join(folder, 'year.db'), deps: liveDeps(() => undefined), version: 'bench' })
  const importMs = await timed(async () => engine.call('intake.wait', await engine.call('intake.start', { paths: [year] }, ada), ada))
  const { raised, duration_ms } = await engine.call('monitor.replay', { from: Date.parse('2016-02-29T00:00:00Z'), to: Date.parse('2017-02-19T00:00:00Z'), everyMs: minutes(15), timers: true }, ada)
  engine.close()
  expect(raised).toBe(17_381)
  figures.push({ what: 'import of 141,712 rows (CSV, gzip)', value: ms(importMs), beside: `${Math.round(141_712 / (importMs / 1_000))} rows a second` })
  figures.push({ what: 'replay of a year: 34,177 sweeps', value: ms(duration_ms), beside: 'limit 120,000 ms' })
}, long)
