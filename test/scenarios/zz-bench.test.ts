import { test } from 'vitest'
import { anIntake } from '/work/main/test/support/intake'
const cpu = async (name: string, work: () => unknown) => { const a = process.cpuUsage(), t = performance.now(); await work(); const b = process.cpuUsage(a); console.log(name, 'user', (b.user/1000).toFixed(0), 'sys', (b.system/1000).toFixed(0), 'wall', (performance.now()-t).toFixed(0)) }
test('b', async () => {
  const a = anIntake()
  await cpu('import', () => a.take('/work/main/test/fixtures/servicenow/incident_event_log.csv.gz'))
  await cpu('again', () => a.take('/work/main/test/fixtures/servicenow/incident_event_log.csv.gz'))
  const b = anIntake()
  b.store.db.prepare("INSERT INTO import (id, at, by, source, is_history, state, files, totals, notices) SELECT id, at, by, source, is_history, state, files, totals, notices FROM (SELECT 'x' id, 1 at, 'x' by, 'x' source, 0 is_history, 'x' state, '' files, '' totals, '' notices)").run()
  for (const [table, n] of [['version', 0], ['task', 0]] as const) {
    const rows = a.store.db.prepare(`SELECT * FROM ${table} ORDER BY rowid`).raw().all() as unknown[][]
    const cols = a.store.db.prepare(`SELECT * FROM ${table}`).columns().map((c) => c.name)
    const ii = cols.indexOf('import_id')
    const ins = b.store.db.prepare(`INSERT INTO ${table} VALUES (${cols.map(() => '?').join()})`)
    await cpu('raw ' + table + ' ' + rows.length, () => { for (let i = 0; i < rows.length; i += 500) b.store.write(() => { for (const r of rows.slice(i, i + 500)) { r[ii] = 'x'; ins.run(...r) } }) })
  }
}, 120000)
