import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { genesisHash, hashedText, type JournalEntry } from './entry'
import { verifyChain, type ChainFault } from './verify'

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

function aChain(length: number): JournalEntry[] {
  const chain: JournalEntry[] = []
  for (let seq = 1; seq <= length; seq += 1) chain.push(anEntry(seq, chain.at(-1)?.hash ?? genesisHash))
  return chain
}
function anEntry(seq: number, previousHash: string, payload = `{"n":${seq}}`): JournalEntry {
  const entry = { seq, id: `e${seq}`, consoleId: 'c', clock: `k${seq}`, at: seq, recordedAt: seq, actorKind: 'system' as const, actor: 'system', action: 'x', subjectKind: 's', subjectId: 'i', opId: null, payload, previousHash }
  return { ...entry, hash: sha256(hashedText(entry)) }
}
const renumbered = (chain: readonly JournalEntry[]): JournalEntry[] => chain.map((entry, index) => ({ ...entry, seq: index + 1 }))
const faultOf = (chain: readonly JournalEntry[], known: { seq: number; hash: string } | null = null): ChainFault | null => verifyChain(() => chain, sha256, known).fault

test('[J11] a whole chain has no fault, and its head is the last entry', () => {
  const chain = aChain(20)
  expect(verifyChain(() => chain, sha256, { seq: 7, hash: chain[6]?.hash ?? '' })).toEqual({ entries: 20, head: { seq: 20, hash: chain[19]?.hash }, fault: null })
  expect(verifyChain(() => [], sha256)).toEqual({ entries: 0, head: { seq: 0, hash: genesisHash }, fault: null })
})

test('[J11] any field of any entry that is altered is found there', () => {
  const names = ['id', 'consoleId', 'clock', 'actor', 'action', 'subjectKind', 'subjectId', 'payload', 'hash'] as const
  fc.assert(fc.property(fc.integer({ min: 0, max: 11 }), fc.constantFrom(...names), (at, name) => {
    const chain = aChain(12)
    const entry = chain[at] as JournalEntry
    chain[at] = { ...entry, [name]: `${entry[name]}!` }
    expect(faultOf(chain)).toEqual({ seq: at + 1, what: 'altered' })
  }))
})

test('[J11] an entry that was altered and hashed again is found by the one after it, and at the end by a kept head', () => {
  const chain = aChain(9)
  const forged = (seq: number) => chain.map((entry) => (entry.seq === seq ? anEntry(seq, entry.previousHash, '{"n":"forged"}') : entry))
  expect([faultOf(forged(4)), faultOf(forged(9)), faultOf(forged(9), { seq: 9, hash: chain[8]?.hash ?? '' })]).toEqual([{ seq: 4, what: 'altered' }, null, { seq: 9, what: 'altered' }])
})

test('[J11] removed entries are found, whether or not the rest was renumbered', () => {
  const chain = aChain(9)
  const without = chain.filter((entry) => entry.seq !== 4 && entry.seq !== 5)
  expect([faultOf(without), faultOf(renumbered(without))]).toEqual([{ seq: 6, what: 'removed' }, { seq: 4, what: 'removed' }])
})

test('[J11] an entry that was slipped in is found behind it', () => {
  const chain = aChain(6)
  const slipped = [...chain.slice(0, 3), anEntry(4, chain[2]?.hash ?? '', '{"n":"slipped in"}'), ...chain.slice(3)]
  expect(faultOf(renumbered(slipped))).toEqual({ seq: 5, what: 'inserted' })
})

test('[J11] two entries that changed places are found at the first', () => {
  fc.assert(fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 9 }), { minLength: 2, maxLength: 2 }), ([one = 0, other = 0]) => {
    const chain = aChain(10)
    const swapped = [...chain]
    swapped[one] = chain[other] as JournalEntry
    swapped[other] = chain[one] as JournalEntry
    expect(faultOf(renumbered(swapped))).toEqual({ seq: Math.min(one, other) + 1, what: 'reordered' })
  }))
})

test('[J11] a cut tail is seen by a head that was kept elsewhere', () => {
  const chain = aChain(8)
  const known = { seq: 8, hash: chain[7]?.hash ?? '' }
  expect([faultOf(chain.slice(0, 5)), faultOf(chain.slice(0, 5), known)]).toEqual([null, { seq: 6, what: 'cut' }])
})
