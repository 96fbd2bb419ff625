import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AlertRecord, ReplayResult, SweepResult } from '../../src/contract/shapes'
import { at, iso, type SourceRow } from '../support/console'
import { aRealLine, jsonBy } from '../support/line-real'

const folder = mkdtempSync(join(tmpdir(), 'nocturne-known-'))
const store = join(folder, 'noc.db')
const run = aRealLine()
let copies = 0
const newCopy = (): string => join(folder, `copy-${(copies += 1)}.db`)
const then = iso(at('03:00'))
const later = iso(at('07:00'))

const json = jsonBy(run)
async function learned(time: string, rows: readonly SourceRow[]): Promise<void> {
  const file = join(folder, `learned-${time.replace(':', '')}.ndjson`)
  writeFileSync(file, rows.map((row) => `${JSON.stringify(row)}\n`).join(''))
  await json('import', file, '--store', store, '--profile', 'site-data', '--at', iso(at(time)))
}
const aTour = (id: string, fields: Readonly<Record<string, unknown>> = {}): SourceRow => ({ kind: 'tour', id, site_id: 'depot', person_id: 'asha', scheduled_at: iso(at('02:00')), total_checkpoints: 2, updated_at: iso(at('01:00')), ...fields })
const aScan = (id: string, tour: string, checkpoint: string): SourceRow => ({ kind: 'scan', id, tour_id: tour, checkpoint_id: checkpoint, scanned_at: iso(at('02:10')), updated_at: iso(at('02:10')) })

type Exported = { readonly id: string; readonly status: string; readonly checkpoint_coverage_percent: number }
const toursKnown = async (...argv: string[]): Promise<unknown[]> => (await json<Exported[]>('export', 'tour', '--store', store, ...argv)).map((tour) => [tour.id, tour.status, tour.checkpoint_coverage_percent])
const alertsIn = async (file: string): Promise<unknown[]> =>
  (await json<AlertRecord[]>('alerts', '--store', file)).map((alert) => [alert.subject_id, alert.subtype, alert.status, alert.resolved_reason]).sort(([one], [other]) => String(one).localeCompare(String(other)))

/** What was known of the night at three, and what came to light at six: one was walked, one was cancelled, one had been moved, one was planned besides. */
beforeAll(async () => {
  await learned('01:05', [{ kind: 'site', id: 'depot', name: 'Depot' }, ...['c1', 'c2'].map((id) => ({ kind: 'checkpoint', id, site_id: 'depot' })), ...['walked', 'gone', 'moved', 'half'].map((id) => aTour(id))])
  await learned('02:15', [aScan('h1', 'half', 'c1')])
  await learned('06:00', [
    aScan('w1', 'walked', 'c1'), aScan('w2', 'walked', 'c2'), aTour('gone', { status: 'CANCELLED', updated_at: iso(at('02:20')) }), aTour('moved', { scheduled_at: iso(at('05:00')), updated_at: iso(at('02:20')) }), aTour('new'),
    { kind: 'scan', id: 'h1', deleted: true, updated_at: iso(at('05:00')) },
  ])
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('[C21] export shows the tours as they were known, and without it as they are known now', async () => {
  expect([await toursKnown('--known-at', then), await toursKnown('--at', then), await toursKnown('--known-at', iso(at('01:04')))]).toEqual([
    [['gone', 'OVERDUE', 0], ['half', 'IN_PROGRESS', 50], ['moved', 'OVERDUE', 0], ['walked', 'OVERDUE', 0]],
    [['gone', 'CANCELLED', 0], ['half', 'OVERDUE', 0], ['moved', 'SCHEDULED', 0], ['new', 'OVERDUE', 0], ['walked', 'COMPLETED', 100]],
    [],
  ])
})

test('[C21] once everything is known, what was known is what is known now', async () => {
  expect(await toursKnown('--at', later, '--known-at', iso(at('06:00')))).toEqual(await toursKnown('--at', later))
})

test('[C21] a sweep raises what was missed by what was known, and what is known now judges it again', async () => {
  const copy = newCopy()
  const swept = await json<SweepResult>('sweep', '--known-at', then, '--store', store, '--copy', copy)
  expect([swept.checked.tours, swept.raised, await alertsIn(copy)]).toEqual([4, 3, ['gone', 'moved', 'walked'].map((id) => [id, 'TOUR_MISSED', 'NEW', null])])
  await json('sweep', '--at', later, '--store', copy)
  expect(await alertsIn(copy)).toEqual([
    ['gone', 'TOUR_MISSED', 'RESOLVED', 'cancelled'], ['half', 'TOUR_MISSED', 'NEW', null], ['moved', 'TOUR_MISSED', 'ESCALATED', null], ['new', 'TOUR_MISSED', 'NEW', null],
    ['walked', 'TOUR_MISSED', 'RESOLVED', 'overturned'],
  ])
})

test('[C21] a replay lives the night by what was known then', async () => {
  const copy = newCopy()
  const lived = await json<ReplayResult>('replay', '--from', iso(at('01:00')), '--to', later, '--known-at', then, '--store', store, '--copy', copy)
  expect([lived.raised, lived.resolved, lived.missed_by_timer]).toEqual([4, 0, 0])
  expect((await alertsIn(copy)).map((alert) => (alert as readonly unknown[]).slice(0, 2))).toEqual([['gone', 'TOUR_MISSED'], ['half', 'PARTIAL_COMPLETION'], ['moved', 'TOUR_MISSED'], ['walked', 'TOUR_MISSED']])
})

test('[C21] of alerts and scans nothing is shown as it was known', async () => {
  for (const what of ['scan', 'alert']) expect(await run('export', what, '--known-at', then, '--store', store)).toEqual({ exit: 2, out: '', err: expect.stringMatching(/^nocturne: [^\n]*tasks and tours[^\n]*\n$/) as unknown })
})
