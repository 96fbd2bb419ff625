import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { answer } from '../../src/contract/serve'
import type { ExampleWritten } from '../../src/contract/shapes-steps'
import { aConsole, ada, at, aTask, iso, type TestConsole } from '../support/console'

let noc: TestConsole
const folders: string[] = []
afterEach(() => {
  noc.close()
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

const statesNow = async (): Promise<Record<string, string>> => Object.fromEntries((await noc.call('steps.show', {})).steps.map(({ id, state }) => [id, state]))
const actionsOf = (family: string): readonly string[] => noc.engine().parts.store.db.prepare<[string], string>('SELECT action FROM journal WHERE action GLOB ? ORDER BY seq').pluck().all(`${family}.*`)

test('[W12] from an empty store to an alert that somebody took, each step is done when it is true and not before', async () => {
  noc = aConsole()
  const empty = await statesNow()
  await noc.given([{ kind: 'site', id: 'depot', name: 'North depot' }, aTask('t1', { site_id: 'depot', due_at: iso(at('20:05')) })])
  const imported = await statesNow()
  await noc.given([{ kind: 'person', id: 'p', name: 'Ines' }, { kind: 'site', id: 'depot', name: 'North depot', time_zone: 'Europe/Brussels', in_charge_person_id: 'p', updated_at: iso(at('20:01')) }])
  await noc.call('seat.take', { name: 'Ada' })
  await noc.call('steps.agreePolicy', {})
  const ready = await statesNow()
  noc.at('20:06')
  const [alert] = await noc.alerts()
  const raised = await statesNow()
  await noc.act(alert?.id ?? '', { name: 'acknowledge' })
  const taken = await statesNow()
  expect([new Set(Object.values(empty)), imported, ready, raised, taken]).toEqual([
    new Set(['open']),
    { data: 'done', zones: 'amiss', escalation: 'amiss', policy: 'open', alarm: 'open', seat: 'open', alert: 'open', acknowledged: 'open' },
    { data: 'done', zones: 'done', escalation: 'done', policy: 'done', alarm: 'open', seat: 'done', alert: 'open', acknowledged: 'open' },
    { data: 'done', zones: 'done', escalation: 'done', policy: 'done', alarm: 'open', seat: 'done', alert: 'done', acknowledged: 'open' },
    { data: 'done', zones: 'done', escalation: 'done', policy: 'done', alarm: 'open', seat: 'done', alert: 'done', acknowledged: 'done' },
  ])
})

test('[W13] putting the steps away and taking them up is one entry each, of whoever did it; the same again is none', async () => {
  noc = aConsole()
  const put = async (isPutAway: boolean): Promise<boolean> => (await noc.call('steps.putAway', { isPutAway })).isPutAway
  const states = [await put(false), await put(true), await put(true), await put(false)]
  await noc.call('steps.agreePolicy', {})
  const again = await noc.call('steps.agreePolicy', {}, { ...ada, name: 'Ben' })
  expect([states, actionsOf('steps'), again.steps.find(({ id }) => id === 'policy')?.said]).toEqual([
    [false, true, true, false], ['steps.put-away', 'steps.taken-up', 'steps.policy-agreed'], { key: 'step.policy.agreed', values: { by: 'Ada' } },
  ])
})

test('[W14] the example is read without a refusal in both languages, and brings an alert five minutes later', async () => {
  noc = aConsole()
  const folder = mkdtempSync(join(tmpdir(), 'nocturne-example-'))
  folders.push(folder)
  for (const language of ['en', 'fr'] as const) {
    const file = join(folder, `${language}.ndjson`)
    const written = (await answer(noc.engine().handlers, { call: 'steps.writeExample', input: { file, language, zone: 'Europe/Brussels' }, actor: ada, isMain: true })) as ExampleWritten
    const { importId } = await noc.call('intake.start', { paths: [file] })
    const { totals, state } = await noc.call('intake.wait', { importId })
    expect([written.rows, readFileSync(file, 'utf8').trim().split('\n').length, totals.read, totals.quarantined, totals.held, state]).toEqual([8, 8, 8, 0, 0, 'done'])
  }
  expect(await noc.alerts()).toEqual([])
  noc.at('20:06')
  expect((await noc.alerts()).map(({ subject_id, severity }) => [subject_id, severity])).toEqual([['example-t1', 'HIGH']])
  const { steps } = await noc.call('steps.show', {})
  expect(steps.filter(({ state }) => state === 'amiss')).toEqual([])
})
