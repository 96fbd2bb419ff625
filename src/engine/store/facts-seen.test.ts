import Database from 'better-sqlite3'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { RecordKey } from '../../core/ids'
import { createSeenSubjects, type Seen, type SeenFold } from './facts-seen'

const row = fc.record({
  kind: fc.constantFrom('task' as const, 'site' as const), key: fc.constantFrom('a', 'b', 'c', 'd', 'é', 'e'), updatedAt: fc.option(fc.integer({ min: 1, max: 3 })), tiebreak: fc.integer({ min: 0, max: 1 }),
  digest: fc.nat(9_999), isDeleted: fc.boolean(), body: fc.option(fc.string({ maxLength: 300 })),
})
const folds: fc.Arbitrary<SeenFold> = fc.record({ tie: fc.constantFrom('first' as const, 'last' as const), keep: fc.constantFrom('latest' as const, 'first' as const, 'last' as const) })

test('[I21] subjects that left memory while a file was read read as those that stayed', () => {
  const db = new Database(':memory:')
  const read = (rows: readonly Omit<Seen, 'only' | 'atHand' | 'rows'>[], fold: SeenFold, inMemory: number) => {
    const seen = createSeenSubjects(db)
    seen.begin(inMemory)
    for (const one of rows) {
      seen.add({ ...one, only: null, atHand: null, rows: 1 }, fold)
      const beyond = seen.beyond()
      if (beyond.length > 0) seen.put(beyond, fold)
      seen.forget(beyond)
    }
    for (let rest = seen.rest(2); rest.length > 0; rest = seen.rest(2)) {
      seen.put(rest, fold)
      seen.forget(rest)
    }
    return (['site', 'task'] as const).map((kind) => [...seen.pieces(kind, 2)].flat())
  }
  fc.assert(fc.property(fc.array(row, { maxLength: 40 }), folds, fc.nat(1_500), (rows, fold, bound) => {
    const named = rows.map((one) => ({ ...one, key: `main:${one.key}` as RecordKey }))
    expect(read(named, fold, bound)).toEqual(read(named, fold, Infinity))
  }), { verbose: 1 })
  db.close()
})

test('[I21] a subject that left memory is no longer known as new, and a later row of it folds with it', () => {
  const db = new Database(':memory:')
  const seen = createSeenSubjects(db)
  seen.begin(0)
  const fold: SeenFold = { tie: 'first', keep: 'latest' }
  const one: Seen = { kind: 'task', key: 'main:a' as RecordKey, updatedAt: 1, tiebreak: 0, digest: 1, isDeleted: false, body: null, only: 7, atHand: null, rows: 1 }
  const before = seen.isFirst('task', one.key)
  seen.add(one, fold)
  const named = seen.isFirst('task', one.key)
  seen.put(seen.beyond(), fold)
  seen.forget([one])
  const after = seen.isFirst('task', one.key)
  seen.add({ ...one, updatedAt: 2, digest: 2, only: null }, fold)
  seen.put(seen.rest(10), fold)
  expect([before, named, after, [...seen.pieces('task', 10)]]).toEqual([true, false, false, [[{ ...one, updatedAt: 2, digest: 2, only: null, rows: 2 }]]])
  db.close()
})
