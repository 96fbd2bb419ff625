import { writeFileSync, readdirSync } from 'node:fs'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { InputOf, OutputOf } from '../../src/contract/contract'
import { system } from '../../src/core/model/actor'
import { proveHere } from '../../src/engine/health/carry-out'
import { aConsole, at, aTask, type TestConsole } from '../support/console'

let noc: TestConsole
let copies = 0
beforeEach(async () => {
  copies = 0
  noc = aConsole({ prove: async (job) => { copies += 1; return await proveHere()(job) } })
  await noc.given([aTask('t1', { priority: 'CRITICAL', title: 'Check the 100 % gate' }), aTask('t2', { priority: 'CRITICAL' })])
  noc.at('20:31')
})
afterEach(() => noc.close())

type Asked = Partial<InputOf<'journal.page'>>
/** Every line that an asking brings, page after page, and how many answers that took. */
async function all(asked: Asked = {}): Promise<{ readonly seqs: readonly number[]; readonly answers: number }> {
  const seqs: number[] = []
  let answers = 0
  for (let before: number | null = null, isFirst = true; isFirst || before !== null; isFirst = false) {
    const page: OutputOf<'journal.page'> = await noc.call('journal.page', { before, limit: 3, ...asked })
    seqs.push(...page.lines.map(({ seq }) => seq))
    before = page.next
    answers += 1
  }
  return { seqs, answers }
}
const head = (): number => noc.engine().parts.store.journal.head().seq
const down = (from: number): readonly number[] => Array.from({ length: from }, (_, index) => from - index)

test('[W9] pages follow each other without a gap or a repeat, newest first, to the first entry', async () => {
  expect((await all()).seqs).toEqual(down(head()))
})

test('[W9] what is rare is looked for piece by piece through a long journal, and found', async () => {
  const { store } = noc.engine().parts
  store.write(() => {
    for (let count = 0; count < 25_000; count += 1) store.journal.record({ at: at('20:31'), actor: system, action: 'toast.shown', subjectKind: 'toast', subjectId: 'none', facts: {}, changes: [] })
  })
  const imports = await all({ family: 'import' })
  expect([imports.seqs.length, imports.answers >= 2, imports.answers < 5]).toEqual([1, true, true])
  expect((await noc.call('journal.page', { before: 10_000, limit: 5 })).lines.map(({ seq }) => seq)).toEqual([9_999, 9_998, 9_997, 9_996, 9_995])
})

test('[W8] by actor, family, subject, text and time, each alone', async () => {
  const alert = (await noc.alerts()).find(({ subject_id }) => subject_id === 't1')
  await noc.act(alert?.id ?? '', { name: 'comment', note: 'Gate_A is at 100 % now' })
  const entryOf = async (asked: Asked) => (await noc.call('journal.page', { before: null, limit: 50, ...asked })).lines
  expect((await entryOf({ actor: 'Ada' })).map(({ family }) => family)).toEqual(['alert', 'import'])
  expect(new Set((await entryOf({ family: 'sweep' })).map(({ said }) => said.key)).size).toBeGreaterThan(0)
  expect((await entryOf({ subjectId: alert?.id ?? '' })).every(({ subjectId, subject }) => subjectId === alert?.id && subject !== null)).toBe(true)
  expect((await entryOf({ text: 'gate_a' })).map(({ note, said }) => [note, said.key])).toEqual([['Gate_A is at 100 % now', 'timeline.commented']])
  expect([(await entryOf({ text: 'gateXa' })).length, (await entryOf({ family: 'alert', text: '0 %' })).length, (await entryOf({ text: 'nobody wrote this' })).length]).toEqual([0, 1, 0])
  const early = await entryOf({ until: at('20:00') })
  const late = await entryOf({ from: at('20:00') + 1 })
  expect([early.every(({ recordedAt }) => recordedAt <= at('20:00')), late.every(({ recordedAt }) => recordedAt > at('20:00')), early.length + late.length]).toEqual([true, true, head()])
})

test('[W8] an entry opens with everything that was hashed; one that is not there is none', async () => {
  const entry = await noc.call('journal.entry', { seq: 2 })
  const first = await noc.call('journal.entry', { seq: 1 })
  expect([entry?.previousHash, JSON.parse(entry?.payload ?? '{}') instanceof Object, await noc.call('journal.entry', { seq: 999_999 })]).toEqual([first?.hash, true, null])
})

test('[W10] the journal is proven on a copy that is gone afterwards, once for two who ask; a viewer may not', async () => {
  const [one, other] = await Promise.all([noc.call('journal.verify', {}), noc.call('journal.verify', {})])
  expect([one.journal.ok, one.journal.entries, one.journal.head, one.database, one === other, copies]).toEqual([true, head(), noc.engine().parts.store.journal.head().hash, 'ok', true, 1])
  expect(readdirSync(noc.folder).filter((name) => name.includes('staging'))).toEqual([])
  await expect(noc.call('journal.page', { before: null, limit: 1 }, { kind: 'person', name: 'Vi', role: 'viewer' })).rejects.toThrow('may not journal.page')
})

test('[W10] the first entry that is wrong is named', async () => {
  const file = `${noc.storeFile}.doctored`
  writeFileSync(file, noc.engine().parts.store.db.serialize())
  const { default: Database } = await import('better-sqlite3')
  const db = new Database(file)
  db.exec("DROP TRIGGER journal_no_update; UPDATE journal SET actor = 'Eve' WHERE seq = 3")
  db.close()
  expect((await proveHere()({ kind: 'verdict', file })).journal.fault).toEqual({ seq: 3, what: 'altered' })
})
