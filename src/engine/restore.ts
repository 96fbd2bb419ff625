import { copyFileSync, existsSync, rmSync, statSync } from 'node:fs'
import { CallFault } from '../contract/fault'
import type { Restored } from '../contract/shapes'
import type { Actor } from '../core/model/actor'
import { isoOf } from '../core/time'
import type { Deps } from './deps'
import { bringBack, evidenceFolderOf } from './evidence/evidence-proof'
import { findBeside, mirrorFolderOf } from './store/beside'
import { strangerIn } from './store/layout'
import { newestSchema } from './store/migrate'
import { foldAgain } from './store/rebuild'
import { DamagedStore, isHeldElsewhere, openDb, type Db } from './store/db'
import { keepDatabase, removeDatabase, replaceDatabase } from './store/disk'
import { newestHead } from './store/journal'
import { chainStart, openMirror } from './store/mirror'
import type { PutBack } from './store/recover'
import { ringBackups } from './store/ring'
import { openStore, type Store } from './store/store'
import { isWhole, verdictOn, whatIsWrong } from './store/verdict'

type Where = { readonly storeFile: string; readonly deps: Deps; readonly addon?: string | undefined }
/** `backup` null: the newest good one that the console took by itself. */
export type RestoreAsked = Where & { readonly backup: string | null; readonly by: Actor }

const stamp = (deps: Deps): string => isoOf(deps.clock.wall()).replace(/[:.]/g, '')

/**
 * Puts a backup in the place of a store, after proving a copy of it whole; the store that was there is kept under a dated name,
 * and what its mirror knows beyond the backup is read back. The evidence beside the backup comes back, each file proven, where the store's own is missing or altered. The restored journal names both heads. Rules: [J13] [J16] [V16].
 * Refusals: CallFault `unusable` for a backup that is missing, foreign, newer, damaged or altered, and for a store that somebody holds; the store is then untouched.
 */
export function restoreStore({ backup, by, ...where }: RestoreAsked): Restored {
  const { storeFile, deps, addon } = where
  if (backup !== null && !existsSync(backup)) throw new CallFault('unusable', `there is no backup ${backup}`)
  if (backup !== null && !(statSync(backup).isFile() && statSync(backup).size > 0)) throw new CallFault('unusable', `${backup} is no backup: it is no file with anything in it`)
  const incoming = `${storeFile}.restoring`
  try {
    const from = backup === null ? newestGood(where, incoming) : { file: backup, head: takeIn(where, backup, incoming) }
    if (from === null) throw new CallFault('unusable', `no backup of ${storeFile} is good; name one`)
    const former = existsSync(storeFile) ? headOf(storeFile, deps, addon) : null
    const kept = existsSync(storeFile) ? `${storeFile}.before-${stamp(deps)}` : null
    const store = swap(where, incoming, { backup: from.file, kept })
    const evidence = bringBack(store.investigations.held(), evidenceFolderOf(from.file), evidenceFolderOf(storeFile))
    store.write(() => store.journal.record({ at: deps.clock.wall(), actor: by, action: 'store.restored', subjectKind: 'store', subjectId: store.consoleId, facts: { from: from.file, head: from.head, former, evidence }, changes: [] }))
    store.close()
    return { file: storeFile, from: from.file, head: from.head, kept, back: store.recovery?.back ?? 0, lost: store.recovery?.lost ?? 0, evidence }
  } finally {
    removeDatabase(incoming)
  }
}

/**
 * Opens a store; one that is damaged is kept as evidence, and the newest good backup, or its mirror where that has everything, takes its place. Rule: [J16].
 * Refusals: as `openStore`; CallFault `unusable` for a damaged store of which nothing good is left, which then stays where it is.
 */
export function openOrRestore(where: Where): Store {
  const { storeFile, deps, addon } = where
  const incoming = `${storeFile}.restoring`
  try {
    return openStore(storeFile, deps, { addon })
  } catch (thrown) {
    const damage = damageBehind(thrown, where)
    if (damage === null) throw thrown
    const good = newestGood(where, incoming)
    if (good === null && !isMirroredWhole(where)) throw new CallFault('unusable', `${damage.message}; there is no good backup of it. Put one back with 'nocturne restore FILE'`, { cause: thrown })
    deps.log('error', 'the store is damaged; a backup takes its place', { problem: damage.message, backup: good?.file ?? null })
    return swap(where, good === null ? null : incoming, { backup: good?.file ?? null, kept: `${storeFile}.damaged-${stamp(deps)}` })
  } finally {
    removeDatabase(incoming)
  }
}

/** What a store that could not be opened is damaged by; null: it is not, or that cannot be seen. A damaged page may show as any fault of whoever reads it. */
function damageBehind(thrown: unknown, { storeFile, deps, addon }: Where): CallFault | null {
  if (thrown instanceof CallFault) return thrown instanceof DamagedStore ? thrown : null
  try {
    const db = openAlone(storeFile, deps, addon)
    try {
      const verdict = verdictOn(db)
      return isWhole(verdict) ? null : new DamagedStore(`${storeFile} is damaged (${whatIsWrong(verdict)})`, { cause: thrown })
    } finally {
      db.close()
    }
  } catch (second) {
    return second instanceof DamagedStore ? second : null
  }
}

/** Keeps what stands there under another name, and opens what comes in; at no instant is there nothing under the store's name. */
function swap({ storeFile, deps, addon }: Where, incoming: string | null, putBack: PutBack): Store {
  if (putBack.kept !== null) keepDatabase(storeFile, putBack.kept)
  replaceDatabase(storeFile, incoming)
  return openStore(storeFile, deps, { addon, putBack })
}

/** Copies a backup, with the log that may stand beside it, and proves the copy; returns its head. Opening it also refuses what is no store or a newer one. */
function takeIn({ deps, addon }: Where, backup: string, incoming: string): string {
  removeDatabase(incoming)
  for (const side of ['', '-wal']) if (existsSync(backup + side)) copyFileSync(backup + side, incoming + side)
  try {
    const db = openAlone(incoming, deps, addon)
    try {
      return provenHead(db, backup, addon)
    } finally {
      db.close()
    }
  } catch (thrown) {
    if (!(thrown instanceof Error) || isHeldElsewhere(thrown)) throw thrown
    if (thrown instanceof CallFault) throw new CallFault('unusable', thrown.message.replaceAll(incoming, backup), { cause: thrown })
    if ('code' in thrown && /^SQLITE_/.test(String(thrown.code))) throw new CallFault('unusable', `${backup} cannot be read as a store (${thrown.message}); nothing was restored`, { cause: thrown })
    throw thrown
  } finally {
    rmSync(`${incoming}.before-schema-${newestSchema}`, { force: true })
  }
}

/** The head of a database that is whole: its pages, its schema, its journal's chain, and its state, which is what the journal adds up to. */
function provenHead(db: Db, backup: string, addon: string | undefined): string {
  const verdict = verdictOn(db)
  const wrong = isWhole(verdict) ? (strangerIn(db, addon) ?? foldedOtherwise(db)) : whatIsWrong(verdict)
  if (wrong !== null) throw new CallFault('unusable', `${backup} is not whole (${wrong}); nothing was restored`)
  return verdict.journal.head
}

function foldedOtherwise(db: Db): string | null {
  const { fault, differences } = foldAgain(db)
  const [difference] = differences
  if (fault) return `journal entry ${fault.seq} cannot follow: ${fault.problem}`
  return difference ? `${difference.rows} rows of ${difference.table} are not what the journal adds up to` : null
}

function newestGood(where: Where, incoming: string): { readonly file: string; readonly head: string } | null {
  for (const { file } of ringBackups(where.storeFile)) {
    try {
      return { file, head: takeIn(where, file, incoming) }
    } catch (thrown) {
      if (!(thrown instanceof CallFault)) throw thrown
      where.deps.log('warn', 'a backup is not good', { file, problem: thrown.message })
    }
  }
  return null
}

function isMirroredWhole({ storeFile, deps }: Where): boolean {
  for (const { seq } of openMirror(mirrorFolderOf(storeFile, deps.mirrorRoot)).after(chainStart)) return seq === 1
  return false
}

/** A database by itself, whatever lies beside it. */
const openAlone = (file: string, deps: Deps, addon?: string): Db => openDb({ file, addon, now: deps.clock.wall(), found: { ...findBeside(`${file}.nothing`), known: null } })

/** The head of the store that goes away; null where it cannot be read any more, which is what restoring is for. Throws when somebody holds it. */
function headOf(storeFile: string, deps: Deps, addon?: string): string | null {
  try {
    const db = openAlone(storeFile, deps, addon)
    try {
      return newestHead(db).hash
    } finally {
      db.close()
    }
  } catch (thrown) {
    if (isHeldElsewhere(thrown)) throw thrown
    return null
  }
}
