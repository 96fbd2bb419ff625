import { afterEach, beforeEach, expect, test } from 'vitest'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { liveDeps } from '../../src/engine/live-deps'
import { tallyStatement } from '../../src/engine/store/alert-tally'
import { readStatements as ofAlerts } from '../../src/engine/store/alerts'
import { earlierStatements } from '../../src/engine/store/earlier'
import { closedStatements } from '../../src/engine/store/closed-tasks'
import { pageStatement } from '../../src/engine/store/queue'
import { followStatements } from '../../src/engine/store/queue-entries'
import { openStore, type Store } from '../../src/engine/store/store'
import { knownTourStatements } from '../../src/engine/store/known-tours'
import { readStatements as ofTasks } from '../../src/engine/store/tasks'
import { tourPageStatements } from '../../src/engine/store/tour-page'
import { tourStatements } from '../../src/engine/store/tours'

let store: Store
beforeEach(() => {
  store = openStore(join(mkdtempSync(join(tmpdir(), 'nocturne-store-')), 'nocturne.db'), liveDeps(() => undefined))
})
afterEach(() => store.close())

/** How SQLite would carry a statement out, step by step. */
const planOf = (sql: string): readonly string[] => (store.db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...Array.from({ length: sql.split('?').length - 1 }, () => null)) as { detail: string }[]).map(({ detail }) => detail)
/** Steps that read a table from end to end, or sort. */
const dear = (plan: readonly string[]): readonly string[] => plan.filter((step) => /^SCAN (alert|task|journal|site|client|person|toast)\b/.test(step) || step.includes('TEMP B-TREE'))

test.each(Object.entries({ ...followStatements, page: pageStatement }))('[J23] a page of the queue: %s', (_, sql) => {
  const plan = planOf(sql)
  // Of several changes of one alert one is enough: only what changed since the last page is put together.
  expect(dear(plan).filter((step) => step !== 'USE TEMP B-TREE FOR DISTINCT')).toEqual([])
})

test('[J23] what changed since the last page is found by its number', () => {
  expect(planOf(followStatements.changed)[0]).toBe('SEARCH journal USING INTEGER PRIMARY KEY (rowid>?)')
  expect(planOf(pageStatement)).toContain('SEARCH alert USING INDEX sqlite_autoindex_alert_1 (id=?)')
})

test.each(Object.entries({ ...ofTasks, ...ofAlerts }))('[J23] a tick: %s', (_, sql) => expect(dear(planOf(sql))).toEqual([]))

test.each(Object.entries(closedStatements))('[J23] [O6] what closed tasks add to the overview is read piece by piece: %s', (_, sql) => {
  expect([dear(planOf(sql)), planOf(sql).some((step) => step.startsWith('SEARCH task USING INDEX task_'))]).toEqual([[], true])
})

test('[J23] unresolved alerts are counted once, from an index alone and in its order', () => {
  expect(planOf(tallyStatement)).toEqual(['SCAN alert USING COVERING INDEX alert_open'])
})

test.each(Object.entries(earlierStatements))('[B12] earlier alerts, %s: along an index, unsorted', (_, sql) => expect(dear(planOf(sql))).toEqual([]))

/** Steps that read a table of facts from end to end. */
const whole = (sql: string): readonly string[] => planOf(sql.replace(/@\w+/g, '?')).filter((step) => /^SCAN (tour|scan|punch|fix|checkpoint|tour_checkpoint|version|alert)\b/.test(step))
test.each(Object.entries({ ...tourPageStatements, ...Object.fromEntries(Object.entries(knownTourStatements).map(([name, sql]) => [`known ${name}`, sql])), some: tourStatements.some }))('[R24] [R26] what the page of a tour reads is found, not searched for: %s', (_, sql) => {
  expect(whole(sql)).toEqual([])
})
test.each(['ofSite', 'ofGuard'] as const)('[R31] the tours behind a row of a ranking are read along an index; only those of one instant are sorted: %s', (name) => {
  expect([whole(tourStatements[name]), dear(planOf(tourStatements[name]))]).toEqual([[], ['USE TEMP B-TREE FOR LAST TERM OF ORDER BY']])
})
test('[R24] earlier tours of a route are read along an index; only those of one instant are sorted', () => expect(dear(planOf(tourPageStatements.earlier.replace(/@\w+/g, '?')))).toEqual(['USE TEMP B-TREE FOR LAST TERM OF ORDER BY']))
