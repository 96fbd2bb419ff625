import type { Database } from 'better-sqlite3'
import { createHash } from 'node:crypto'
import type { StoreVerdict } from '../../contract/shapes'
import { genesisHash } from '../../core/journal/entry'
import { verifyChain, type ChainHead } from '../../core/journal/verify'
import { readChain } from './journal'

/** What SQLite says of a database, and what its journal's chain says of itself; `known`: a head kept elsewhere, by which a cut tail is seen. */
export function verdictOn(db: Database, known: ChainHead | null = null): StoreVerdict {
  try {
    const database = String(db.pragma('integrity_check(1)', { simple: true }))
    const chain = verifyChain(readChain(db), (text) => createHash('sha256').update(text).digest('hex'), known)
    return { database, journal: { entries: chain.entries, head: chain.head.hash, ok: chain.fault === null, fault: chain.fault } }
  } catch (thrown) {
    if (!isUnreadable(thrown)) throw thrown
    return { database: thrown.message, journal: { entries: 0, head: genesisHash, ok: false, fault: null } }
  }
}

/** A page that cannot be followed is a verdict, not a fault of whoever looks. */
const isUnreadable = (thrown: unknown): thrown is Error => thrown instanceof Error && 'code' in thrown && /^SQLITE_(CORRUPT|NOTADB)/.test(String(thrown.code))

export const isWhole = ({ database, journal }: StoreVerdict): boolean => database === 'ok' && journal.ok

/** The first thing that is wrong, in words. */
export const whatIsWrong = ({ database, journal }: StoreVerdict): string =>
  database !== 'ok' ? `database: ${database}` : journal.fault ? `journal entry ${journal.fault.seq}: ${journal.fault.what}` : 'nothing'
