import { afterEach, beforeEach, expect, test } from 'vitest'
import { days, minutes } from '../../src/core/time'
import { aConsole, at, iso, type SourceRow, type TestConsole } from '../support/console'

const estate: readonly SourceRow[] = [
  { kind: 'site', id: 'depot', name: 'Depot', time_zone: 'Europe/Brussels' }, { kind: 'site', id: 'tower', name: 'Tower', time_zone: 'Europe/Brussels' }, { kind: 'person', id: 'asha', name: 'Asha' },
  ...[1, 2].map((nth) => ({ kind: 'checkpoint', id: `c${String(nth)}`, site_id: 'depot', name: `Gate ${String(nth)}` })), { kind: 'checkpoint', id: 'roof', site_id: 'tower', name: 'Roof' },
]
const aTour = (id: string, fields: Readonly<Record<string, unknown>> = {}): SourceRow => ({ kind: 'tour', id, site_id: 'depot', person_id: 'asha', name: 'North round', scheduled_at: iso(at('02:00')), total_checkpoints: 2, updated_at: iso(at('01:00')), ...fields })
const aScan = (id: string, checkpoint: string, time: string, fields: Readonly<Record<string, unknown>> = {}): SourceRow => ({ kind: 'scan', id, checkpoint_id: checkpoint, tour_id: 'r1', scanned_at: iso(at(time)), person_id: 'asha', ...fields })

let noc: TestConsole
beforeEach(() => { noc = aConsole({ start: at('01:30') }) })
afterEach(() => noc.close())
const brief = async () => (await noc.alerts()).map(({ subject_id, subtype, status, resolved_reason }) => [subject_id, subtype, status, resolved_reason])
const counted = async () => {
  const { report } = await noc.call('report.tours', { days: 30 })
  const [site] = (await noc.call('report.ranking', { of: 'site', days: 30, direction: 'top' })).report
  return { evaluated: report.evaluated, compliant: report.compliant, missed: report.missed, late: report.late, ranked: [site?.evaluated, site?.compliant] }
}

test('[R20] a verdict of exactly seven days is raised when it is first reached, one a millisecond older is not', async () => {
  const due = at('01:31') - days(7)
  const overdue = (id: string, dueAt: number): SourceRow => aTour(id, { scheduled_at: iso(dueAt - minutes(30)), updated_at: iso(at('00:00') - days(9)) })
  await noc.given([...estate, overdue('edge', due), overdue('older', due - 1)])
  // The first look falls on the instant: what was imported is judged then.
  noc.clock.passTo(at('01:31'))
  noc.look()
  expect([await brief(), (await counted()).missed]).toEqual([[['edge', 'TOUR_MISSED', 'NEW', null]], 2])
})

test('[M3] [R11] a sweep finds what no timer knew of: also of a tour that was completed before its schedule', async () => {
  await noc.given([...estate, aTour('r1', { started_at: iso(at('01:20')), completed_at: iso(at('01:25')), scanned_checkpoints: 1 }), aTour('r2', { status: 'INCOMPLETE', scanned_checkpoints: 1 })])
  noc.engine().parts.store.db.prepare('UPDATE tour SET next_change_at = NULL').run()
  noc.clock.passTo(at('01:45'))
  noc.look()
  expect((await brief()).toSorted()).toEqual([['r1', 'PARTIAL_COMPLETION', 'NEW', null], ['r2', 'PARTIAL_COMPLETION', 'NEW', null]])
})

test('[R14] [R20] a tour that had its alert keeps it, however old it grows', async () => {
  await noc.given([...estate, aTour('r1', { expires_at: iso(at('02:00') + days(20)) })])
  noc.at('02:31')
  noc.clock.passTo(at('02:31') + days(9))
  noc.look()
  expect(await brief()).toEqual([['r1', 'TOUR_MISSED', 'ESCALATED', null]])
})

test('[M9] [R15] tours that were imported as history are judged for the reports and raise nothing, then or ever', async () => {
  await noc.given([...estate, aTour('missed', { scheduled_at: iso(at('22:00')) }), aTour('walked', { scheduled_at: iso(at('21:00')), started_at: iso(at('21:05')), completed_at: iso(at('21:30')), scanned_checkpoints: 2 }), aTour('ahead')], { history: true })
  noc.at('01:31')
  expect(await counted()).toEqual({ evaluated: 2, compliant: 1, missed: 1, late: 0, ranked: [2, 1] })
  noc.at('06:30')
  expect([await noc.alerts(), await counted()]).toEqual([[], { evaluated: 3, compliant: 1, missed: 2, late: 0, ranked: [3, 1] }])
})

test('[R14] [R16] [R17] scans that come after the verdict judge their tour again: compliance and sums are right, the alert says that it was overturned, and nobody is told', async () => {
  await noc.given([...estate, aTour('r1')])
  noc.at('06:01')
  const told = () => noc.engine().parts.store.db.prepare('SELECT count(*) FROM toast').pluck().get()
  const before = told()
  expect([await counted(), await brief()]).toEqual([{ evaluated: 1, compliant: 0, missed: 1, late: 0, ranked: [1, 0] }, [['r1', 'TOUR_MISSED', 'ESCALATED', null]]])
  await noc.given([aScan('s1', 'c1', '02:10'), aScan('s2', 'c2', '02:20')])
  noc.at('06:02')
  const [tour] = (await noc.call('export.page', { what: 'tour', after: null, limit: 10 })).rows as readonly Readonly<Record<string, unknown>>[]
  expect([tour?.['status'], tour?.['compliance_status'], tour?.['completed_at'], await counted(), await brief(), told()]).toEqual([
    'COMPLETED', 'COMPLIANT', iso(at('02:20')), { evaluated: 1, compliant: 1, missed: 0, late: 0, ranked: [1, 1] }, [['r1', 'TOUR_MISSED', 'RESOLVED', 'overturned']], before,
  ])
})

test('[R14] [A4] a person’s resolve of a tour that is over is final until evidence overturns it: when that is taken back, the verdict is raised anew', async () => {
  await noc.given([...estate, aTour('r1')])
  noc.at('06:01')
  await noc.act((await noc.alerts())[0]?.id ?? '', { name: 'resolve', note: 'Guard was ill', disposition: 'NO_IMPACT' })
  await noc.given([aScan('s1', 'c1', '02:10'), aScan('s2', 'c2', '02:20')])
  noc.at('06:10')
  await noc.given(['s1', 's2'].map((id) => ({ kind: 'scan', id, deleted: true, updated_at: iso(at('06:11')) })))
  noc.at('08:00')
  const alerts = await noc.alerts()
  expect([alerts.map(({ status, resolved_reason, occurrences }) => [status, resolved_reason, occurrences]), alerts[1]?.previous_id]).toEqual([[['RESOLVED', 'by-person', 1], ['ESCALATED', null, 2]], alerts[0]?.id])
})

test('[R3] a scan at another site’s checkpoint does not cover a tour without links; when the checkpoint turns out to be the site’s, it does', async () => {
  await noc.given([...estate, aTour('r1')])
  await noc.given([aScan('s1', 'c1', '01:29'), aScan('s2', 'roof', '01:29')])
  const shown = async () => {
    const row = (await noc.call('tour.detail', { id: 'r1' }))?.row
    return [row?.coverage, row?.countsAs]
  }
  const before = await shown()
  noc.at('01:31')
  await noc.given([{ kind: 'checkpoint', id: 'roof', site_id: 'depot', name: 'Roof', updated_at: iso(at('01:31')) }])
  noc.at('01:32')
  expect([before, await shown()]).toEqual([[50, 'running'], [100, 'compliant']])
})

test.each([
  ['the first waits, the second comes with the tour', [['first'], ['tour', 'second']]], ['the second waits, then the first', [['second'], ['first'], ['tour']]], ['both wait', [['second', 'first'], ['tour']]],
] as const)('[I17] [I22] of two versions of a scan that waits for its tour the newer counts: %s', async (_, files) => {
  const rows = { tour: aTour('r1'), first: aScan('s1', 'c1', '01:20', { updated_at: iso(at('01:20')) }), second: aScan('s1', 'c2', '01:21', { updated_at: iso(at('01:21')) }) }
  await noc.given(estate)
  for (const file of files) await noc.given(file.map((name) => rows[name]))
  const scans = (): unknown => noc.engine().parts.store.db.prepare('SELECT checkpoint_key FROM scan WHERE is_retired = 0').all()
  expect(scans()).toEqual([{ checkpoint_key: 'main:c2' }])
})

test('[I17] [I22] a scan that waits for its tour is withdrawn by the file that brings the tour', async () => {
  await noc.given(estate)
  await noc.given([aScan('s1', 'c1', '01:20', { updated_at: iso(at('01:20')) })])
  await noc.given([aTour('r1'), { kind: 'scan', id: 's1', deleted: true, updated_at: iso(at('01:21')) }])
  expect((await noc.call('tour.detail', { id: 'r1' }))?.scans).toEqual([])
})

test('[R19] [R5] what is explained as of an instant knows no scan after it', async () => {
  const link: SourceRow = { kind: 'tour_checkpoint', id: 'l1', tour_id: 'r1', checkpoint_id: 'c1', latest_at: iso(at('02:10')) }
  await noc.given([...estate, aTour('r1'), link])
  noc.at('02:20')
  await noc.given([aScan('s1', 'c1', '02:15')])
  const explained = async (now: number) => {
    const explanation = await noc.call('explain', { kind: 'tour', id: 'r1', at: now })
    return [explanation?.inputs.find(({ field }) => field === 'scans')?.value, explanation?.sentences.map(({ key }) => key)]
  }
  expect([await explained(at('02:14')), await explained(at('02:15'))]).toEqual([[0, ['explain.tour.not-due.ahead']], [1, ['explain.tour.not-due.running', 'explain.tour.outside-window']]])
})
