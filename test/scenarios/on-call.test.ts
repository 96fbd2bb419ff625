import { afterEach, beforeEach, expect, test } from 'vitest'
import type { OnCallRoster } from '../../src/core/on-call/roster'
import { aConsole, at, aTask, iso, type TestConsole } from '../support/console'

let noc: TestConsole
beforeEach(() => { noc = aConsole() })
afterEach(() => noc.close())

const roster: OnCallRoster = { zone: 'UTC', dutyManager: null, shifts: [{ name: 'Rui', hours: { from: 22 * 60, to: 23 * 60 + 30, days: [] } }] }
/** A LOW task that is overdue at 21:00 and escalates at 23:00 where nobody takes it. */
async function overdueAtNine(): Promise<void> {
  noc.at('20:01')
  await noc.given([aTask('t0', { completed_at: iso(at('20:00')), status: 'COMPLETED' }), aTask('t1', { priority: 'LOW', created_at: iso(at('19:00')) })])
}
const only = () => noc.engine().parts.store.alerts.allLive()[0]
const told = (): readonly string[] => noc.engine().parts.store.toasts.pending(50).map(({ title }) => title.key)

test('[E3] [E9] where a site and its client name nobody it escalates to whoever is on call at that instant', async () => {
  await overdueAtNine()
  expect(await noc.call('onCall.set', { roster, version: 0 })).toMatchObject({ ok: true })
  noc.at('21:10')
  expect([(await noc.call('onCall.show', {})).now, (await noc.call('alert.detail', { id: only()?.id ?? '' }))?.escalationTarget]).toEqual([null, null])
  noc.at('23:01')
  expect([only()?.status, only()?.escalatedTo, (await noc.call('onCall.show', {})).now]).toEqual(['ESCALATED', 'Rui', 'Rui'])
  expect((await noc.call('queue.page', { offset: 0, limit: 1 })).rows[0]?.escalatedTo).toBe('Rui')
})

test('[E3] that there is nobody is loud in the notification and in the row', async () => {
  await overdueAtNine()
  noc.at('23:01')
  expect([told(), (await noc.call('queue.page', { offset: 0, limit: 1 })).rows[0]?.escalatedTo]).toEqual([expect.arrayContaining(['toast.title.nobody.LOW']), null])
})

test('[E9] whoever changes the roster names the change it was seen at, and only an administrator does', async () => {
  await noc.call('onCall.set', { roster, version: 0 })
  expect(await noc.call('onCall.set', { roster: { ...roster, dutyManager: 'Ines' }, version: 0 })).toMatchObject({ ok: false, reason: 'on-call-changed-meanwhile' })
  await expect(noc.call('onCall.set', { roster, version: 1 }, { kind: 'person', name: 'Sue', role: 'supervisor' })).rejects.toThrow()
  expect((await noc.call('onCall.show', {})).version).toBe(1)
})

test('[E9] [N7] the score of what is raised has five points more while a shift runs', async () => {
  await overdueAtNine()
  noc.at('21:01')
  const before = only()?.priorityScore ?? 0
  await noc.call('onCall.set', { roster: { ...roster, shifts: [{ name: 'Rui', hours: { from: 0, to: 0, days: [] } }] }, version: 0 })
  await noc.given([aTask('t2', { priority: 'LOW', created_at: iso(at('19:02')) })])
  noc.at('21:03')
  const scores = noc.engine().parts.store.alerts.allLive().map(({ priorityScore }) => priorityScore)
  expect([scores.length, Math.max(...scores) - before]).toEqual([2, 5])
})
