import { v7 } from 'uuid'
import { afterEach, expect, test } from 'vitest'
import type { InputOf } from '../../src/contract/contract'
import { ada, aConsole, type TestConsole } from '../support/console'

let noc: TestConsole
afterEach(() => noc.close())

const bo = { ...ada, name: 'Bo', role: 'operator' } as const
const shows: InputOf<'view.save'>['shows'] = { name: 'open', severities: ['CRITICAL'], labels: [{ kind: 'site', value: 'main:s1', word: 'Harbour' }], text: 'gate', sort: { column: 'raised', descending: true }, isFolded: true }
const aView = (over: Partial<InputOf<'view.save'>> = {}): InputOf<'view.save'> => ({ opId: v7(), id: v7(), name: 'Harbour', isShared: false, shows, ...over })
const names = async (as = ada) => (await noc.call('views.list', {}, as)).map(({ name }) => name)

test('[Q5] a view is saved once however often it is sent, holds filters, order and folding, and is its owner’s alone until it is shared', async () => {
  noc = aConsole()
  const view = aView()
  const saved = await noc.call('view.save', view)
  expect(await noc.call('view.save', view)).toEqual(saved)
  expect(saved).toEqual({ ok: true, value: { id: view.id, name: 'Harbour', owner: 'Ada', isMine: true, isShared: false, mayChange: true, shows } })
  expect([await names(), await names(bo)]).toEqual([['Harbour'], []])
  expect(await noc.call('view.save', { ...view, opId: v7() }, bo)).toMatchObject({ ok: false, reason: 'no-such-view' })
  await noc.call('view.save', { ...view, opId: v7(), isShared: true })
  expect(await names(bo)).toEqual(['Harbour'])
  expect([...noc.engine().parts.store.journal.ofSubject('view', view.id)].map(({ action, actor }) => [action, actor])).toEqual([['view.saved', 'Ada'], ['view.overwritten', 'Ada']])
})

test('[Q5] a view is renamed, overwritten and removed by its owner; what another shared is his or a supervisor’s to change', async () => {
  noc = aConsole()
  const view = aView({ isShared: true })
  await noc.call('view.save', view, bo)
  expect(await noc.call('view.save', { ...view, opId: v7(), name: 'Port' }, { ...bo, name: 'Cy' })).toMatchObject({ ok: false, reason: 'not-your-view', facts: { owner: 'Bo' } })
  expect(await noc.call('view.save', { ...view, opId: v7(), name: 'Port', shows: { ...shows, text: '' } })).toMatchObject({ ok: true, value: { name: 'Port', owner: 'Bo', isMine: false } })
  expect(await noc.call('view.save', aView({ name: ' port ' }), bo)).toMatchObject({ ok: false, reason: 'view-name-taken' })
  expect(await noc.call('view.save', aView({ name: '  ' }), bo)).toMatchObject({ ok: false, reason: 'view-name-required' })
  const removal = { opId: v7(), id: view.id }
  expect([await noc.call('view.remove', removal, bo), await noc.call('view.remove', removal, bo)]).toEqual([{ ok: true, value: null }, { ok: true, value: null }])
  expect([await names(), await noc.call('view.remove', { ...removal, opId: v7() })]).toMatchObject([[], { ok: false, reason: 'no-such-view' }])
})
