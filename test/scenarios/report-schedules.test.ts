import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { InputOf, OutputOf } from '../../src/contract/contract'
import { answer } from '../../src/contract/serve'
import { payloadOf } from '../../src/engine/store/journal'
import { days, hours, minutes, type Instant } from '../../src/core/time'
import { ada, aConsole, aTask, at, iso, type TestConsole } from '../support/console'

let noc: TestConsole
let folder: string
beforeEach(async () => {
  noc = aConsole({ start: at('20:00') })
  folder = join(noc.folder, 'reports')
  mkdirSync(folder)
  await noc.given([aTask('late', { created_at: iso(at('20:00') - hours(8)), priority: 'HIGH' })])
})
afterEach(() => noc.close())

/** Sets a schedule up as the desktop does; daily at 06:00 UTC. */
const scheduled = async (over: Partial<InputOf<'schedules.add'>> = {}) => (await answer(noc.engine().handlers, {
  call: 'schedules.add', input: { report: { kind: 'summary', scope: { kind: 'all' } }, rhythm: 'daily', weekday: 0, minute: 360, zone: 'UTC', format: 'csv', language: 'en', folder, ...over }, actor: ada, isMain: true,
})) as OutputOf<'schedules.add'>
/** The machine sleeps until an instant; then the console looks until nothing is due any more. */
async function wakeAt(instant: Instant): Promise<void> {
  noc.clock.sleepTo(instant)
  noc.look()
  await looked()
}
async function looked(): Promise<void> {
  const { scheduled: reports } = noc.engine().parts
  for (let left = 40; left > 0; left -= 1) {
    reports.look()
    await reports.settled()
  }
}
const entries = () => [...noc.engine().parts.store.journal.after(0)].filter(({ action }) => action.startsWith('report.')).map((entry) => [entry.action, (payloadOf(entry).facts as { readonly dueAt?: number }).dueAt ?? null])
const files = () => readdirSync(folder).map((name) => name.replace(/-[0-9a-f]{8}\./, '.')).sort()
const six = at('06:00')

test('[R37] a report is written when it falls due and not before, of the day before, with its entry and the journal’s head; who scheduled it is an entry', async () => {
  await scheduled()
  await wakeAt(six - 1)
  expect(files()).toEqual([])
  await wakeAt(six)
  expect([files(), entries()]).toEqual([['nocturne-summary-2026-03-02.csv'], [['report.scheduled', null], ['report.written', six]]])
  const text = readFileSync(join(folder, readdirSync(folder)[0] ?? ''), 'utf8')
  expect([text.includes('\nTasks,,Breached,1\n'), text.includes('Period,2026-02-28 23:59:59 +00:00,2026-03-01 23:59:59 +00:00'), /\nHead of the journal,\d+,[0-9a-f]{64}\n$/.test(text)]).toEqual([true, true, true])
  const [shown] = await noc.call('schedules.show', {})
  expect([shown?.nextAt, shown?.last]).toEqual([six + days(1), { dueAt: six, at: six, file: join(folder, readdirSync(folder)[0] ?? ''), problem: null }])
})

test('[R37] what fell due while the console slept is written once each when it wakes, and never again, also after a restart', async () => {
  await scheduled()
  await wakeAt(six + days(2) + hours(3))
  const three = ['nocturne-summary-2026-03-02.csv', 'nocturne-summary-2026-03-03.csv', 'nocturne-summary-2026-03-04.csv']
  expect([files(), entries().slice(1)]).toEqual([three, [0, 1, 2].map((day) => ['report.written', six + days(day)])])
  noc.engine().stop()
  noc.restartStopped()
  await looked()
  expect([files(), entries().length]).toEqual([three, 4])
})

test('[R37] a clock that goes back writes nothing twice', async () => {
  await scheduled()
  await wakeAt(six + minutes(1))
  noc.clock.stepWall(-hours(2))
  noc.look()
  await looked()
  await wakeAt(six + minutes(2))
  expect(entries().filter(([action]) => action === 'report.written')).toEqual([['report.written', six]])
})

test('[R38] a folder that is gone is told once and not made anew; the report is written when it is there again', async () => {
  await scheduled()
  renameSync(folder, `${folder}-away`)
  await wakeAt(six)
  await wakeAt(six + minutes(25))
  const [shown] = await noc.call('schedules.show', {})
  expect([entries().slice(1), shown?.last?.problem]).toEqual([[['report.failed', six]], { key: 'reports.schedule.noFolder', values: { folder } }])
  renameSync(`${folder}-away`, folder)
  await wakeAt(six + minutes(40))
  expect([files(), entries().slice(1)]).toEqual([['nocturne-summary-2026-03-02.csv'], [['report.failed', six], ['report.written', six]]])
})

test('[R38] a place that cannot be written is told beside the schedule, and holds up no other schedule', async () => {
  writeFileSync(join(noc.folder, 'file'), '')
  const bad = await scheduled({ folder: join(noc.folder, 'file') })
  await scheduled({ report: { kind: 'ranking', of: 'site' } })
  await wakeAt(six)
  const shown = await noc.call('schedules.show', {})
  expect([shown.find(({ id }) => id === bad.id)?.last?.problem?.key, files()]).toEqual(['reports.schedule.unwritten', ['nocturne-ranking-2026-03-02.csv']])
})

test('[R37] what was taken back writes nothing more', async () => {
  const { id } = await scheduled()
  await noc.call('schedules.remove', { id })
  await wakeAt(six)
  expect([files(), entries(), await noc.call('schedules.show', {})]).toEqual([[], [['report.scheduled', null], ['report.unscheduled', null]], []])
})
