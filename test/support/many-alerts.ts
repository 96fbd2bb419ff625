import { v7 } from 'uuid'
import type { BulkMove, InputOf } from '../../src/contract/contract'
import type { BulkTold } from '../../src/contract/shapes-bulk'
import type { AlertRecord } from '../../src/contract/shapes'
import type { Actor } from '../../src/core/model/actor'
import { aConsole, ada, at, aTask, iso, type TestConsole } from './console'

export const ben: Actor = { kind: 'person', name: 'Ben', role: 'operator' }
export const everythingOpen = { statuses: ['NEW', 'ACKNOWLEDGED', 'ASSIGNED', 'ESCALATED', 'SUPPRESSED'] } satisfies InputOf<'bulk.count'>['filter']

/** A console on which `count` alerts stand open: of every four one CRITICAL, one HIGH, one MEDIUM, one LOW priority, at two sites. */
export async function aConsoleWith(count: number): Promise<TestConsole> {
  const noc = aConsole()
  const priorities = ['CRITICAL', 'HIGH', 'MEDIUM', 'LOW']
  await noc.given([
    { kind: 'site', id: 'depot', name: 'North depot' }, { kind: 'site', id: 'yard', name: 'Rail yard' },
    ...Array.from({ length: count }, (_, index) => aTask(`t${index}`, { priority: priorities[index % 4], site_id: index % 2 === 0 ? 'depot' : 'yard', due_at: iso(at('20:01')), title: `Gate ${index}` })),
  ])
  noc.at('20:02')
  return noc
}

/** One move of many alerts, as they are seen now. */
export async function moveMarked(noc: TestConsole, alerts: readonly AlertRecord[], move: BulkMove, { as = ada, opId = v7(), takesHeld = false } = {}): Promise<BulkTold> {
  const outcome = await noc.call('bulk.move', { opId, move, takesHeld, choice: { kind: 'marked', marks: alerts.map(({ id, version }) => ({ id, version })) } }, as)
  if (!outcome.ok) throw new Error(`bulk: ${outcome.reason}`)
  return outcome.value
}

/** How often each of these alerts was moved by an operation, by what the journal says. */
export function movedBy(noc: TestConsole, opId: string): ReadonlyMap<string, number> {
  const entries = noc.engine().parts.store.db.prepare<[], { id: string; n: number }>(`SELECT subject_id AS id, count(*) AS n FROM journal WHERE subject_kind = 'alert' AND json_extract(payload, '$.facts.bulk') = '${opId}' GROUP BY subject_id`).all()
  return new Map(entries.map(({ id, n }) => [id, n]))
}
