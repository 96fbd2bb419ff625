import { afterEach, beforeEach, expect, test } from 'vitest'
import type { TourFilter } from '../../src/contract/shapes-tours'
import { aConsole, at, iso, type SourceRow, type TestConsole } from '../support/console'

const sites: readonly SourceRow[] = [['depot', 'Harbour Depot'], ['annex', 'Annex']].map(([id = '', name = '']) => ({ kind: 'site', id, name, time_zone: 'Europe/Brussels', latitude: 50, longitude: 4, fence_radius_m: 200 }))
const guards: readonly SourceRow[] = ['asha', 'ben'].map((id) => ({ kind: 'person', id, name: id === 'asha' ? 'Asha Rao' : 'Ben Vos' }))
const gates: readonly SourceRow[] = [1, 2, 3].map((nth) => ({ kind: 'checkpoint', id: `c${String(nth)}`, site_id: 'depot', name: `Gate ${String(nth)}`, latitude: 50 + nth / 1_000, longitude: 4 }))
const aTour = (id: string, fields: Readonly<Record<string, unknown>> = {}): SourceRow => ({ kind: 'tour', id, site_id: 'depot', person_id: 'asha', name: 'North round', tour_type: 'ROUTINE', scheduled_at: iso(at('02:00')), updated_at: iso(at('01:00')), ...fields })
const links: readonly SourceRow[] = gates.map(({ id }, index) => ({ kind: 'tour_checkpoint', id: `r1-${id}`, tour_id: 'r1', checkpoint_id: id, sequence: index + 1, latest_at: iso(at(`02:${String(10 * (index + 1))}`)) }))
const aScan = (id: string, checkpoint: string, time: string): SourceRow => ({ kind: 'scan', id, checkpoint_id: checkpoint, tour_id: 'r1', scanned_at: iso(at(time)), person_id: 'asha', method: 'NFC' })
const night: TourFilter = { from: at('18:00'), until: at('08:00') }
const first = { offset: 0, limit: 50 }

let noc: TestConsole
beforeEach(async () => {
  noc = aConsole({ start: at('01:30') })
  await noc.given([
    ...sites, ...guards, ...gates, aTour('r1'), ...links, aTour('r2', { site_id: 'annex', person_id: 'ben', name: 'Roof', tour_type: 'CRITICAL', scheduled_at: iso(at('03:00')) }),
    aTour('r3', { is_mandatory: false, scheduled_at: iso(at('00:30')) }), aTour('old', { scheduled_at: iso(at('02:00') - 86_400_000), status: 'COMPLETED' }),
  ])
})
afterEach(() => noc.close())
const ids = async (filter: Partial<TourFilter>) => (await noc.call('tours.page', { ...night, ...filter, ...first })).rows.map(({ id }) => id)

test('[R27] tours of a range stand in the order of their schedule, as they are at the instant, with how many count as what', async () => {
  noc.at('02:31')
  const page = await noc.call('tours.page', { ...night, ...first })
  expect([page.rows.map(({ id, status, countsAs, openAlerts }) => [id, status, countsAs, openAlerts]), page.total, page.counts.missed, page.counts.ahead]).toEqual([[['r3', 'OVERDUE', 'missed', 0], ['r1', 'OVERDUE', 'missed', 1], ['r2', 'SCHEDULED', 'ahead', 0]], 3, 2, 1])
})
test.each([
  [{ from: at('00:30'), until: at('02:00') }, ['r1']], [{ sites: ['main:annex'] }, ['r2']], [{ guards: ['main:asha'] }, ['r3', 'r1']], [{ types: ['CRITICAL' as const] }, ['r2']], [{ isMandatory: false }, ['r3']],
  [{ statuses: ['OVERDUE' as const] }, ['r3', 'r1']], [{ compliances: ['NOT_STARTED' as const] }, ['r3', 'r1']], [{ text: 'HARBOUR' }, ['r3', 'r1']], [{ text: 'roof' }, ['r2']], [{ text: 'vos' }, ['r2']], [{ from: at('18:00') - 40 * 86_400_000 }, []],
])('[R27] narrowed by %j', async (filter, found) => {
  noc.at('02:31')
  expect(await ids(filter)).toEqual(found)
})
test('[R27] what changes is in the next page, with the counts of everything that is meant, whatever status is asked for', async () => {
  noc.at('02:31')
  expect(await ids({ statuses: ['IN_PROGRESS'] })).toEqual([])
  await noc.given([aScan('s1', 'c1', '02:05')])
  noc.at('02:32')
  const page = await noc.call('tours.page', { ...night, statuses: ['IN_PROGRESS'], ...first })
  expect([page.rows.map(({ id }) => id), page.counts.running, page.counts.missed]).toEqual([['r1'], 1, 1])
})
test('[R27] the board has a row for each site by name, with its tours and the instants of their scans', async () => {
  noc.at('02:20')
  await noc.given([aScan('s1', 'c1', '02:05'), aScan('s2', 'c2', '02:15')])
  noc.at('02:21')
  const { rows, total } = await noc.call('tours.board', { ...night, ...first })
  expect([rows.map(({ siteName, tours }) => [siteName, tours.map(({ id, scans }) => [id, scans])]), total]).toEqual([[['Annex', [['r2', []]]], ['Harbour Depot', [['r3', []], ['r1', [at('02:05'), at('02:15')]]]]], 2])
})
test('[R24] [R25] [R26] a tour’s page has its verdict, checkpoints, ways, punches, what was seen of the guard, its alerts, and what was known when', async () => {
  noc.at('02:31')
  await noc.given([
    aScan('s1', 'c1', '02:05'), aScan('s2', 'c2', '02:25'), { kind: 'punch', id: 'p1', person_id: 'asha', site_id: 'depot', checked_in_at: iso(at('01:50')) },
    { kind: 'fix', id: 'f1', person_id: 'asha', at: iso(at('02:10')), latitude: 50.001, longitude: 4 }, { kind: 'fix', id: 'f2', person_id: 'asha', at: iso(at('02:11')), latitude: 50.1, longitude: 4 },
  ])
  noc.at('02:40')
  const detail = await noc.call('tour.detail', { id: 'r1' })
  expect(detail?.stops.map(({ name, sequence, scannedAt, standing }) => [name, sequence, scannedAt, standing])).toEqual([['Gate 1', 1, at('02:05'), 'in-window'], ['Gate 2', 2, at('02:25'), 'late'], ['Gate 3', 3, null, 'waiting']])
  expect(detail?.walks.map(({ ms, metres }) => [ms, Math.round(metres ?? 0)])).toEqual([[1_200_000, 111]])
  expect([detail?.punches.map(({ isHere, inAt }) => [isHere, inAt]), detail?.presence]).toEqual([[[true, at('01:50')]], { fixes: 2, insideFence: 1, lastFixAt: at('02:11'), scans: 2 }])
  expect(detail?.scans.map(({ id, isOutside, method }) => [id, isOutside, method])).toEqual([['s1', false, 'NFC'], ['s2', true, 'NFC']])
  expect(detail?.alerts.map(({ subtype, status, overturnedAt }) => [subtype, status, overturnedAt !== null])).toEqual([['TOUR_MISSED', 'RESOLVED', true]])
  expect(detail?.known.map(({ at: when, learned, status, visited }) => [when, learned, status, visited])).toEqual([[at('01:30'), ['tour', 'checkpoint'], 'SCHEDULED', 0], [at('02:31'), ['scan', 'punch'], 'IN_PROGRESS', 2]])
  expect([detail?.explanation.verdict, await noc.call('tour.detail', { id: 'nothing' })]).toEqual(['NOT_DUE', null])
})
test('[R24] earlier tours of the same route come newest first, page by page, with what they came to', async () => {
  await noc.given([1, 2, 3].map((ago) => aTour(`e${String(ago)}`, { scheduled_at: iso(at('02:00') - (ago + 1) * 86_400_000), status: 'COMPLETED' })))
  noc.at('02:40')
  const page = await noc.call('tour.earlier', { id: 'main:r1', after: null, limit: 2 })
  const next = await noc.call('tour.earlier', { id: 'main:r1', after: page.next, limit: 50 })
  expect([page.rows.map(({ id }) => id), next.rows.map(({ id }) => id), next.next, page.counts.compliant]).toEqual([['r3', 'old'], ['e1', 'e2', 'e3'], null, 1])
})
test('[R26] a tour is explained as it was known then: its row, its scans and punches; what was not known is not there', async () => {
  noc.at('02:40')
  await noc.given([aTour('r1', { scheduled_at: iso(at('02:20')), updated_at: iso(at('02:39')) }), aScan('s1', 'c1', '02:05'), { ...aScan('s2', 'c2', '02:10') }])
  noc.at('02:50')
  await noc.given([{ ...aScan('s2', 'c2', '02:10'), deleted: true, updated_at: iso(at('02:45')) }, aTour('r9')])
  noc.at('03:00')
  const explained = async (id: string, knownAt?: number) => {
    const explanation = await noc.call('explain', { kind: 'tour', id, at: at('02:35'), ...(knownAt === undefined ? {} : { knownAt }) })
    return explanation && [explanation.verdict, ...['due_at', 'scanned_checkpoints'].map((wanted) => explanation.arithmetic.find(({ name }) => name === wanted)?.value)]
  }
  expect(await Promise.all([explained('r1', at('02:39')), explained('r1', at('02:40')), explained('r1', at('02:50')), explained('r1'), explained('r9', at('02:49'))])).toEqual([
    ['BREACH', iso(at('02:30')), 0], ['NOT_DUE', iso(at('02:50')), 2], ['NOT_DUE', iso(at('02:50')), 1], ['NOT_DUE', iso(at('02:50')), 1], null,
  ])
})
