import type { Actor } from '../model/actor'
import type { Instant } from '../time'

/** A value that has exactly one JSON text. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json | undefined }

/** One row of one state table as it is after a decision: what the fold writes. */
export type StateChange = {
  readonly table: 'alert' | 'policy' | 'toast' | 'sweep_slot'
  readonly key: string | number
  readonly op: 'insert' | 'update'
  readonly set: { readonly [column: string]: string | number | null }
}

/** What was decided, before it has a place in the chain. `at`: as of; the instant of recording is the store's to say. */
export type Decided = {
  readonly at: Instant
  readonly actor: Actor
  readonly action: string
  readonly subjectKind: string
  readonly subjectId: string
  readonly opId?: string
  readonly facts: { readonly [name: string]: Json | undefined }
  readonly changes: readonly StateChange[]
}

/** An entry of the journal; `payload` is canonical JSON of facts and changes. */
export type JournalEntry = {
  readonly seq: number
  readonly id: string
  readonly consoleId: string
  /** Hybrid logical clock: wall ms, counter and console, ordered as text. */
  readonly clock: string
  readonly at: Instant
  readonly recordedAt: Instant
  readonly actorKind: Actor['kind']
  readonly actor: string
  readonly action: string
  readonly subjectKind: string
  readonly subjectId: string
  readonly opId: string | null
  readonly payload: string
  readonly previousHash: string
  readonly hash: string
}

/** The hash before the first entry. */
export const genesisHash = '0'.repeat(64)

/** JSON with sorted names and no white space, so that equal values have equal texts. */
export function canonicalJson(value: Json): string {
  if (typeof value === 'number' && Number.isFinite(value)) return `${value}`
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map((item: Json) => canonicalJson(item)).join(',')}]`
  const object = value as { readonly [name: string]: Json | undefined }
  let members = ''
  for (const name of Object.keys(object).sort()) {
    const member = object[name]
    if (member !== undefined) members += `${members === '' ? '' : ','}${quoted(name)}:${canonicalJson(member)}`
  }
  return `{${members}}`
}

const mostNames = 1_000
const quotedNames = new Map<string, string>()

/** A member's name as JSON; the same few hundred names make up every entry. */
function quoted(name: string): string {
  const known = quotedNames.get(name)
  if (known !== undefined) return known
  const text = JSON.stringify(name)
  if (quotedNames.size < mostNames) quotedNames.set(name, text)
  return text
}

/** The text whose SHA-256 is an entry's hash: the previous hash and everything of the entry itself. */
export function hashedText(entry: Omit<JournalEntry, 'hash'>): string {
  return canonicalJson([
    entry.previousHash, entry.seq, entry.id, entry.consoleId, entry.clock, entry.at, entry.recordedAt, entry.actorKind, entry.actor,
    entry.action, entry.subjectKind, entry.subjectId, entry.opId, entry.payload,
  ])
}
