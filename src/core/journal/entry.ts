import type { Actor } from '../model/actor'
import type { Instant } from '../time'
import type { JournalAction } from './actions'

/** A value that has exactly one JSON text. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json | undefined }

/** One row of one state table as it is after a decision: what the fold writes. */
export type StateChange = {
  readonly table: 'alert' | 'policy' | 'toast' | 'sweep_slot' | 'saved_view' | 'setting' | 'reminder' | 'maintenance_window' | 'incident' | 'incident_alert' | 'investigation' | 'investigation_note' | 'evidence'
  readonly key: string | number
  readonly op: 'insert' | 'update'
  readonly set: { readonly [column: string]: string | number | null }
}

/** What was decided, before it has a place in the chain. `at`: as of; the instant of recording is the store's to say. */
export type Decided = {
  readonly at: Instant
  readonly actor: Actor
  readonly action: JournalAction
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
  /** A `JournalAction`, or what a later version of this program wrote. */
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

/** JSON with sorted names and no white space (RFC 8785), so that equal values have equal texts. */
export function canonicalJson(value: Json): string {
  return isInOrder(value) ? JSON.stringify(value) : reordered(value)
}

/** Whether every name already stands where it belongs: then plain JSON is canonical, and several times as fast. */
function isInOrder(value: Json | undefined): boolean {
  if (value === null || typeof value !== 'object') return true
  if (!Array.isArray(value) && !areInOrder(Object.keys(value))) return false
  for (const member of Object.values(value) as readonly (Json | undefined)[]) {
    if (typeof member === 'object' && member !== null && !isInOrder(member)) return false
  }
  return true
}

const mostLists = 32
const longestList = 64
/** Lists of names that were seen to be in order, by their length: the same few make up nearly every entry. */
const ordered: (readonly string[])[][] = []

function areInOrder(names: readonly string[]): boolean {
  const known = (ordered[Math.min(names.length, longestList)] ??= [])
  for (const list of known) if (isSame(list, names)) return true
  for (let at = 1; at < names.length; at += 1) if ((names[at - 1] ?? '') > (names[at] ?? '')) return false
  if (known.length < mostLists && names.length < longestList) known.push(names)
  return true
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  for (let at = 0; at < one.length; at += 1) if (one[at] !== other[at]) return false
  return true
}

function reordered(value: Json): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map((item: Json) => canonicalJson(item)).join(',')}]`
  const object = value as { readonly [name: string]: Json | undefined }
  const members: string[] = []
  for (const name of Object.keys(object).sort()) {
    const member = object[name]
    if (member !== undefined) members.push(`${JSON.stringify(name)}:${canonicalJson(member)}`)
  }
  return `{${members.join(',')}}`
}

/**
 * Facts and changes as an entry carries them, and under which user of the operating system its actor's name was claimed; entries of before there were claims have none [H13].
 * Canonical JSON, put together from parts whose names stand in order already.
 */
export function payloadText({ changes, facts, actor }: Pick<Decided, 'changes' | 'facts'> & { readonly actor?: Actor }): string {
  let text = ''
  for (const { key, op, set, table } of changes) text += `${text === '' ? '' : ','}{"key":${JSON.stringify(key)},"op":"${op}","set":${flatJson(set)},"table":"${table}"}`
  const claim = actor?.osUser === undefined ? '' : `"claim":${JSON.stringify({ osUser: actor.osUser })},`
  return `{"changes":[${text}],${claim}"facts":${canonicalJson(facts)}}`
}

/** Canonical JSON of an object whose values are no objects. */
const flatJson = (set: StateChange['set']): string => (areInOrder(Object.keys(set)) ? JSON.stringify(set) : reordered(set))

/** The text whose SHA-256 is an entry's hash: the previous hash and everything of the entry itself. A list of plain values, whose JSON is canonical. */
export function hashedText(entry: Omit<JournalEntry, 'hash'>): string {
  return JSON.stringify([
    entry.previousHash, entry.seq, entry.id, entry.consoleId, entry.clock, entry.at, entry.recordedAt, entry.actorKind, entry.actor,
    entry.action, entry.subjectKind, entry.subjectId, entry.opId, entry.payload,
  ])
}

type Hashed = readonly [string, number, string, string, string, number, number, Actor['kind'], string, string, string, string, string | null, string]

/** The entry of such a text and its hash. */
export function entryOfHashed(text: string, hash: string): JournalEntry {
  const [previousHash, seq, id, consoleId, clock, at, recordedAt, actorKind, actor, action, subjectKind, subjectId, opId, payload] = JSON.parse(text) as Hashed
  return { seq, id, consoleId, clock, at, recordedAt, actorKind, actor, action, subjectKind, subjectId, opId, payload, previousHash, hash }
}
