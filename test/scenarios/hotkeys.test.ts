import { afterEach, beforeEach, expect, test } from 'vitest'
import { contract } from '../../src/contract/contract'
import { answer } from '../../src/contract/serve'
import { mainNamespace, recordKey } from '../../src/core/ids'
import type { Actor } from '../../src/core/model/actor'
import { aConsole, ada, iso, at, type TestConsole } from '../support/console'

let noc: TestConsole
beforeEach(() => { noc = aConsole() })
afterEach(() => noc.close())

const tom: Actor = { kind: 'person', name: 'Tom', role: 'viewer' }
const changes = () => noc.engine().parts.store.journal.ofSubject('setting', 'hotkeys/Ada')

test('[W6] keys are one person’s own, journaled, and there after a restart', async () => {
  const set = await noc.call('hotkeys.set', { keys: { 'action.resolve': 'x' } })
  noc.engine().stop()
  noc.restartStopped()
  expect([set.ok, (await noc.call('hotkeys.show', {})).keys, (await noc.call('hotkeys.show', {}, tom)).keys]).toEqual([true, { 'action.resolve': 'x' }, {}])
  expect(changes().map(({ action, actor }) => [action, actor])).toEqual([['hotkeys.changed', 'Ada']])
})

test('[W7] a choice with one key that cannot be chosen changes nothing', async () => {
  const set = await noc.call('hotkeys.set', { keys: { 'action.resolve': 'x', 'help.down': 'Tab' } })
  expect([set, (await noc.call('hotkeys.show', {})).keys, changes()]).toEqual([{ ok: false, reason: 'reserved', facts: { action: 'help.down', keys: 'Tab' } }, {}, []])
})

test('[W6] choosing again replaces the choice, and an empty one brings the usual keys back', async () => {
  await noc.call('hotkeys.set', { keys: { 'action.resolve': 'x' } })
  await noc.call('hotkeys.set', { keys: {} })
  expect([(await noc.call('hotkeys.show', {}, ada)).keys, changes().length]).toEqual([{}, 2])
})

test('[S24] a change of the start at login is one entry of the journal, and only the main process speaks of it', async () => {
  await answer(noc.engine().handlers, { call: 'login.noted', input: { from: 'off', to: 'tray' }, actor: ada, isMain: true })
  const entries = noc.engine().parts.store.journal.ofSubject('setting', 'login')
  expect([entries.map(({ action, actor }) => [action, actor]), contract['login.noted'].right]).toEqual([[['login.set', 'Ada']], 'main-only'])
})

test('[S25] the status tells the tenant’s zone, UTC where no tenant has one; what belongs to no site has that zone', async () => {
  const { places } = noc.engine().parts.store
  const before = [(await noc.call('console.status', {})).zone, places.of(null).zone]
  const updated_at = iso(at('19:00'))
  await noc.given([
    { kind: 'tenant', id: 't1', name: 'Acme', time_zone: 'Asia/Kolkata', updated_at }, { kind: 'client', id: 'c1', tenant_id: 't1', name: 'N', time_zone: 'Asia/Tokyo', updated_at }, { kind: 'client', id: 'c2', tenant_id: 't1', name: 'M', updated_at },
    { kind: 'site', id: 's1', name: 'One', client_id: 'c1', updated_at }, { kind: 'site', id: 's2', name: 'Two', client_id: 'c2', updated_at }, { kind: 'site', id: 's3', name: 'Three', updated_at },
  ])
  const of = (id: string): string => places.of(recordKey(mainNamespace, id)).zone
  expect([before, (await noc.call('console.status', {})).zone, places.of(null).zone, of('s1'), of('s2'), of('s3'), of('unknown')]).toEqual([['UTC', 'UTC'], 'Asia/Kolkata', 'Asia/Kolkata', 'Asia/Tokyo', 'Asia/Kolkata', 'Asia/Kolkata', 'Asia/Kolkata'])
})

test('[W5] sites and people are found without regard to case and accents, by name and by id, beginnings first', async () => {
  const updated_at = iso(at('19:00'))
  await noc.given([
    { kind: 'client', id: 'c1', name: 'Norrland', updated_at }, { kind: 'site', id: 's1', name: 'Dépôt Évry', client_id: 'c1', updated_at }, { kind: 'site', id: 's2', name: 'North depot', updated_at }, { kind: 'site', id: 'depot-9', name: 'Harbour', updated_at },
    { kind: 'person', id: 'p1', name: 'Ola Depner', home_site_id: 's2', updated_at },
  ])
  const found = await noc.call('find.text', { text: ' depo', limit: 5 })
  expect(found.sites.map(({ name, more }) => [name, more])).toEqual([['Dépôt Évry', 'Norrland'], ['North depot', null], ['Harbour', null]])
  expect([(await noc.call('find.text', { text: 'DEP', limit: 5 })).people, await noc.call('find.text', { text: '  ', limit: 5 }), (await noc.call('find.text', { text: 'depo', limit: 1 })).sites.length]).toEqual([[{ id: 'p1', name: 'Ola Depner', more: 'North depot' }], { sites: [], people: [] }, 1])
})
