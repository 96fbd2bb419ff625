import { v7 } from 'uuid'
import { expect, test } from 'vitest'
import type { InputOf } from '../../src/contract/contract'
import { aReader } from './reader'
import { settings } from './settings'
import { survives, told } from './survives'

test('[P2] [S21] each change of the policy is taken or refused as its range says, named where it is refused, and a refused one changes nothing', async () => {
  const reader = aReader()
  const { console, staging } = reader
  for (const { values, isTaken } of settings) {
    const name = JSON.stringify(values).slice(0, 80)
    const before = await console.call('policy.show', {})
    const { value, refusal } = await survives(name, staging, () => console.call('policy.set', { values } as InputOf<'policy.set'>))
    const after = await console.call('policy.show', {})
    expect({ name, isTaken: value?.ok ?? false }).toEqual({ name, isTaken })
    if (isTaken) expect(after.ok && after.value.values, name).toMatchObject({ ...values })
    else {
      expect(after, name).toEqual(before)
      const isNamed = value !== null && !value.ok ? Object.keys(values).includes(String(value.facts['field'])) : refusal !== null
      expect(isNamed, `${name}: ${JSON.stringify(value)} ${refusal}`).toBe(true)
    }
  }
  await reader.close()
})

test('[P7] [S21] a policy for a target that is none, and any other call with values out of range, is refused in words', async () => {
  const reader = aReader()
  const { console, staging } = reader
  const odd: readonly unknown[] = ['', 'nowhere', '__proto__', 7, null, {}, [], 'x'.repeat(201), '\0', "' OR 1=1"]
  const numbers: readonly unknown[] = [-1, 0, 0.5, Number.NaN, Infinity, 1e12, 2 ** 53, '1', null]
  for (const id of odd) {
    for (const target of ['tenantId', 'clientId', 'siteId']) {
      const { value, refusal } = await survives(`${target} ${JSON.stringify(id)}`, staging, () => console.call('policy.set', { [target]: id, values: { escalation_delay_minutes: 20 } } as InputOf<'policy.set'>))
      expect(value?.ok ?? false, `${target} ${JSON.stringify(id)}: ${refusal}`).toBe(false)
    }
  }
  for (const number of numbers) {
    await survives(`page ${String(number)}`, staging, async () => {
      const asks: readonly (() => Promise<unknown>)[] = [
        () => console.call('queue.page', { offset: number, limit: number } as InputOf<'queue.page'>), () => console.call('monitor.sweep', { at: number } as InputOf<'monitor.sweep'>), () => console.call('export.page', { what: 'task', after: null, limit: number } as InputOf<'export.page'>),
        () => console.call('alert.act', { opId: v7(), id: 'x', version: number, at: number, move: { name: 'snooze', until: number } } as InputOf<'alert.act'>), () => console.call('intake.start', { paths: ['x'], at: number } as InputOf<'intake.start'>),
      ]
      for (const ask of asks) await told(`call with ${String(number)}`, ask)
    })
  }
  await reader.close()
})
