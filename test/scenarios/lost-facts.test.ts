import { afterEach, expect, test } from 'vitest'
import { aConsole, at, aTask, iso, type TestConsole } from '../support/console'

let noc: TestConsole
afterEach(() => noc.close())

/** Two alerts of which one has lost its task and everything that a source ever said of it, as after a write-ahead log was lost. */
async function aConsoleWithALoss(): Promise<{ readonly lost: string; readonly other: string }> {
  noc = aConsole()
  await noc.given([{ kind: 'site', id: 'depot', name: 'Depot' }, aTask('kept', { site_id: 'depot', title: 'Kept' }), aTask('lost', { site_id: 'depot', title: 'Lost', person_id: 'p1' })])
  noc.at(at('21:00') + 1)
  noc.engine().parts.store.db.exec("DELETE FROM task WHERE key = 'main:lost'; DELETE FROM version WHERE key = 'main:lost'")
  const [one, other] = (await noc.alerts()).toSorted((first, second) => (first.subject_id < second.subject_id ? 1 : -1))
  return { lost: one?.id ?? '', other: other?.id ?? '' }
}
const standing = async () => (await noc.alerts()).map(({ subject_id, status }) => [subject_id, status]).toSorted()

test('[M15] sweeps and timers leave an alert whose task is lost as it stands, and go on with the others', async () => {
  const { lost } = await aConsoleWithALoss()
  const before = (await noc.alerts()).find(({ id }) => id === lost)
  noc.at('21:16')
  expect((await noc.alerts()).find(({ id }) => id === lost)?.version).toBe(before?.version)
  await noc.given([aTask('kept', { site_id: 'depot', title: 'Kept', status: 'COMPLETED', completed_at: iso(at('21:20')), updated_at: iso(at('21:20')) })])
  noc.at('21:31')
  expect(await standing()).toEqual([['kept', 'RESOLVED'], ['lost', 'NEW']])
  // What it owes by itself is its own, not its task's.
  noc.at('23:01')
  expect(await standing()).toEqual([['kept', 'RESOLVED'], ['lost', 'ESCALATED']])
})

test('[M15] [A19] an alert whose task is lost is shown, explained as far as it is known, and can be moved', async () => {
  const { lost } = await aConsoleWithALoss()
  const { rows } = await noc.call('queue.page', { offset: 0, limit: 10, sort: { column: 'title', descending: false } })
  expect(rows.map((row) => [row.title, row.personName, row.siteName, row.sentence.values['what']])).toEqual([[null, null, 'Depot', 'lost'], ['Kept', null, 'Depot', 'Kept']])
  const detail = await noc.call('alert.detail', { id: lost })
  expect([detail?.row.title, detail?.explanation.verdict, detail?.explanation.sentences.map(({ key }) => key), detail?.explanation.arithmetic.find(({ name }) => name === 'deadline_at')?.value])
    .toEqual([null, 'NOT_WATCHED', ['explain.not-watched.missing'], iso(at('21:00'))])
  expect([(await noc.call('explain', { kind: 'alert', id: lost }))?.verdict, await noc.call('explain', { kind: 'task', id: 'lost' })]).toEqual(['NOT_WATCHED', null])
  expect([(await noc.act(lost, { name: 'acknowledge' })).ok, (await noc.act(lost, { name: 'resolve', note: 'gone', disposition: 'NO_IMPACT' })).ok]).toEqual([true, true])
  noc.at('21:16')
})

test('[M15] it is judged again when a source tells of its task', async () => {
  await aConsoleWithALoss()
  noc.at('21:16')
  await noc.given([aTask('lost', { site_id: 'depot', title: 'Lost', status: 'COMPLETED', completed_at: iso(at('20:40')), updated_at: iso(at('21:16')) })])
  noc.at('21:17')
  expect((await noc.alerts()).filter(({ subject_id }) => subject_id === 'lost').map(({ status, resolved_reason }) => [status, resolved_reason])).toEqual([['RESOLVED', 'completed-in-time-learned-late']])
})
