import { afterEach, expect, test } from 'vitest'
import { v7 } from 'uuid'
import { minutes } from '../../src/core/time'
import { defaultPolicy } from '../../src/core/policy/default-policy'
import type { InputOf } from '../../src/contract/contract'
import { aConsole, ada, at, aTask, iso, type TestConsole } from '../support/console'
import { entries } from '../support/time-console'

let noc: TestConsole
afterEach(() => noc.close())

const places = [
  { kind: 'client', id: 'halden', name: 'Halden', updated_at: iso(at('18:00')) }, { kind: 'client', id: 'norrland', name: 'Norrland', updated_at: iso(at('18:00')) },
  { kind: 'site', id: 'depot', name: 'North depot', client_id: 'halden', updated_at: iso(at('18:00')) }, { kind: 'site', id: 'quay', name: 'Quay', client_id: 'norrland', updated_at: iso(at('18:00')) },
]
/** Halden's depot with one critical task from 20:00, overdue since 20:15. */
async function aDepot(): Promise<void> {
  noc = aConsole()
  await noc.given([...places, aTask('t1', { site_id: 'depot', priority: 'CRITICAL' })])
  noc.at('20:20')
}
const set = (input: InputOf<'policy.set'>) => noc.call('policy.set', input)
const place = async (ids: InputOf<'policy.place'>) => {
  const answer = await noc.call('policy.place', ids)
  if (!answer.ok) throw new Error(answer.reason)
  return answer.value
}
const escalateAt = (): number | null => noc.engine().parts.store.alerts.allLive()[0]?.escalateAt ?? null
const raised = at('20:15') + 1

test('[P9] a policy that was taken back is in force no more, the next level is, and a new one starts from the defaults', async () => {
  await aDepot()
  await set({ clientId: 'halden', values: { high_task_sla_minutes: 44 } })
  await set({ siteId: 'depot', values: { high_task_sla_minutes: 55, medium_task_sla_minutes: 70 } })
  await noc.call('policy.withdraw', { siteId: 'depot' })
  const { inForce, own, seen } = await place({ siteId: 'depot' })
  expect([inForce.level, inForce.name, inForce.values.high_task_sla_minutes, own, seen !== null]).toEqual(['CLIENT', 'Halden', 44, null, true])
  expect(await noc.call('policy.withdraw', { siteId: 'depot' })).toMatchObject({ ok: false, reason: 'no-own-policy' })
  await set({ siteId: 'depot', values: { low_task_sla_minutes: 300 } })
  expect((await place({ siteId: 'depot' })).own).toEqual({ ...defaultPolicy, low_task_sla_minutes: 300 })
})

test('[P9] [P6] taking a policy back moves deadlines and resolves what no longer holds', async () => {
  noc = aConsole()
  await noc.given([...places, aTask('t1', { site_id: 'depot' })])
  await set({ siteId: 'depot', values: { medium_task_sla_minutes: 15 } })
  noc.at('20:20')
  expect((await noc.alerts()).map(({ status }) => status)).toEqual(['NEW'])
  await noc.call('policy.withdraw', { siteId: 'depot' })
  noc.at('20:21')
  expect((await noc.alerts()).map(({ status, resolved_reason }) => [status, resolved_reason])).toEqual([['RESOLVED', 'policy-changed']])
})

test('[P12] a waiting escalation moves with the delay, counted from when it was raised, told in the alert’s own history and to nobody', async () => {
  await aDepot()
  expect(escalateAt()).toBe(raised + minutes(15))
  await set({ values: { escalation_delay_minutes: 8 } })
  noc.at('20:21')
  expect(escalateAt()).toBe(raised + minutes(8))
  expect(entries(noc, 'alert.escalation-moved').length).toBe(1)
  await set({ values: { escalation_delay_minutes: 60 } })
  noc.at('20:22')
  expect(escalateAt()).toBe(raised + minutes(30))
  const [row] = (await noc.call('queue.page', { offset: 0, limit: 1 })).rows
  const detail = row && (await noc.call('alert.detail', { id: row.id }))
  expect(detail?.timeline.filter(({ said }) => said.key === 'timeline.escalation-moved').length).toBe(2)
})

test('[P12] a delay that is over already escalates at the next look; what was escalated or taken stays', async () => {
  await aDepot()
  await set({ values: { escalation_delay_minutes: 5 } })
  noc.at('20:21')
  const [alert] = await noc.alerts()
  expect([alert?.status, alert?.escalated_at]).toEqual(['ESCALATED', iso(at('20:20') + 1)])
  await set({ values: { escalation_delay_minutes: 60 } })
  noc.at('20:22')
  expect([escalateAt(), (await noc.alerts())[0]?.status]).toEqual([null, 'ESCALATED'])
})

test('[P12] [E8] a hold’s pause stays in an escalation that moves', async () => {
  await aDepot()
  await noc.given([aTask('t1', { site_id: 'depot', priority: 'CRITICAL', status: 'ON_HOLD', updated_at: iso(at('20:20')) })])
  noc.at('20:30')
  await noc.given([aTask('t1', { site_id: 'depot', priority: 'CRITICAL', status: 'IN_PROGRESS', updated_at: iso(at('20:30')), held_minutes: 10 })])
  noc.at('20:31')
  const paused = (escalateAt() ?? 0) - raised - minutes(15)
  expect(paused).toBeGreaterThan(minutes(8))
  await set({ values: { escalation_delay_minutes: 20 } })
  noc.at('20:32')
  expect(escalateAt()).toBe(raised + minutes(20) + paused)
})

test('[P12] [P8] a site that moves to another client takes its waiting escalations along', async () => {
  await aDepot()
  await set({ clientId: 'norrland', values: { escalation_delay_minutes: 10 } })
  noc.at('20:21')
  expect(escalateAt()).toBe(raised + minutes(15))
  await noc.given([{ kind: 'site', id: 'depot', name: 'North depot', client_id: 'norrland', updated_at: iso(at('20:21')) }])
  noc.at('20:22')
  expect(escalateAt()).toBe(raised + minutes(10))
})

test('[P12] [E2] a task that becomes critical escalates as one', async () => {
  noc = aConsole()
  await noc.given([...places, aTask('t1', { site_id: 'depot', due_at: iso(at('20:10')) })])
  noc.at('20:12')
  await noc.given([aTask('t1', { site_id: 'depot', priority: 'CRITICAL', due_at: iso(at('20:10')), updated_at: iso(at('20:12')) })])
  noc.at('20:13')
  expect(escalateAt()).toBe(at('20:10') + 1 + minutes(15))
})

test('[P13] a change of something that another person changed meanwhile is refused, with who and when; the same operation twice counts once', async () => {
  await aDepot()
  const { seen } = await place({ siteId: 'depot' })
  const opId = v7()
  const mine = { siteId: 'depot', seen, opId, values: { high_task_sla_minutes: 40 } }
  expect((await set(mine)).ok).toBe(true)
  expect(await noc.call('policy.set', { siteId: 'depot', seen, opId: v7(), values: { high_task_sla_minutes: 50 } }, { ...ada, name: 'Bo' })).toEqual({ ok: false, reason: 'changed-meanwhile', facts: { by: 'Ada', at: at('20:20') } })
  expect((await set(mine)).ok).toBe(true)
  expect((await noc.call('policy.withdraw', { siteId: 'depot', seen: null })).ok).toBe(false)
  const changes = entries(noc, 'policy.changed')
  expect(changes.map(({ facts }) => facts)).toEqual([{ from: null, to: { ...defaultPolicy, high_task_sla_minutes: 40 } }])
})

test('[P14] the history tells every change of a target, newest first, with old and new values', async () => {
  await aDepot()
  await set({ siteId: 'depot', values: { high_task_sla_minutes: 40 } })
  await noc.call('policy.set', { siteId: 'depot', values: { high_task_sla_minutes: 50 } }, { ...ada, name: 'Bo' })
  await noc.call('policy.withdraw', { siteId: 'depot' })
  await set({ siteId: 'quay', values: { high_task_sla_minutes: 60 } })
  const history = await noc.call('policy.history', { siteId: 'depot', offset: 0, limit: 2 })
  if (!history.ok) throw new Error(history.reason)
  expect([history.value.total, history.value.rows.map(({ by, before, after }) => [by, before?.high_task_sla_minutes, after?.high_task_sla_minutes])]).toEqual([3, [['Ada', 50, undefined], ['Bo', 40, 50]]])
})

test('[P15] deadlines that were still owed when a store was left are level when it is opened, and a sweep counts none as missed', async () => {
  noc = aConsole()
  await noc.given([...places, ...Array.from({ length: 40 }, (_, index) => aTask(`t${index}`, { site_id: 'depot' }))])
  noc.at('20:20')
  await set({ values: { medium_task_sla_minutes: 240 } })
  const { store } = noc.engine().parts
  store.db.prepare('UPDATE task SET next_change_at = ?').run(at('21:00') + 1)
  store.db.prepare("UPDATE meta SET value = 'yes' WHERE name = 'deadlines_owed'").run()
  noc.engine().stop()
  noc.restartStopped()
  expect(noc.engine().parts.rounds.nextDeadline()).toBe(at('00:00') + 1)
  const again = noc.engine().parts
  await set({ values: { medium_task_sla_minutes: 15 } })
  again.store.db.prepare('UPDATE task SET next_change_at = NULL').run()
  again.store.write(again.rescheduling.begin)
  await noc.call('monitor.sweep', {})
  expect(again.watch?.state().lastSweep?.sweep.missedByTimer).toBe(0)
  expect((await noc.alerts()).length).toBe(40)
})

test('[P15] [P6] a change over more tasks than one piece goes on beside looks and questions, and ends level', async () => {
  noc = aConsole()
  await noc.given([...places, ...Array.from({ length: 4_000 }, (_, index) => aTask(`t${index}`, { site_id: 'depot' }))])
  noc.look()
  const { store } = noc.engine().parts
  let answers = 0
  let isDone = false
  const asking = (async () => {
    while (!isDone) {
      await noc.call('monitor.status', {})
      answers += 1
      await new Promise((resume) => setImmediate(resume))
    }
  })()
  await set({ values: { medium_task_sla_minutes: 90 } })
  isDone = true
  await asking
  expect(answers).toBeGreaterThan(2)
  expect(store.db.prepare('SELECT count(*) AS n, min(next_change_at) AS first, max(next_change_at) AS last FROM task').get()).toEqual({ n: 4_000, first: at('21:30') + 1, last: at('21:30') + 1 })
})

test('[P5] the hierarchy unfolds page by page, says where a policy of its own is, and is found by text', async () => {
  noc = aConsole()
  await noc.given([...places, { kind: 'site', id: 'lone', name: 'Lone tower', updated_at: iso(at('18:00')) }, ...Array.from({ length: 60 }, (_, index) => ({ kind: 'site', id: `s${index}`, name: `Store ${String(index).padStart(2, '0')}`, client_id: 'halden', updated_at: iso(at('18:00')) }))])
  await set({ siteId: 's7', values: { high_task_sla_minutes: 40 } })
  const tree = async (over: Partial<InputOf<'policy.tree'>> = {}) => noc.call('policy.tree', { turned: [], text: '', ownOnly: false, offset: 0, limit: 200, ...over })
  const folded = await tree()
  expect(folded.rows.map(({ name, depth, children, isOpen, hasOwn, ownBelow }) => [name, depth, children, isOpen, hasOwn, ownBelow])).toEqual([
    [null, 0, 3, true, false, 1], ['Halden', 1, 61, false, false, 1], ['Norrland', 1, 1, false, false, 0], ['Lone tower', 1, 0, false, false, 0],
  ])
  const open = await tree({ turned: ['main:halden'], offset: 60, limit: 3 })
  expect([open.total, open.rows.map(({ name }) => name)]).toEqual([65, ['Store 57', 'Store 58', 'Store 59']])
  expect((await tree({ text: 'store 5' })).rows.map(({ name }) => name)).toEqual([null, 'Halden', ...Array.from({ length: 10 }, (_, index) => `Store 5${index}`)])
  expect((await tree({ ownOnly: true })).rows.map(({ name, hasOwn }) => [name, hasOwn])).toEqual([[null, false], ['Halden', false], ['Store 07', true]])
})
