import { genesisHash, hashedText, type JournalEntry } from './entry'

/** What is wrong with a chain, and at which entry it shows first. */
export type ChainFault = {
  readonly seq: number
  /**
   * `altered`: an entry is not what was written. `removed`: entries are missing before this one. `inserted`: something stands before it that was not written there.
   * `reordered`: entries stand in another order. `cut`: entries that a kept head knows of are missing at the end.
   */
  readonly what: 'altered' | 'removed' | 'inserted' | 'reordered' | 'cut'
}
export type ChainHead = { readonly seq: number; readonly hash: string }
export type ChainVerdict = { readonly entries: number; readonly head: ChainHead; readonly fault: ChainFault | null }
/** SHA-256 of a text, lower-case hex. */
export type Sha256 = (text: string) => string

/**
 * Walks a chain in the order of its sequence numbers and names the first entry that is wrong. `known` is a head kept elsewhere,
 * without which a cut-off tail cannot be seen. `entries` can be read twice: the second time only to tell what kind of wrong it is.
 * Rule: [J11].
 */
export function verifyChain(entries: () => Iterable<JournalEntry>, sha256: Sha256, known: ChainHead | null = null): ChainVerdict {
  let head: ChainHead = { seq: 0, hash: genesisHash }
  for (const entry of entries()) {
    const isNext = entry.seq === head.seq + 1 && entry.previousHash === head.hash && isAsWritten(entry, entry.seq, sha256)
    if (!isNext) return { entries: head.seq, head, fault: faultAt(entry, head, entries, sha256) }
    if (known?.seq === entry.seq && known.hash !== entry.hash) return { entries: head.seq, head, fault: { seq: entry.seq, what: 'altered' } }
    head = { seq: entry.seq, hash: entry.hash }
  }
  return { entries: head.seq, head, fault: known !== null && known.seq > head.seq ? { seq: head.seq + 1, what: 'cut' } : null }
}

const isAsWritten = (entry: JournalEntry, seq: number, sha256: Sha256): boolean => sha256(hashedText({ ...entry, seq })) === entry.hash

function faultAt(entry: JournalEntry, head: ChainHead, entries: () => Iterable<JournalEntry>, sha256: Sha256): ChainFault {
  const { seq } = entry
  if (seq > head.seq + 1) return { seq, what: 'removed' }
  const places = new Map<string, number>([[genesisHash, 0]])
  for (const other of entries()) places.set(other.hash, other.seq)
  const before = places.get(entry.previousHash)
  // It is what was written under this number, but follows nothing that is there: the entry before it is not the one that was.
  if (isAsWritten(entry, seq, sha256)) return before === undefined ? { seq: head.seq, what: 'altered' } : { seq, what: 'inserted' }
  if (!wasWrittenElsewhere(entry, places.size, sha256)) return { seq, what: 'altered' }
  if (before === undefined) return { seq, what: 'removed' }
  return { seq, what: before >= seq ? 'reordered' : 'inserted' }
}

/** Whether an entry is whole but for its number: then it was moved there. */
function wasWrittenElsewhere(entry: JournalEntry, entries: number, sha256: Sha256): boolean {
  for (let away = 1; away <= entries; away += 1) {
    if (isAsWritten(entry, entry.seq + away, sha256) || (entry.seq > away && isAsWritten(entry, entry.seq - away, sha256))) return true
  }
  return false
}
