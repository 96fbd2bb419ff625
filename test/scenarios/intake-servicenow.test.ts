import { join } from 'node:path'
import { expect, test } from 'vitest'
import { anIntake } from '../support/intake'

const log = join(import.meta.dirname, '../fixtures/servicenow/incident_event_log.csv.gz')

test('[I14] [I19] the incident log comes in whole: 141,712 rows are 24,918 tasks, and a second reading changes nothing', async () => {
  const { take, rows, told } = anIntake()
  const began = performance.now()
  const first = await take(log)
  const seconds = (performance.now() - began) / 1_000
  console.info(`incident log: ${seconds.toFixed(2)} s, ${Math.round(141_712 / seconds)} rows/s`)
  expect(first).toMatchObject({ state: 'done', problem: null, files: [{ profile: 'servicenow-incident', kind: 'task' }] })
  expect(first.totals).toEqual({ read: 141_712, inserted: 24_918, updated: 0, unchanged: 0, stale: 0, held: 0, folded: 116_794, skipped: 0, retired: 0, quarantined: 0 })
  expect(rows('SELECT priority, count(*) AS n FROM task GROUP BY priority ORDER BY n')).toEqual([
    { priority: 'CRITICAL', n: 270 }, { priority: 'HIGH', n: 408 }, { priority: 'LOW', n: 774 }, { priority: 'MEDIUM', n: 23_466 },
  ])
  expect(rows('SELECT status, count(*) AS n, count(completed_at) AS completed FROM task GROUP BY status')).toEqual([{ status: 'COMPLETED', n: 24_918, completed: 24_918 }])
  const state = () => rows('SELECT (SELECT count(*) FROM version) AS versions, (SELECT count(*) FROM task) AS tasks, (SELECT count(*) FROM site) AS sites, (SELECT count(*) FROM person) AS people, (SELECT max(recorded_at) FROM task) AS recorded')
  const before = state()
  const tasksTold = told.tasks.flat().length
  expect(tasksTold).toBe(24_918)
  const began2 = performance.now()
  const second = await take(log)
  console.info(`again: ${((performance.now() - began2) / 1_000).toFixed(2)} s`)
  expect(second.totals).toEqual({ read: 141_712, inserted: 0, updated: 0, unchanged: 24_918, stale: 0, held: 0, folded: 116_794, skipped: 0, retired: 0, quarantined: 0 })
  expect(state()).toEqual(before)
  expect(told.tasks.flat().length).toBe(tasksTold)
})

test('[I14] [I28] an incident is the newest of its rows, its group and assignee are placeholders', async () => {
  const { take, rows } = anIntake()
  await take(log)
  expect(rows("SELECT key, site_key, person_key, title, status, created_at, completed_at, held_ms, updated_at, tiebreak FROM task WHERE key = 'main:INC0000045'")).toEqual([{
    key: 'main:INC0000045', site_key: 'main:Group 56', person_key: null, title: 'Incident INC0000045', status: 'COMPLETED',
    created_at: Date.UTC(2016, 1, 29, 1, 16), completed_at: Date.UTC(2016, 1, 29, 11, 29), held_ms: 0, updated_at: Date.UTC(2016, 2, 5, 12), tiebreak: 4,
  }])
  expect(rows("SELECT name, is_placeholder FROM site WHERE key = 'main:Group 56'")).toEqual([{ name: 'Group 56', is_placeholder: 1 }])
  expect(rows("SELECT count(*) AS n FROM version WHERE key = 'main:INC0000045'")).toEqual([{ n: 4 }])
})
