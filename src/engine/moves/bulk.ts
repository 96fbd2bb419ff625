import { setImmediate as yieldNow } from 'node:timers/promises'
import type { InputOf } from '../../contract/contract'
import type { BulkRefusal, BulkTold } from '../../contract/shapes-bulk'
import { lackOf } from '../../core/alerts/move-lacks'
import type { AlertId } from '../../core/ids'
import type { Json } from '../../core/journal/entry'
import type { Actor } from '../../core/model/actor'
import { ok, refused, type Outcome } from '../../core/outcome'
import type { Instant } from '../../core/time'
import type { Changes } from '../changes'
import type { Store } from '../store/store'
import { createBulkLog, toldOf, type Begun, type BulkLog, type BulkOp, type Left } from './bulk-log'
import type { Counted } from './counted'
import { moveOne } from './move-one'

/** Moves of many alerts, one at a time or several: each is journaled before it begins and goes on where it stood. */
export type Bulk = {
  readonly move: (asked: InputOf<'bulk.move'>, actor: Actor) => Promise<Outcome<BulkTold, BulkRefusal>>
  /** Goes on with an operation that stands still; null: there is none of that id. */
  readonly finish: (opId: string) => Promise<BulkTold | null>
  /** Leaves the rest of an operation as it is. */
  readonly leave: (opId: string, actor: Actor) => BulkTold | null
  readonly read: BulkLog['read']
  /** What was begun and is not being worked on. */
  readonly standing: () => readonly BulkTold[]
}
export type BulkDeps = { readonly store: Store; readonly counted: Counted; readonly changes: Changes; readonly now: () => Instant; readonly onProgress: (told: BulkTold) => void }

/** So many alerts are moved in one transaction: the engine looks at its clocks and answers between two. */
const pieceSize = 200

/** Rules: [B4] to [B9]. */
export function createBulk({ store, counted, changes, now, onProgress }: BulkDeps): Bulk {
  const log = createBulkLog(store)
  const pieces = createPieces(store, log, now)
  const running = new Map<string, Promise<BulkTold>>()

  async function carryOut(opId: string): Promise<BulkTold> {
    let op = log.read(opId)
    if (op === null) throw new Error(`bulk ${opId}: is not in the journal`)
    while (op.state === 'running') {
      const { op: after, ids } = store.write(() => pieces.next(op as BulkOp))
      op = after
      changes.bump(ids)
      onProgress(toldOf(op))
      await yieldNow()
      // Somebody may have said meanwhile that the rest is to be left.
      if (givenUp.delete(opId)) return toldOf(log.read(opId) ?? op)
    }
    return toldOf(op)
  }
  const givenUp = new Set<string>()
  /** Whoever asks while it runs waits for the same end. */
  async function finished(opId: string): Promise<BulkTold> {
    const known = running.get(opId)
    if (known) return await known
    const work = carryOut(opId).finally(() => running.delete(opId))
    running.set(opId, work)
    return await work
  }
  return {
    move: async (asked, actor) => {
      const { opId, move } = asked
      if (!running.has(opId) && log.read(opId) === null) {
        const lack = lackOf(move, now())
        if (lack) return lack
        const begun = begunOf(asked, actor, counted, now())
        if (begun === null) return refused('count-forgotten')
        store.write(() => log.begin(begun))
      }
      return ok(await finished(opId))
    },
    finish: async (opId) => (log.read(opId) === null ? null : await finished(opId)),
    leave: (opId, actor) => {
      const op = log.read(opId)
      if (op === null) return null
      if (op.state !== 'running') return toldOf(op)
      store.write(() => log.end(op, actor, now(), true))
      if (running.has(opId)) givenUp.add(opId)
      changes.bump([])
      return toldOf({ ...op, state: 'given-up' })
    },
    read: log.read,
    standing: () => log.unfinished().filter((opId) => !running.has(opId)).flatMap((opId) => { const op = log.read(opId); return op ? [toldOf(op)] : [] }),
  }
}

/** What is moved: as it was seen where it was marked, as it stands now where it was counted; null: the count is not known any more. */
function begunOf({ opId, move, takesHeld = false, choice }: InputOf<'bulk.move'>, actor: Actor, counted: Counted, at: Instant): Begun | null {
  const common = { opId, move, actor, at, takesHeld }
  if (choice.kind === 'marked') return { ...common, chosen: choice.marks, came: 0, left: 0, filter: null }
  const confirmed = counted.confirm(choice.countId)
  if (confirmed === null) return null
  const chosen = confirmed.entries.map(({ id, version }) => ({ id, version }))
  return { ...common, chosen, came: confirmed.came, left: confirmed.left, filter: JSON.parse(JSON.stringify(confirmed.filter)) as Json }
}

type Piece = { readonly op: BulkOp; readonly ids: readonly string[] }

/** Moves the next alerts of an operation inside the caller's transaction, and writes down how far it came. */
function createPieces(store: Store, log: BulkLog, now: () => Instant): { readonly next: (op: BulkOp) => Piece } {
  return {
    next: (op) => {
      const piece = op.chosen.slice(op.done, op.done + pieceSize)
      const actor: Actor = { ...op.actor, role: 'operator' }
      const [left, ids]: [Left[], string[]] = [[], []]
      const at = now()
      for (const { id, version } of piece) {
        const alert = store.alerts.byId(id as AlertId)
        const done = alert ? moveOne(store, alert, { version, at, move: op.move, actor, leavesHeld: !op.takesHeld, bulk: { opId: op.opId, total: op.chosen.length } }) : refused('no-such-alert', { id })
        if (done.ok) ids.push(id)
        else left.push({ id, reason: done.reason, facts: done.facts })
      }
      log.moved(op, { done: piece.length, moved: ids.length, refused: left }, at)
      const after: BulkOp = { ...op, done: op.done + piece.length, moved: op.moved + ids.length, refused: [...op.refused, ...left] }
      if (after.done < after.chosen.length) return { op: after, ids }
      log.end(op, actor, at, false)
      return { op: { ...after, state: 'ended' }, ids }
    },
  }
}
