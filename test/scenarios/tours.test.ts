import { afterEach, beforeEach, expect, test } from 'vitest'
import type { AlertRecord } from '../../src/contract/shapes'
import { aConsole, at, iso, type SourceRow, type TestConsole } from '../support/console'

const site: SourceRow = { kind: 'site', id: 'depot', name: 'Depot', time_zone: 'Europe/Brussels' }
const guard: SourceRow = { kind: 'person', id: 'asha', name: 'Asha' }
const checkpoints: readonly SourceRow[] = [1, 2, 3, 4].map((nth) => ({ kind: 'checkpoint', id: `c${String(nth)}`, site_id: 'depot', name: `Gate ${String(nth)}` }))
const aTour = (id: string, fields: Readonly<Record<string, unknown>> = {}): SourceRow => ({ kind: 'tour', id, site_id: 'depot', person_id: 'asha', name: 'North round', scheduled_at: iso(at('02:00')), updated_at: iso(at('01:00')), ...fields })
const links = (tour: string): readonly SourceRow[] => checkpoints.map(({ id }, index) => ({ kind: 'tour_checkpoint', id: `${tour}-${id}`, tour_id: tour, checkpoint_id: id, sequence: index }))
const aScan = (id: string, checkpoint: string, time: string, fields: Readonly<Record<string, unknown>> = { tour_id: 'r1' }): SourceRow => ({ kind: 'scan', id, checkpoint_id: checkpoint, scanned_at: iso(at(time)), person_id: 'asha', ...fields })
const estate = [site, guard, ...checkpoints]

const shown = ({ subtype, status, severity, deadline_at, resolved_reason, figures }: AlertRecord) => ({ subtype, status, severity, deadline_at, resolved_reason, figures })
const brief = (alerts: readonly AlertRecord[]) => alerts.map(({ subtype, status, resolved_reason }) => [subtype, status, resolved_reason])

let noc: TestConsole
beforeEach(() => { noc = aConsole({ start: at('01:30') }) })
afterEach(() => noc.close())

test('[R10] a mandatory tour that nobody starts is one alert in the first millisecond after due, and resolves when it starts late', async () => {
  await noc.given([...estate, aTour('r1'), ...links('r1')])
  noc.at('02:30')
  expect(await noc.alerts()).toEqual([])
  noc.at(at('02:30') + 1)
  expect((await noc.alerts()).map(shown)).toEqual([{
    subtype: 'TOUR_MISSED', status: 'NEW', severity: 'HIGH', deadline_at: iso(at('02:30')), resolved_reason: null,
    figures: { overdue_by_minutes: 30, minutes_past_sla: 0, checkpoint_coverage_percent: 0, scanned_checkpoints: 0, total_checkpoints: 4 },
  }])
  noc.at('03:00')
  await noc.given([aScan('s1', 'c1', '02:59')])
  noc.at('03:01')
  expect(brief(await noc.alerts())).toEqual([['TOUR_MISSED', 'RESOLVED', 'started-late']])
})

test('[R11] a tour that is over with too few checkpoints is one alert after its expiry; late visits resolve it', async () => {
  await noc.given([...estate, aTour('r1'), ...links('r1')])
  noc.at('02:10')
  await noc.given([aScan('s1', 'c1', '02:05'), aScan('s2', 'c2', '02:07'), aScan('s3', 'c3', '02:09')])
  noc.at('06:00')
  expect(await noc.alerts()).toEqual([])
  noc.at(at('06:00') + 1)
  expect((await noc.alerts()).map(({ subtype, severity, deadline_at }) => [subtype, severity, deadline_at])).toEqual([['PARTIAL_COMPLETION', 'MEDIUM', iso(at('06:00'))]])
  await noc.given([aScan('s4', 'c4', '06:00')])
  noc.at('06:01')
  expect(brief(await noc.alerts())).toEqual([['PARTIAL_COMPLETION', 'RESOLVED', 'overturned']])
})

test('[R11] [A2] a missed tour that starts late and ends incomplete is two alerts, the first over before the second', async () => {
  await noc.given([...estate, aTour('r1'), ...links('r1')])
  noc.at('03:00')
  await noc.given([aScan('s1', 'c1', '02:59')])
  noc.at('06:01')
  expect(brief(await noc.alerts())).toEqual([['TOUR_MISSED', 'RESOLVED', 'started-late'], ['PARTIAL_COMPLETION', 'NEW', null]])
})

test('[R14] evidence that comes after the verdict overturns it, keeps what the operator knew, and tells nobody', async () => {
  await noc.given([...estate, aTour('r1'), ...links('r1')])
  noc.at('02:31')
  const [missed] = await noc.alerts()
  const id = missed?.id ?? ''
  await noc.act(id, { name: 'resolve', note: 'Guard says he walked it', disposition: 'NO_IMPACT' })
  noc.at('03:00')
  const toasts = noc.engine().parts.store.db.prepare('SELECT count(*) FROM toast').pluck()
  const told = toasts.get()
  await noc.given([aScan('s1', 'c1', '02:04')])
  noc.at('03:10')
  const detail = await noc.call('alert.detail', { id })
  expect([detail?.row.status, detail?.disposition, detail?.resolutionNote, detail?.timeline.map(({ said }) => said.key), toasts.get()]).toEqual([
    'RESOLVED', 'NO_IMPACT', 'Guard says he walked it', ['timeline.raised.on-time', 'timeline.resolved.NO_IMPACT', 'timeline.overturned'], told,
  ])
})

test('[R14] a live alert whose tour had begun in time is resolved as overturned', async () => {
  await noc.given([...estate, aTour('r1'), ...links('r1')])
  noc.at('02:31')
  await noc.given([aScan('s1', 'c1', '02:04')])
  noc.at('02:32')
  expect(brief(await noc.alerts())).toEqual([['TOUR_MISSED', 'RESOLVED', 'overturned']])
})

test('[R14] a person’s resolve of a tour that is over is final', async () => {
  await noc.given([...estate, aTour('r1', { expires_at: iso(at('02:40')) }), ...links('r1')])
  noc.at('02:41')
  await noc.act((await noc.alerts())[0]?.id ?? '', { name: 'resolve', note: 'Guard was ill', disposition: 'NO_IMPACT' })
  noc.at('05:00')
  expect(brief(await noc.alerts())).toEqual([['TOUR_MISSED', 'RESOLVED', 'by-person']])
})

test('[R20] a verdict that is older than seven days when it is first reached goes to the reports only', async () => {
  const ago = (days: number, minutes: number) => iso(at('01:30') - days * 86_400_000 - minutes * 60_000)
  await noc.given([...estate, aTour('old', { scheduled_at: ago(7, 31), updated_at: ago(9, 0) }), aTour('new', { scheduled_at: ago(7, 28), updated_at: ago(9, 0) })])
  noc.at('01:31')
  expect((await noc.alerts()).map(({ subject_id }) => subject_id)).toEqual(['new'])
})

test('[R18] a scan that names no tour counts for the tour of its guard at its site; one that fits none is kept as no tour’s', async () => {
  await noc.given([...estate, aTour('r1'), ...links('r1'), aTour('r2', { person_id: 'ben', scheduled_at: iso(at('02:05')) }), ...links('r2')])
  noc.at('02:20')
  await noc.given([aScan('s1', 'c1', '02:10', {}), aScan('s2', 'c1', '02:11', { person_id: 'cleo' }), aScan('s3', 'c2', '01:31', {})])
  const scans = noc.engine().parts.store.db.prepare('SELECT key, tour_key, is_matched FROM scan ORDER BY key').all()
  expect(scans).toEqual([{ key: 'main:s1', tour_key: 'main:r1', is_matched: 1 }, { key: 'main:s2', tour_key: null, is_matched: 1 }, { key: 'main:s3', tour_key: 'main:r1', is_matched: 1 }])
  noc.at('02:40')
  expect((await noc.alerts()).map(({ subject_id }) => subject_id)).toEqual(['r2'])
})

test('[R15] [R16] [R17] what a tour counts as follows its life, and is added up by site and guard', async () => {
  await noc.given([...estate, aTour('r1'), ...links('r1')])
  const counted = () => noc.engine().parts.store.db.prepare("SELECT whose, key, scheduled, running, missed, partial, compliant FROM tour_rollup WHERE span = 'day' ORDER BY whose").all()
  const both = (counts: Readonly<Record<string, number>>) => [{ whose: 'guard', key: 'main:asha' }, { whose: 'site', key: 'main:depot' }].map((who) => ({ ...who, scheduled: 0, running: 0, missed: 0, partial: 0, compliant: 0, ...counts }))
  noc.at('01:31')
  expect(counted()).toEqual(both({ scheduled: 1 }))
  noc.at('02:31')
  expect(counted()).toEqual(both({ missed: 1 }))
  await noc.given([aScan('s1', 'c1', '02:25')])
  noc.at('02:32')
  expect(counted()).toEqual(both({ running: 1 }))
  noc.at('06:01')
  expect(counted()).toEqual(both({ partial: 1 }))
  await noc.given(['c2', 'c3', 'c4'].map((checkpoint, index) => aScan(`late-${checkpoint}`, checkpoint, `05:0${String(index)}`)))
  noc.at('06:02')
  expect(counted()).toEqual(both({ compliant: 1 }))
})

test('[R19] a tour with an alert and one without are explained', async () => {
  await noc.given([...estate, aTour('r1'), ...links('r1'), aTour('r2', { is_mandatory: false })])
  noc.at('02:45')
  const explained = await Promise.all(['r1', 'r2'].map(async (id) => await noc.call('explain', { kind: 'tour', id })))
  expect(explained.map((one) => [one?.verdict, one?.rule, one?.arithmetic.find(({ name }) => name === 'due_at')?.value, one?.sentences[0]?.key])).toEqual([
    ['BREACH', 'tour-missed', iso(at('02:30')), 'explain.tour.missed'], ['NOT_WATCHED', 'tour-missed', iso(at('02:30')), 'explain.tour.not-watched.not-mandatory'],
  ])
})

test('[A5] [R14] a person’s resolve of a tour that has still not started is quiet for an hour, and then the alert is raised anew', async () => {
  await noc.given([...estate, aTour('r1', { expires_at: iso(at('09:00')) }), ...links('r1')])
  noc.at('02:31')
  await noc.act((await noc.alerts())[0]?.id ?? '', { name: 'resolve', note: 'Guard is on his way', disposition: 'NO_IMPACT' })
  noc.at('03:30')
  expect(brief(await noc.alerts())).toEqual([['TOUR_MISSED', 'RESOLVED', 'by-person']])
  noc.at('03:31')
  expect(brief(await noc.alerts())).toEqual([['TOUR_MISSED', 'RESOLVED', 'by-person'], ['TOUR_MISSED', 'NEW', null]])
})
