import { v7 } from 'uuid'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { MaintenanceDraft } from '../../src/core/maintenance/window'
import type { Alert } from '../../src/core/model/alert'
import { minutes } from '../../src/core/time'
import { aConsole, at, aTask, iso, type TestConsole } from '../support/console'

let noc: TestConsole
beforeEach(() => { noc = aConsole() })
afterEach(() => noc.close())

const aDraft = (from: string, to: string, over: Partial<MaintenanceDraft> = {}): MaintenanceDraft =>
  ({ place: { kind: 'tenant', key: noc.engine().parts.store.places.defaultTenant() }, types: [], plan: { kind: 'once', from: at(from), to: at(to) }, reason: 'gate rebuilt', ...over })
const made = async (draft: MaintenanceDraft, replaces: string | null = null): Promise<string> => {
  const id = v7()
  const done = await noc.call('maintenance.make', { opId: v7(), id, replaces, draft })
  return done.ok ? id : done.reason
}
/** A MEDIUM task that is overdue at 21:00, its first sweep done before. */
async function overdueAtNine(): Promise<void> {
  noc.at('20:01')
  await noc.given([aTask('t0', { completed_at: iso(at('20:00')), status: 'COMPLETED' }), aTask('t1')])
}
const stands = async (): Promise<readonly string[]> => (await noc.alerts()).map(({ status }) => status)
const told = (): readonly string[] => noc.engine().parts.store.toasts.pending(50).map(({ title }) => title.key)

test('[MW3] [MW4] [MW6] what is raised inside is told to nobody; at the end it is NEW and told, once, and its escalation begins to count', async () => {
  await overdueAtNine()
  const id = await made(aDraft('20:30', '22:00'))
  noc.at('21:30')
  expect([await stands(), told(), (await noc.call('maintenance.list', {})).windows.map(({ state, suppresses }) => [state, suppresses])]).toEqual([['SUPPRESSED'], [], [['now', 1]]])
  expect(noc.engine().parts.rounds.nextDeadline()).toBe(at('22:00') + 1)
  noc.at('22:01')
  expect([await stands(), told().map((key) => key.replace(/\.[A-Z]+$/, ''))]).toEqual([['NEW'], ['toast.title.maintenance-ended']])
  const alert = noc.engine().parts.store.alerts.allLive()[0]
  expect([alert?.windowId, alert?.suppressedUntil, alert?.pausedSince, (alert?.escalateAt ?? 0) > at('22:00')]).toEqual([id, null, null, true])
})

test('[MW4] what ended inside resolves itself and is never told', async () => {
  await overdueAtNine()
  await made(aDraft('20:30', '22:00'))
  noc.at('21:30')
  await noc.given([aTask('t1', { status: 'COMPLETED', completed_at: iso(at('21:20')), updated_at: iso(at('21:20')) })])
  noc.at('22:05')
  expect([await stands(), told()]).toEqual([['RESOLVED'], []])
})

test('[MW5] a window made afterwards suppresses what was raised inside it, and leaves alone what was taken', async () => {
  await overdueAtNine()
  noc.at('21:10')
  await made(aDraft('20:30', '22:00'))
  expect(await stands()).toEqual(['SUPPRESSED'])
})

/** Raised at the first millisecond after 21:00, LOW: it escalates two hours later where nothing holds it up. */
async function lowAtNine(): Promise<void> {
  noc.at('20:01')
  await noc.given([aTask('t0', { completed_at: iso(at('20:00')), status: 'COMPLETED' }), aTask('t1', { priority: 'LOW', created_at: iso(at('19:00')) })])
  noc.at('21:10')
}
const only = (): Alert | undefined => noc.engine().parts.store.alerts.allLive()[0]

test('[MW5] what was raised before a window began stays NEW, and [MW6] its escalation stands still inside', async () => {
  await lowAtNine()
  await made(aDraft('21:20', '21:30'))
  noc.at('21:25')
  expect(only()?.status).toBe('NEW')
  noc.at('23:11')
  expect([only()?.status, only()?.escalatedAt]).toEqual(['ESCALATED', at('23:10') + 2])
})

test('[MW6] what falls due inside a window waits for its end and goes on for what was left', async () => {
  await lowAtNine()
  await made(aDraft('22:40', '00:00'))
  noc.at('23:30')
  expect([only()?.status, noc.engine().parts.rounds.nextDeadline()]).toEqual(['NEW', at('00:00') + 1])
  noc.at('00:19')
  expect([only()?.status, only()?.escalateAt]).toEqual(['NEW', at('00:20') + 2])
  noc.at('00:21')
  expect([only()?.status, only()?.escalatedAt]).toEqual(['ESCALATED', at('00:20') + 2])
})

test('[MW7] a window that is ended early gives back what it would still have held up', async () => {
  await lowAtNine()
  const id = await made(aDraft('22:40', '00:00'))
  noc.at('23:05')
  await noc.call('maintenance.end', { opId: v7(), id })
  noc.at('23:06')
  expect([only()?.status, only()?.escalateAt]).toEqual(['NEW', at('23:25') + 2])
})

test('[MW7] a window that is ended before an escalation falls due holds up what it covered, and no more', async () => {
  await lowAtNine()
  const id = await made(aDraft('22:40', '00:00'))
  noc.at('22:50')
  await noc.call('maintenance.end', { opId: v7(), id })
  noc.at('23:05')
  expect([only()?.status, only()?.escalateAt]).toEqual(['NEW', at('23:10') + 1])
})

test('[MW6] of an alert that somebody takes inside a window nothing waits any more', async () => {
  await lowAtNine()
  await made(aDraft('22:40', '00:00'))
  noc.at('23:05')
  await noc.act(only()?.id ?? '', { name: 'acknowledge' })
  expect([only()?.status, only()?.suppressedUntil, only()?.pausedSince, only()?.escalateAt]).toEqual(['ACKNOWLEDGED', null, null, null])
})

test('[MW6] a hold inside a window is taken out of the count once', async () => {
  await lowAtNine()
  await made(aDraft('21:20', '21:50'))
  noc.at('21:30')
  await noc.given([aTask('t1', { priority: 'LOW', created_at: iso(at('19:00')), status: 'ON_HOLD', updated_at: iso(at('21:30')) })])
  noc.at('21:40')
  await noc.given([aTask('t1', { priority: 'LOW', created_at: iso(at('19:00')), status: 'PENDING', updated_at: iso(at('21:40')) })])
  noc.at('23:29')
  expect(only()?.status).toBe('NEW')
  noc.at('23:31')
  expect(only()?.status).toBe('ESCALATED')
})

test('[MW7] a window that is ended early lets go at once, and one that replaces it takes over', async () => {
  await overdueAtNine()
  const first = await made(aDraft('20:30', '22:00'))
  noc.at('21:10')
  const second = await made(aDraft('20:30', '23:00'), first)
  noc.at('21:11')
  expect([await stands(), noc.engine().parts.store.alerts.allLive()[0]?.windowId]).toEqual([['SUPPRESSED'], second])
  await noc.call('maintenance.end', { opId: v7(), id: second })
  noc.at('21:12')
  expect([await stands(), told().length]).toEqual([['NEW'], 1])
  expect(await noc.call('maintenance.end', { opId: v7(), id: second })).toMatchObject({ ok: false, reason: 'maintenance-is-over' })
})

test('[MW8] the explanation of a suppressed alert names its window', async () => {
  await overdueAtNine()
  await made(aDraft('20:30', '22:00'))
  noc.at('21:30')
  const explanation = await noc.call('explain', { kind: 'task', id: 't1' })
  expect([explanation?.verdict, explanation?.sentences.find(({ key }) => key === 'explain.maintenance')?.values]).toMatchObject(['SUPPRESSED', { reason: 'gate rebuilt', by: 'Ada' }])
})

test('[MW10] a preview counts what would be suppressed at once and what falls due in its first time, by place and type', async () => {
  noc.at('20:01')
  const site = { kind: 'site', id: 'depot', name: 'North depot', time_zone: 'Europe/Lisbon', updated_at: iso(at('19:00')) }
  await noc.given([site, aTask('t0', { completed_at: iso(at('20:00')), status: 'COMPLETED' }), aTask('t1', { site_id: 'depot' }), aTask('t2', { site_id: 'depot', created_at: iso(at('20:30')) }), aTask('t3', { created_at: iso(at('20:30')) })])
  noc.at('21:10')
  const preview = async (over: Partial<MaintenanceDraft>) => {
    const { place, types, plan } = aDraft('20:30', '22:00', over)
    const { suppressesNow, tasksDue, toursDue, zone } = await noc.call('maintenance.preview', { place, types, plan })
    return [suppressesNow, tasksDue, toursDue, zone]
  }
  expect([await preview({}), await preview({ place: { kind: 'site', key: 'main:depot' } }), await preview({ types: ['SECURITY_ANOMALY'] })]).toEqual([[1, 2, 0, 'UTC'], [1, 1, 0, 'Europe/Lisbon'], [0, 0, 0, 'UTC']])
  const id = await made(aDraft('20:30', '22:00'))
  const { rows, total } = await noc.call('maintenance.alerts', { id, offset: 0, limit: 10 })
  expect([rows.map(({ subjectId, status, suppressedUntil }) => [subjectId, status, suppressedUntil]), total, noc.engine().parts.store.alerts.counts().suppressed]).toEqual([[['t1', 'SUPPRESSED', at('22:00') + 1]], 1, 1])
})

test('[MW1] a place that is not known is refused', async () => {
  expect(await made(aDraft('20:30', '22:00', { place: { kind: 'site', key: 'main:nowhere' } }))).toBe('maintenance-place-unknown')
})

test('[MW9] a replay of the past lets a window stand from when it was made until it was ended', async () => {
  const past = aConsole({ watching: false })
  await past.given([aTask('t1'), aTask('t2', { created_at: iso(at('20:00')), priority: 'LOW' })])
  const id = v7()
  await past.call('maintenance.make', { opId: v7(), id, replaces: null, draft: { ...aDraft('20:00', '23:00'), place: { kind: 'tenant', key: past.engine().parts.store.places.defaultTenant() } } })
  past.clock.passTo(at('21:30'))
  await past.call('maintenance.end', { opId: v7(), id })
  past.clock.passTo(at('22:10'))
  await past.call('monitor.replay', { from: at('20:00'), to: at('22:05'), everyMs: minutes(15), timers: true })
  const alerts = past.engine().parts.store.alerts.allLive().map(({ subject, status, windowId, escalateFrom }) => [subject.key, status, windowId, escalateFrom])
  expect(alerts.sort()).toEqual([['main:t1', 'NEW', id, at('21:30')], ['main:t2', 'NEW', null, at('22:00') + 1]])
  past.close()
})

test('[MW1] the same operation again makes no second window', async () => {
  const asked = { opId: v7(), id: v7(), replaces: null, draft: aDraft('20:30', '22:00') }
  await noc.call('maintenance.make', asked)
  await noc.call('maintenance.make', asked)
  expect((await noc.call('maintenance.list', {})).windows).toHaveLength(1)
})

test('[MW10] windows that run come first, then those to come, then those that are over', async () => {
  noc.at('20:01')
  const over = await made(aDraft('21:00', '22:00'))
  const running = await made(aDraft('20:00', '23:00'))
  const coming = await made(aDraft('22:00', '23:00'))
  await noc.call('maintenance.end', { opId: v7(), id: over })
  expect((await noc.call('maintenance.list', {})).windows.map(({ id, state }) => [id, state])).toEqual([[running, 'now'], [coming, 'coming'], [over, 'past']])
})
