// @vitest-environment happy-dom
import { act, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { ImportRecord, IntakeCounts, QuarantineRow } from '../../src/contract/shapes-intake'
import { said } from '../../src/core/said'
import { aBridge, aSummary, Fails, minutesAgo, night } from './scripted-bridge'
import { closeWindow, openWindow, press, settle } from './screens'

beforeEach(() => { vi.useFakeTimers({ now: night }) })
afterEach(() => {
  closeWindow()
  vi.useRealTimers()
})

const counts = (over: Partial<IntakeCounts> = {}): IntakeCounts => ({ read: 0, inserted: 0, updated: 0, unchanged: 0, stale: 0, held: 0, folded: 0, skipped: 0, retired: 0, quarantined: 0, ...over })
const anImport = (over: Partial<ImportRecord> = {}): ImportRecord => ({
  id: 'i1', at: minutesAgo(4), by: 'maria', source: 'main', isHistory: false, state: 'done', files: [{ file: '/srv/feed/task.ndjson', profile: 'site-data', kind: 'task', ...counts() }],
  totals: counts({ read: 412, inserted: 31, unchanged: 378, quarantined: 3 }), durationMs: 420, problem: null, ...over,
})
const refused = (line: number): QuarantineRow => ({ file: '/srv/feed/task.ndjson', line, kind: 'task', reason: 'created_at: "2026-02-30" is no date or time that exists', said: said('intake.bad.no-such-time', { field: 'created_at', value: '2026-02-30' }), raw: '{"id":"<b>x</b>"}', importId: 'i1', at: minutesAgo(4) })
const part = (name: string) => within(screen.getAllByRole('region', { name })[0] as HTMLElement)

async function openData(scripted: ReturnType<typeof aBridge>): Promise<void> {
  await openWindow(scripted)
  await press('g', 'd')
}

test('[U7] with nothing given the data screen says so in each part', async () => {
  await openData(aBridge([], { 'data.summary': () => aSummary({ kinds: [], sources: [] }) }))
  for (const words of ['Nothing has been imported yet.', 'No row has been refused.', 'No source has sent anything yet.', 'The store is empty.']) expect(screen.getByText(words)).toBeTruthy()
})

test('[U15] an import is told with who, from where, its counts and how long it took', async () => {
  await openData(aBridge([], { 'data.imports': () => ({ rows: [anImport()], total: 1 }) }))
  const cells = part('Imports').getAllByRole('row')[1]?.textContent
  expect(cells).toMatch(/4 minmariamaintask.ndjson378 unchanged412310+3Done0.4 s$/)
})

test('[U15] the refused rows of one import are shown when its count is pressed', async () => {
  const scripted = aBridge([], { 'data.imports': () => ({ rows: [anImport()], total: 1 }), 'data.quarantine': () => ({ rows: [refused(12)], total: 1 }) })
  await openData(scripted)
  act(() => part('Imports').getByRole('button', { name: '3' }).click())
  await settle()
  expect(scripted.inputsOf('data.quarantine').at(-1)).toEqual({ offset: 0, limit: 50, importId: 'i1' })
  expect(part('Refused rows').getByText('{"id":"<b>x</b>"}')).toBeTruthy()
})

test('[U15] many refused rows come in pages', async () => {
  const scripted = aBridge([], { 'data.quarantine': ({ offset, limit }) => ({ rows: Array.from({ length: Math.min(limit, 120 - offset) }, (_, index) => refused(offset + index)), total: 120 }) })
  await openData(scripted)
  expect(screen.getByText('1–50 of 120')).toBeTruthy()
  act(() => screen.getByRole('button', { name: 'Older' }).click())
  await settle()
  expect(screen.getByText('51–100 of 120')).toBeTruthy()
})

test('[U15] kinds that no rule reads are marked', async () => {
  await openData(aBridge([]))
  const rows = part('In the store').getAllByRole('row').map(({ textContent }) => textContent)
  expect(rows).toEqual(['KindRowsNewest', 'Tasks 8124 min', 'Tours not yet watched9630 min'])
})

test('[U15] what cannot be placed is told', async () => {
  await openData(aBridge([], { 'data.summary': () => aSummary({ tasksWithUnknownSite: 3, held: 1 }) }))
  expect(screen.getByText('3 tasks at unknown sites')).toBeTruthy()
  expect(screen.getByText('1 row waits for what it refers to')).toBeTruthy()
})

test('[U15] a running import shows its progress and can be cancelled', async () => {
  const scripted = aBridge([], { 'intake.cancel': () => ({ state: 'cancelled' }) })
  await openData(scripted)
  const progress = { importId: 'i2', state: 'running' as const, file: '/srv/feed/log.csv.gz', bytesRead: 43, bytesTotal: 100, counts: counts({ read: 88_123, quarantined: 2 }), problem: null }
  scripted.announce('intake.progress', progress)
  await settle()
  const running = part('Import in progress')
  expect(running.getByText('Reading log.csv.gz')).toBeTruthy()
  expect(running.getByRole('progressbar').getAttribute('value')).toBe('43')
  expect(running.getByText('88,123 rows, 2 refused')).toBeTruthy()
  act(() => running.getByRole('button', { name: 'Cancel' }).click())
  await settle()
  expect(scripted.inputsOf('intake.cancel')).toEqual([{ importId: 'i2' }])
  const asked = scripted.inputsOf('data.imports').length
  scripted.announce('intake.progress', { ...progress, state: 'cancelled' })
  await settle()
  expect(screen.queryByRole('region', { name: 'Import in progress' })).toBeNull()
  expect(scripted.inputsOf('data.imports').length).toBeGreaterThan(asked)
})

test('[U7] data that cannot be read say why', async () => {
  await openData(aBridge([], { 'data.imports': () => { throw new Fails('fault', 'disk image is malformed') } }))
  expect(part('Imports').getByRole('alert').textContent).toContain('disk image is malformed')
})

test('[U2] old data are dimmed under the banner', async () => {
  await openData(aBridge([], { 'shell.engineState': () => ({ state: 'silent', since: night, problem: null, restarts: 0 }) }))
  expect(document.querySelector('.data.is-stale')).toBeTruthy()
  expect(screen.getAllByRole('alert').map(({ textContent }) => textContent).join(' ')).toContain('NOT WATCHING. The engine is silent')
})
