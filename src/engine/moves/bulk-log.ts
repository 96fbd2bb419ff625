import type { BulkMark, BulkTold } from '../../contract/shapes-bulk'
import type { BulkMove } from '../../contract/contract'
import type { JournalEntry, Json } from '../../core/journal/entry'
import type { Actor } from '../../core/model/actor'
import type { MoveRefusal } from '../../core/model/move'
import type { Refused } from '../../core/outcome'
import type { Instant } from '../../core/time'
import { payloadOf } from '../store/journal'
import type { Store } from '../store/store'

/** One alert of an operation that stays as it is, and why. */
export type Left = { readonly id: string; readonly reason: MoveRefusal; readonly facts: Refused<MoveRefusal>['facts'] }
/** A move of many alerts as the journal tells it. */
export type BulkOp = {
  readonly opId: string
  readonly move: BulkMove
  readonly actor: Pick<Actor, 'kind' | 'name'>
  readonly at: Instant
  readonly takesHeld: boolean
  readonly came: number
  readonly left: number
  readonly chosen: readonly BulkMark[]
  /** So many of them, in their order, were moved or refused. */
  readonly done: number
  readonly moved: number
  readonly refused: readonly Left[]
  readonly state: BulkTold['state']
}
export type Begun = Pick<BulkOp, 'opId' | 'move' | 'at' | 'takesHeld' | 'came' | 'left' | 'chosen'> & { readonly actor: Actor; /** The filter that was counted; null: marked one by one. */ readonly filter: Json }

/** What stands in the journal of moves of many alerts: what was chosen, how far it came, and its end. Rules: [B6] [B7]. */
export type BulkLog = {
  /** Writes down what was chosen, inside the caller's transaction, before anything is moved. */
  readonly begin: (begun: Begun) => void
  /** Writes down a piece, inside the transaction that moved it. */
  readonly moved: (op: BulkOp, piece: Pick<BulkOp, 'done' | 'moved' | 'refused'>, at: Instant) => void
  readonly end: (op: Pick<BulkOp, 'opId'>, actor: Actor, at: Instant, isGivenUp: boolean) => void
  readonly read: (opId: string) => BulkOp | null
  /** Operations that have not ended, the oldest first. */
  readonly unfinished: () => readonly string[]
}

/** So many ids stand in one entry. */
const idsInEntry = 1_000
const setting = 'bulk.unfinished'

export function createBulkLog(store: Store): BulkLog {
  const { journal, settings } = store
  const unfinished = (): readonly string[] => (settings.read(setting) ?? []) as readonly string[]
  const nowUnfinished = (opIds: readonly string[]) => settings.change(setting, [...opIds])
  const about = (opId: string) => ({ subjectKind: 'bulk', subjectId: opId }) as const
  return {
    begin: ({ opId, move, actor, at, takesHeld, came, left, chosen, filter }) => {
      journal.record({
        ...about(opId), at, actor, action: 'bulk.chosen', opId, facts: { move: { ...move }, takesHeld, came, left, filter, total: chosen.length }, changes: [nowUnfinished([...unfinished(), opId])],
      })
      for (let from = 0; from < chosen.length; from += idsInEntry) {
        const part = chosen.slice(from, from + idsInEntry)
        journal.record({ ...about(opId), at, actor, action: 'bulk.chosen-part', facts: { ids: part.map(({ id }) => id), versions: part.map(({ version }) => version) }, changes: [] })
      }
    },
    moved: (op, { done, moved, refused }, at) => {
      const actor: Actor = { ...op.actor, role: 'operator' }
      journal.record({ ...about(op.opId), at, actor, action: 'bulk.moved', facts: { done, moved, refused: refused.map(({ id, reason, facts }) => ({ id, reason, facts: { ...facts } })) }, changes: [] })
    },
    end: ({ opId }, actor, at, isGivenUp) => {
      journal.record({ ...about(opId), at, actor, action: 'bulk.ended', facts: { isGivenUp }, changes: [nowUnfinished(unfinished().filter((one) => one !== opId))] })
    },
    read: (opId) => opOf(opId, journal.ofSubject('bulk', opId)),
    unfinished,
  }
}

type Facts = { move: BulkMove; takesHeld: boolean; came: number; left: number; total: number; ids: string[]; versions: number[]; done: number; moved: number; refused: Left[]; isGivenUp: boolean }
const factsOf = (entry: JournalEntry): Facts => payloadOf(entry).facts as unknown as Facts

/** Folds the entries of an operation; null where there is none of that id. */
function opOf(opId: string, entries: readonly JournalEntry[]): BulkOp | null {
  const first = entries[0]
  if (first?.action !== 'bulk.chosen') return null
  const { move, takesHeld, came, left } = factsOf(first)
  const chosen: BulkMark[] = []
  const refused: Left[] = []
  let [done, moved, state]: [number, number, BulkTold['state']] = [0, 0, 'running']
  for (const entry of entries) {
    const facts = factsOf(entry)
    if (entry.action === 'bulk.chosen-part') facts.ids.forEach((id, index) => chosen.push({ id, version: facts.versions[index] ?? 0 }))
    if (entry.action === 'bulk.ended') state = facts.isGivenUp ? 'given-up' : 'ended'
    if (entry.action !== 'bulk.moved') continue
    done += facts.done
    moved += facts.moved
    refused.push(...facts.refused)
  }
  return { opId, move, actor: { kind: first.actorKind, name: first.actor }, at: first.at, takesHeld, came, left, chosen, done, moved, refused, state }
}

/** An operation as it is told to whoever asks. */
export const toldOf = ({ opId, move, actor, at, chosen, done, moved, refused, came, left, state }: BulkOp): BulkTold =>
  ({ opId, name: move.name, by: actor.name, at, total: chosen.length, done, moved, refused: refused.length, came, left, state })
