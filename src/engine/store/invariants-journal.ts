import { createHash } from 'node:crypto'
import { verifyChain } from '../../core/journal/verify'
import { said } from '../../core/said'
import type { Db } from './db'
import { createTally, type Found, type Known } from './invariant'
import { readChain } from './journal'
import { openMirror } from './mirror'
import { foldAgain } from './rebuild'

/** I1: every operation that somebody was told was done, or that the mirror tells of, stands in the journal, once; and none stands there twice. `checked`: operations. */
export function confirmedOpsStandOnce(db: Db, { confirmedOps, mirror }: Known): Found {
  const tally = createTally()
  // Read past the unique index, which is what would hide a second.
  const twice = db.prepare<[], { opId: string }>('SELECT op_id AS opId FROM journal NOT INDEXED WHERE op_id IS NOT NULL GROUP BY op_id HAVING count(*) > 1').all()
  const stands = db.prepare<[string]>('SELECT 1 FROM journal WHERE op_id = ?')
  for (const { opId } of twice) tally.broke(said('broken.op.twice', { op: opId }))
  for (const opId of [...(confirmedOps ?? []), ...(mirror ? mirroredOps(mirror) : [])]) {
    tally.saw()
    if (stands.get(opId) === undefined) tally.broke(said('broken.op.missing', { op: opId }))
  }
  return tally.found(confirmedOps === null && mirror === null ? said('unchecked.ops') : null)
}

function* mirroredOps({ folder, upTo }: NonNullable<Known['mirror']>): Generator<string> {
  const mirror = openMirror(folder)
  for (const { seq, opId } of mirror.after(null)) {
    if (seq > upTo) return
    if (opId !== null) yield opId
  }
}

/** I3: the state tables are what the entries of the journal add up to, each change from exactly one of them. */
export function stateIsFold(db: Db): Found {
  const tally = createTally()
  const { changes, fault, differences } = foldAgain(db)
  tally.saw(changes)
  if (fault) tally.broke(said('broken.fold.entry', { seq: fault.seq, problem: fault.problem }))
  for (const { table, key, rows } of differences) tally.broke(said('broken.fold.row', { table, key }), rows)
  return tally.found()
}

/** I4: the journal's numbers are dense, its hashes link, and it reaches as far as was written down elsewhere. */
export function chainIsWhole(db: Db, { head }: Known): Found {
  const tally = createTally()
  const { entries, fault } = verifyChain(readChain(db), (text) => createHash('sha256').update(text).digest('hex'), head)
  tally.saw(entries)
  if (fault) tally.broke(said(`broken.chain.${fault.what}`, { seq: fault.seq }))
  return tally.found(head === null ? said('unchecked.head') : null)
}
