import { afterEach, expect, test } from 'vitest'
import { aConsole, at, aTask, iso, type TestConsole } from '../support/console'

let noc: TestConsole
afterEach(() => noc.close())

const brief = async () => (await noc.alerts()).map(({ subject_id, status, severity, found, raised_at }) => ({ subject_id, status, severity, found, raised_at }))

/** A console whose first sweep is behind it. */
async function settledConsole(): Promise<TestConsole> {
  noc = aConsole()
  await noc.given([aTask('old', { status: 'COMPLETED', completed_at: iso(at('20:00')) }), aTask('kept-open', { due_at: iso(at('23:59')) })])
  noc.look()
  return noc
}

test('[M1] a task that falls due raises its alert by the timer, at the first look after its deadline, and says on time', async () => {
  await settledConsole()
  await noc.given([aTask('t1', { priority: 'CRITICAL' })])
  noc.at('20:15')
  expect(await brief()).toEqual([])
  noc.at(at('20:15') + 1)
  expect(await brief()).toEqual([{ subject_id: 't1', status: 'NEW', severity: 'HIGH', found: 'on-time', raised_at: iso(at('20:15') + 1) }])
})

test('[M2] a look that finds nothing due and no new slot writes nothing', async () => {
  await settledConsole()
  noc.at('20:01')
  const before = noc.engine().parts.store.journal.head().seq
  noc.at('20:02')
  noc.at('20:03')
  expect(noc.engine().parts.store.journal.head().seq).toBe(before)
})

test('[M3] with next_change_at of 100 tasks spoiled the next sweep raises them and reports exactly 100 missed by the timers', async () => {
  await settledConsole()
  const ids = Array.from({ length: 130 }, (_, index) => `t${index}`)
  await noc.given(ids.map((id) => aTask(id, { due_at: iso(at('20:05')) })))
  noc.at('20:01')
  const { db } = noc.engine().parts.store
  db.prepare("UPDATE task SET next_change_at = NULL WHERE key IN (SELECT key FROM task WHERE key LIKE 'main:t%' ORDER BY key LIMIT 60)").run()
  db.prepare("UPDATE task SET next_change_at = 9000000000000 WHERE key IN (SELECT key FROM task WHERE key LIKE 'main:t%' AND next_change_at IS NOT NULL ORDER BY key LIMIT 40)").run()
  noc.at('20:06')
  expect((await noc.alerts()).length).toBe(30)
  noc.at('20:15')
  const status = await noc.call('monitor.status', {})
  expect({ raised: (await noc.alerts()).length, missed: status.lastSweep?.missedByTimer, why: status.lastSweep?.why }).toEqual({ raised: 130, missed: 100, why: 'slot' })
})

test('[M4] every quarter of an hour is swept once, and the ledger says so', async () => {
  await settledConsole()
  for (let minute = 1; minute <= 50; minute += 1) noc.at(at('20:00') + minute * 60_000)
  const slots = noc.engine().parts.store.db.prepare('SELECT slot_at, state FROM sweep_slot ORDER BY slot_at').all()
  expect(slots).toEqual(['20:00', '20:15', '20:30', '20:45'].map((time) => ({ slot_at: at(time), state: 'swept' })))
})

test('[M5] after sleep one catch-up sweep runs at once, counts the slots it missed, and marks what fell due meanwhile as found late by the console', async () => {
  await settledConsole()
  await noc.given([aTask('t1', { due_at: iso(at('21:10')) })])
  noc.at('20:01')
  noc.clock.sleepTo(at('23:20'))
  noc.look()
  const { lastSweep } = await noc.call('monitor.status', {})
  expect({ why: lastSweep?.why, missedSlots: lastSweep?.missedSlots }).toEqual({ why: 'catch-up', missedSlots: 12 })
  expect(await brief()).toEqual([{ subject_id: 't1', status: 'NEW', severity: 'MEDIUM', found: 'late-by-console', raised_at: iso(at('23:20')) }].map((row) => ({ ...row, severity: 'LOW' })))
})

test('[M6] after a restart what fell due while nobody watched is found at the first look and marked', async () => {
  await settledConsole()
  await noc.given([aTask('t1', { due_at: iso(at('20:30')) })])
  noc.at('20:10')
  noc.engine().stop()
  noc.clock.sleepTo(at('20:40'))
  noc.restartStopped()
  noc.look()
  expect((await brief())[0]).toEqual({ subject_id: 't1', status: 'NEW', severity: 'LOW', found: 'late-by-console', raised_at: iso(at('20:40')) })
})

test('[M7] the time of rules never runs backwards: after the wall steps back deadlines are still on time', async () => {
  await settledConsole()
  await noc.given([aTask('t1', { due_at: iso(at('20:10')) })])
  noc.at('20:05')
  noc.clock.stepWall(-3 * 3_600_000)
  noc.look()
  const { clock } = await noc.call('monitor.status', {})
  noc.clock.passTo(noc.clock.wall() + 5 * 60_000 + 1)
  noc.look()
  expect(clock).toBe('stepped-back')
  expect((await brief()).map(({ subject_id, raised_at }) => ({ subject_id, raised_at }))).toEqual([{ subject_id: 't1', raised_at: iso(at('20:10') + 1) }])
})

test('[M8] what is already overdue at the first sweep of a store is one group and one toast', async () => {
  noc = aConsole({ start: at('22:00') })
  await noc.given(['a', 'b', 'c'].map((id) => aTask(id)))
  noc.look()
  const alerts = await noc.alerts()
  expect(new Set(alerts.map((alert) => alert.group_id)).size).toBe(1)
  expect(alerts.map((alert) => alert.found)).toEqual(['day-one', 'day-one', 'day-one'])
  expect(noc.engine().parts.store.toasts.pending(10).length).toBe(1)
})

test('[M8] the first data of a store are judged at once, also where nothing is overdue yet, and only once', async () => {
  noc = aConsole()
  noc.look()
  await noc.given([aTask('t1', { due_at: iso(at('20:01')) }), aTask('t2', { status: 'COMPLETED', completed_at: iso(at('20:00')) })])
  noc.at(at('20:00') + 5_000)
  const sweeps = noc.engine().parts.store.db.prepare("SELECT count(*) AS n FROM journal WHERE action = 'sweep.done'").get()
  noc.at('20:02')
  expect([sweeps, (await brief()).map(({ subject_id, found }) => [subject_id, found])]).toEqual([{ n: 2 }, [['t1', 'on-time']]])
})

test('[M8] data that are all done are no first data for ever: nothing is swept again until the next slot', async () => {
  noc = aConsole()
  await noc.given([aTask('done', { status: 'COMPLETED', completed_at: iso(at('20:00')) })])
  noc.at('20:05')
  expect(noc.engine().parts.store.db.prepare("SELECT count(*) AS n FROM journal WHERE action = 'sweep.done'").get()).toEqual({ n: 1 })
})

test('[A22] what came up together on day one is acknowledged together, once, each with its own entry', async () => {
  noc = aConsole({ start: at('22:00') })
  await noc.given(['a', 'b', 'c'].map((id) => aTask(id)))
  noc.look()
  const [first] = await noc.alerts()
  const asked = { opId: '0192f000-0000-7000-8000-000000000003', groupId: first?.group_id ?? '' }
  const moved = await noc.call('group.acknowledge', asked)
  const again = await noc.call('group.acknowledge', asked)
  const entries = (await noc.alerts()).map(({ id, status, acknowledged_by }) => [status, acknowledged_by, noc.engine().parts.store.journal.ofSubject('alert', id).filter((entry) => entry.action === 'alert.acknowledged').length])
  expect([moved, again, entries]).toEqual([{ moved: 3, refused: [] }, { moved: 0, refused: [] }, Array(3).fill(['ACKNOWLEDGED', 'Ada', 1])])
})

test('[M9] [I33] rows imported as history raise nothing, until a newer version that is none', async () => {
  await settledConsole()
  await noc.given([aTask('h1', { updated_at: iso(at('20:00')) })], { history: true })
  noc.at('22:00')
  const quiet = (await brief()).map((alert) => alert.subject_id)
  await noc.given([aTask('h1', { updated_at: iso(at('22:00')) })])
  noc.at('22:01')
  expect([quiet, (await brief()).map((alert) => alert.subject_id)]).toEqual([[], ['h1']])
})

test('[A9] [I32] an alert whose task is completed resolves itself and says why; an import alone resolves nothing', async () => {
  await settledConsole()
  await noc.given([aTask('t1', { updated_at: iso(at('20:00')) })])
  noc.at('21:05')
  await noc.given([aTask('t1', { status: 'COMPLETED', completed_at: iso(at('21:06')), updated_at: iso(at('21:06')) })])
  const imported = (await noc.alerts())[0]?.status
  noc.at('21:07')
  const after = (await noc.alerts())[0]
  expect([imported, after?.status, after?.resolved_reason]).toEqual(['NEW', 'RESOLVED', 'completed-late'])
})

test('[A5] after a person resolved it a breach stays quiet for 60 minutes, then a new alert links to the old one', async () => {
  await settledConsole()
  await noc.given([aTask('t1')])
  noc.at('21:01')
  const [first] = await noc.alerts()
  await noc.act(first?.id ?? '', { name: 'resolve', note: 'guard called', disposition: 'NO_IMPACT' })
  noc.at('21:59')
  expect((await noc.alerts()).length).toBe(1)
  noc.at('22:01')
  const [, second] = await noc.alerts()
  expect({ status: second?.status, previous: second?.previous_id }).toEqual({ status: 'NEW', previous: first?.id })
})

test('[A14] [J6] a move that names an older version is refused; the same operation sent twice counts once', async () => {
  await settledConsole()
  await noc.given([aTask('t1')])
  noc.at('21:01')
  const [alert] = await noc.alerts()
  const opId = '0192f000-0000-7000-8000-000000000001'
  const first = await noc.call('alert.act', { opId, id: alert?.id ?? '', version: 1, move: { name: 'acknowledge' } })
  const again = await noc.call('alert.act', { opId, id: alert?.id ?? '', version: 1, move: { name: 'acknowledge' } })
  const stale = await noc.act(alert?.id ?? '', { name: 'comment', note: 'x' })
  const refused = await noc.call('alert.act', { opId: '0192f000-0000-7000-8000-000000000002', id: alert?.id ?? '', version: 1, move: { name: 'assign', to: 'Bo' } })
  expect([first.ok, again.ok && again.value.version, stale.ok, refused.ok ? '' : refused.reason]).toEqual([true, 2, true, 'stale-version'])
})

test('[P6] a change of policy moves every open deadline at once and resolves what no longer holds', async () => {
  await settledConsole()
  await noc.given([aTask('t1')])
  noc.at('21:01')
  await noc.call('policy.set', { values: { medium_task_sla_minutes: 120 } })
  noc.at('21:02')
  const [alert] = await noc.alerts()
  noc.at(at('22:00') + 1)
  expect([alert?.status, alert?.resolved_reason, (await noc.alerts()).length]).toEqual(['RESOLVED', 'policy-changed', 2])
})

test('[P7] a policy set before any tenant came goes on for the tenant that adopts the store; a second tenant has its own', async () => {
  noc = aConsole()
  await noc.call('policy.set', { values: { medium_task_sla_minutes: 90 } })
  await noc.given([{ kind: 'tenant', id: 'acme', name: 'Acme' }])
  await noc.given([{ kind: 'tenant', id: 'other', name: 'Other' }])
  const medium = async (tenantId: string) => {
    const shown = await noc.call('policy.show', { tenantId })
    return shown.ok ? [shown.value.level, shown.value.values.medium_task_sla_minutes] : shown.reason
  }
  expect([await medium('acme'), await medium('other')]).toEqual([['TENANT', 90], ['TENANT', 60]])
})

test('[P8] a site that moves to another client is judged by that client’s policy at once', async () => {
  await settledConsole()
  await noc.given([{ kind: 'client', id: 'strict', name: 'Strict' }, { kind: 'site', id: 'depot', name: 'Depot' }, aTask('t1', { site_id: 'depot' })])
  await noc.call('policy.set', { clientId: 'strict', values: { medium_task_sla_minutes: 15 } })
  noc.at('20:20')
  const before = (await noc.alerts()).length
  await noc.given([{ kind: 'site', id: 'depot', name: 'Depot', client_id: 'strict', updated_at: iso(at('20:20')) }])
  noc.at('20:21')
  expect([before, (await noc.alerts()).map((alert) => alert.subject_id)]).toEqual([0, ['t1']])
})

test('[E1] an alert that nobody acknowledges escalates at its delay, once', async () => {
  await settledConsole()
  await noc.given([aTask('t1')])
  noc.at(at('21:00') + 1)
  for (const time of ['21:30', '22:30', '22:59', '23:01', '23:30']) noc.at(time)
  const [alert] = await noc.alerts()
  const escalations = noc.engine().parts.store.journal.ofSubject('alert', alert?.id ?? '').filter((entry) => entry.action === 'alert.auto-escalated')
  expect([alert?.status, alert?.escalated_to, escalations.length]).toEqual(['ESCALATED', null, 1])
})

test('[E5] [M5] an escalation and the end of a snooze that both came while the machine slept are one step', async () => {
  await settledConsole()
  await noc.given([aTask('t1', { priority: 'LOW' })])
  noc.at(at('22:00') + 1)
  const [alert] = await noc.alerts()
  await noc.act(alert?.id ?? '', { name: 'snooze', until: at('23:55'), note: 'on its way' })
  noc.clock.sleepTo(at('00:30'))
  noc.look()
  const [after] = await noc.alerts()
  expect([after?.status, after?.snoozed_until, after?.version]).toEqual(['ESCALATED', null, 3])
})
