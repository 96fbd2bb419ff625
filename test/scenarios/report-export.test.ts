import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { v7 } from 'uuid'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { InputOf, OutputOf } from '../../src/contract/contract'
import { answer } from '../../src/contract/serve'
import { payloadOf } from '../../src/engine/store/journal'
import { hours, minutes, type Instant } from '../../src/core/time'
import { ada, aConsole, aTask, at, iso, type SourceRow, type TestConsole } from '../support/console'
import { readSheet } from '../support/sheet'

let noc: TestConsole
beforeEach(() => { noc = aConsole({ start: at('20:00') }) })
afterEach(() => noc.close())

type Wanted = InputOf<'export.start'>
const aTour = (id: string, siteId: string, scheduledAt: Instant, how: Readonly<Record<string, unknown>> = {}): SourceRow => ({ kind: 'tour', id, site_id: siteId, person_id: 'g', scheduled_at: iso(scheduledAt), updated_at: iso(scheduledAt), total_checkpoints: 4, ...how })
const walked = (scheduledAt: Instant) => ({ started_at: iso(scheduledAt), completed_at: iso(scheduledAt + minutes(20)), scanned_checkpoints: 4 })
/** Three walked tours of a site whose name is a formula, one of another, a task in breach. */
async function given(): Promise<void> {
  await noc.given([
    { kind: 'site', id: 's1', name: '=cmd|calc', time_zone: 'UTC' }, { kind: 'site', id: 's2', name: 'Annex', time_zone: 'UTC' },
    ...[2, 4, 6].map((back) => aTour(`t${String(back)}`, 's1', at('20:00') - hours(back), walked(at('20:00') - hours(back)))), aTour('missed', 's2', at('20:00') - hours(9)),
    aTask('late', { site_id: 's1', created_at: iso(at('20:00') - hours(3)), priority: 'HIGH' }),
  ])
  noc.look()
}
const wanted = (list: Wanted['list'], format: Wanted['format'] = 'csv'): Wanted => ({ opId: v7(), file: join(noc.folder, `out-${v7()}.${format}`), format, language: 'en', columns: [], list })
async function exported(input: Wanted): Promise<OutputOf<'export.wait'>> {
  const { exportId } = (await answer(noc.engine().handlers, { call: 'export.start', input, actor: ada, isMain: true })) as OutputOf<'export.start'>
  return noc.call('export.wait', { exportId })
}
const head = () => noc.engine().parts.store.journal.head()
const ofDay = { days: 1 } as const

test('[R35] [Q13] [Q14] a ranking is exported as it is shown, its texts harmless and its figures numbers, with the period and the journal’s head below; the journal keeps it', async () => {
  await given()
  const input = wanted({ kind: 'ranking', of: 'site', direction: 'top', ...ofDay })
  const { seq, hash } = head()
  const told = await exported(input)
  expect(readFileSync(input.file, 'utf8').split('\n')).toEqual([
    '\uFEFFRank,Name,Number at the source,Compliance,"Interval from, %","Interval to, %","Trend, points",Compliant,Evaluated,Excused',
    "1,'=cmd|calc,s1,100,43.85,100,,3,3,0", ',Annex,s2,0,0,79.35,,0,1,0', '', 'Period,2026-02-28 20:00:00 +00:00,2026-03-01 20:00:00 +00:00', 'Of,Sites', `Head of the journal,${String(seq)},${hash}`, '',
  ])
  expect(told).toMatchObject({ state: 'done', rows: 2, sha256: createHash('sha256').update(readFileSync(input.file)).digest('hex') })
  const entry = [...noc.engine().parts.store.journal.after(seq)].find(({ action }) => action === 'export.made')
  expect(entry && payloadOf(entry).facts).toMatchObject({ file: input.file, format: 'csv', rows: 2, list: 'ranking', asked: JSON.stringify({ kind: 'ranking', of: 'site', direction: 'top', days: 1 }) })
})

test('[R35] a name narrows the exported ranking as it does the shown one', async () => {
  await given()
  const input = wanted({ kind: 'ranking', of: 'site', direction: 'top', text: 'annex', ...ofDay })
  expect((await exported(input)).rows).toBe(1)
})

test('[R35] every figure of a report is in its file, as the report tells it, as a number', async () => {
  await given()
  const input = wanted({ kind: 'summary', scope: { kind: 'all' }, ...ofDay }, 'xlsx')
  const told = await noc.call('report.summary', { scope: { kind: 'all' }, ...ofDay })
  expect(await exported(input)).toMatchObject({ state: 'done' })
  const { formulas, rows } = readSheet(input.file)
  const valueOf = (part: string, of: string | null, figure: string) => rows.find((row) => row[0]?.value === part && (row[1]?.value ?? null) === of && row[2]?.value === figure)?.[3] ?? null
  expect([formulas, valueOf('Tasks', null, 'Breached'), valueOf('Tasks', 'High', 'Breached'), valueOf('Tasks', null, 'Mean response, min'), valueOf('Tours', null, 'Compliance, %'), valueOf('Tours', '2026-03-01', 'Missed')]).toEqual([
    0, { type: 'n', value: String(told.tasks.breached) }, { type: 'n', value: '1' }, null, { type: 'n', value: String(told.tours.compliance_rate) }, { type: 'n', value: '1' },
  ])
  expect([told.tasks.breached, told.tours.compliance_rate, rows.at(-1)?.map((cell) => cell?.value)]).toEqual([1, 75, ['Head of the journal', String(head().seq - 1), expect.stringMatching(/^[0-9a-f]{64}$/)]])
  const ofSite = wanted({ kind: 'summary', scope: { kind: 'site', key: 'main:s1' }, ...ofDay })
  await exported(ofSite)
  expect(readFileSync(ofSite.file, 'utf8')).toContain("\nOf,'=cmd|calc\n")
})

test('[R35] [Q14] a place that cannot be written is told, and nothing is journaled', async () => {
  await given()
  const before = head().seq
  const input = { ...wanted({ kind: 'ranking', of: 'guard', direction: 'bottom', ...ofDay }), file: join(noc.storeFile, 'no-folder', 'out.csv') }
  expect([(await exported(input)).state, existsSync(input.file), head().seq]).toEqual(['failed', false, before])
})
