import fc from 'fast-check'
import { expect, test } from 'vitest'
import { v7 } from 'uuid'
import { ada, type TestConsole } from '../support/console'
import { aConsoleWith, ben, movedBy } from '../support/many-alerts'

const size = 460
type Step = { readonly kind: 'single' | 'rival' | 'look' | 'kill'; readonly pick: number }
const steps = fc.array(fc.record({ kind: fc.constantFrom('single', 'rival', 'look', 'kill'), pick: fc.nat(size - 1) }), { maxLength: 6 })
const turn = async (): Promise<void> => await new Promise((resolve) => setImmediate(resolve))

/** What else happens while many are moved. */
async function happen(noc: TestConsole, { kind, pick }: Step, rivals: Promise<unknown>[]): Promise<void> {
  const alerts = await noc.alerts()
  const some = alerts[pick % alerts.length]
  if (!some) return
  if (kind === 'single') await noc.call('alert.act', { opId: v7(), id: some.id, version: some.version, move: { name: 'assign', to: 'Cem' } }, ben)
  if (kind === 'rival') rivals.push(noc.call('bulk.move', { opId: v7(), move: { name: 'escalate' }, choice: { kind: 'marked', marks: alerts.slice(pick, pick + 120).map(({ id, version }) => ({ id, version })) } }, ben).catch(() => undefined))
  if (kind === 'look') noc.look()
  if (kind !== 'kill') return
  noc.engine().stop()
  await turn()
  noc.restartStopped()
}

test('[B10] exactly the confirmed set was moved or refused, each once, whatever happens in between, deaths and resends too', async () => {
  await fc.assert(fc.asyncProperty(fc.uniqueArray(fc.nat(size - 1), { minLength: 1, maxLength: size }), fc.boolean(), steps, async (picks, isCounted, between) => {
    const noc = await aConsoleWith(size)
    try {
      const alerts = await noc.alerts()
      const marked = picks.flatMap((pick) => alerts[pick] ?? [])
      const wanted = new Set((isCounted ? alerts : marked).map(({ id }) => id))
      const choice = isCounted ? { kind: 'counted' as const, countId: (await noc.call('bulk.count', { filter: {} })).countId } : { kind: 'marked' as const, marks: marked.map(({ id, version }) => ({ id, version })) }
      const opId = v7()
      const send = async () => await noc.call('bulk.move', { opId, move: { name: 'acknowledge', note: 'together' }, choice }, ada)
      let answer: Awaited<ReturnType<typeof send>> | null = null
      const rivals: Promise<unknown>[] = []
      const first = send().then((value) => { answer = value }, () => undefined)
      for (const step of between) {
        await turn()
        await happen(noc, step, rivals)
      }
      await Promise.all([first, ...rivals])
      const told = answer ?? (await send())
      if (!told.ok) throw new Error(told.reason)
      const refused = (await refusedOf(noc, opId)).map(({ id }) => id)
      const moved = movedBy(noc, opId)
      expect({ total: told.value.total, state: told.value.state }).toEqual({ total: wanted.size, state: 'ended' })
      expect([...moved.values()].filter((times) => times !== 1)).toEqual([])
      expect([...moved.keys(), ...refused].toSorted()).toEqual([...wanted].toSorted())
      expect(await send()).toEqual(told)
    } finally {
      // Closing proves that the journal adds up to the state.
      noc.close()
    }
  }), { numRuns: 4, endOnFailure: true })
})

async function refusedOf(noc: TestConsole, opId: string) {
  const all = []
  for (let offset = 0; ; offset += 200) {
    const { rows, total } = await noc.call('bulk.refused', { opId, offset, limit: 200 })
    all.push(...rows)
    if (offset + 200 >= total) return all
  }
}
