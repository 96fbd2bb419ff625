// @vitest-environment happy-dom
import { act, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { EngineState } from '../../src/contract/shapes'
import { aBridge, aRow, Fails, night, type ScriptedBridge } from './scripted-bridge'
import { closeWindow, openWindow, press, rowUnderCursor, settle, typeInto } from './screens'

beforeEach(() => { vi.useFakeTimers({ now: night }) })
afterEach(() => {
  closeWindow()
  vi.useRealTimers()
})

const alerts = () => screen.queryAllByRole('alert').map(({ textContent }) => textContent ?? '').join(' ')
const unknown = 'It is not known whether this was done'
const taken = (id: string) => ({ ok: true, value: { id, version: 5 } }) as never

/** A window whose engine goes away with the first move, and what was asked of it. */
async function anInterruptedWindow(answer: (id: string) => never = taken): Promise<{ readonly scripted: ScriptedBridge; readonly engine: (state: EngineState['state']) => Promise<void> }> {
  let isLost = true
  const scripted = aBridge([aRow('a'), aRow('b')], {
    'alert.act': ({ id }) => {
      if (!isLost) return answer(id)
      isLost = false
      throw new Fails('engine-gone', 'exit 9')
    },
  })
  await openWindow(scripted)
  const engine = async (state: EngineState['state']): Promise<void> => {
    act(() => scripted.announce('engine.state', { state, since: night, problem: null, restarts: 1 }))
    await settle(1_000)
  }
  return { scripted, engine }
}
const operations = (scripted: ScriptedBridge) => scripted.inputsOf('alert.act').map(({ opId, id, version, move }) => JSON.stringify([opId, id, version, move]))

describe('a lost answer', () => {
  test('[U10] [U25] is told as unknown and waits for the watch; then the same operation is sent again, and its answer is what is shown', async () => {
    const { scripted, engine } = await anInterruptedWindow()
    act(() => scripted.announce('engine.state', { state: 'restarting', since: night, problem: 'exit 9', restarts: 1 }))
    await press('a')
    await settle(20_000)
    expect({ alerts: alerts().includes(unknown), row: rowUnderCursor().includes('New'), sent: operations(scripted).length }).toEqual({ alerts: true, row: true, sent: 1 })
    await engine('watching')
    const sent = operations(scripted)
    expect({ sent: sent.length, same: sent[0] === sent[1], alerts: alerts().includes(unknown) }).toEqual({ sent: 2, same: true, alerts: false })
    expect(scripted.inputsOf('alert.act')[0]?.opId).toMatch(/^[0-9a-f-]{14}7/)
  })

  test('[U25] that turns out to be a refusal is told as one', async () => {
    const { engine } = await anInterruptedWindow(() => ({ ok: false, reason: 'stale-version', facts: {} }) as never)
    await press('a')
    await engine('watching')
    expect(alerts()).toContain('Somebody changed this alert meanwhile.')
  })

  test('[U25] is asked for no longer when its dialog is closed', async () => {
    const { scripted, engine } = await anInterruptedWindow()
    await press('c')
    typeInto(within(screen.getByRole('dialog')).getByLabelText(/Comment|What/), 'Rang the guard')
    await settle()
    act(() => scripted.announce('engine.state', { state: 'restarting', since: night, problem: 'exit 9', restarts: 1 }))
    act(() => within(screen.getByRole('dialog')).getByRole('button', { name: /comment|Send|Add/i }).click())
    await settle(2_000)
    expect(within(screen.getByRole('dialog')).getByRole('alert').textContent).toContain(unknown)
    await press('Escape')
    await engine('watching')
    expect({ sent: operations(scripted).length, alerts: alerts().includes(unknown) }).toEqual({ sent: 1, alerts: false })
  })
})

describe('what was typed', () => {
  /** Main's memory, as the page meets it. */
  const memory = () => {
    const kept = new Map<string, string>()
    return { kept, script: { 'shell.keepDraft': ({ place, text }: { place: string; text: string }) => { if (text === '') kept.delete(place); else kept.set(place, text); return null }, 'shell.draft': ({ place }: { place: string }) => kept.get(place) ?? null } }
  }
  const note = () => within(screen.getByRole('dialog')).getByLabelText<HTMLTextAreaElement>(/What was done/)

  test('[U23] is there again in a new page, in the dialog of that alert alone, under the same operation id', async () => {
    const { kept, script } = memory()
    await openWindow(aBridge([aRow('a'), aRow('b')], script))
    await press('r')
    typeInto(note(), 'Gate found open')
    act(() => within(screen.getByRole('dialog')).getByLabelText('Action taken').click())
    await settle()
    const before = [...kept.values()]
    closeWindow()

    const scripted = aBridge([aRow('a'), aRow('b')], { ...script, 'alert.act': ({ id }) => taken(id) })
    await openWindow(scripted)
    await press('j', 'r')
    const other = note().value
    await press('Escape', 'k', 'r')
    const restored = note().value
    act(() => within(screen.getByRole('dialog')).getByRole('button', { name: /^Resolve/ }).click())
    await settle()
    expect({ other, restored, kept: kept.size, opId: scripted.inputsOf('alert.act')[0]?.opId, note: scripted.inputsOf('alert.act')[0]?.move.note }).toEqual({
      other: '', restored: 'Gate found open', kept: 0, opId: (JSON.parse(before[0] ?? '{}') as { opId: string }).opId, note: 'Gate found open',
    })
  })

  test('[U23] is forgotten when the dialog is cancelled', async () => {
    const { kept, script } = memory()
    await openWindow(aBridge([aRow('a')], script))
    await press('r')
    typeInto(note(), 'Gate found open')
    await settle()
    const during = kept.size
    await press('Escape')
    await press('r')
    expect({ during, after: kept.size, note: note().value }).toEqual({ during: 1, after: 0, note: '' })
  })

  test('[U23] a draft that cannot be read is none, and an unknown word in it is left out', async () => {
    const { kept, script } = memory()
    await openWindow(aBridge([aRow('a')], script))
    const seen: string[] = []
    for (const text of ['not json', '{"opId":1}', JSON.stringify({ opId: 'x', draft: { note: 'kept', to: '', snoozeMinutes: '', disposition: 'EATEN', outcome: 7, snooze: 'for ever' } })]) {
      kept.set('resolve a', text)
      await press('r')
      seen.push(note().value)
      await press('Escape')
    }
    expect(seen).toEqual(['', '', 'kept'])
  })
})
