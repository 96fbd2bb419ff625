import { copyFileSync, existsSync, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { CallFault } from '../contract/fault'
import type { Restored } from '../contract/shapes'
import type { Actor } from '../core/model/actor'
import { isoOf, type Instant } from '../core/time'
import type { Deps } from './deps'
import { isWhole, syncFile, verdictOn, whatIsWrong } from './store/backup'
import { isHeldElsewhere } from './store/db'
import { openStore, type Store } from './store/store'

export type RestoreAsked = { readonly backup: string; readonly storeFile: string; readonly by: Actor; readonly deps: Deps; readonly addon?: string | undefined }

/**
 * Puts a backup in the place of a store, after proving a copy of it whole; the store that was there is kept under a dated name.
 * The restored journal's next entry names both heads. Rule: [J13].
 * Refusals: CallFault `unusable` for a backup that is missing, foreign, newer, damaged or altered, and for a store that somebody holds; the store is then untouched.
 */
export function restoreStore({ backup, storeFile, by, deps, addon }: RestoreAsked): Restored {
  if (!existsSync(backup)) throw new CallFault('unusable', `there is no backup ${backup}`)
  const incoming = `${storeFile}.restoring`
  removeStore(incoming)
  copyFileSync(backup, incoming)
  try {
    const head = provenHead(incoming, backup, deps, addon)
    const kept = existsSync(storeFile) ? setAside(storeFile, deps, addon) : null
    renameSync(incoming, storeFile)
    syncFile(dirname(storeFile))
    const store = openStore(storeFile, deps, addon)
    note(store, deps.clock.wall(), by, { from: backup, head, former: kept?.head ?? null })
    store.close()
    return { file: storeFile, from: backup, head, kept: kept?.file ?? null }
  } finally {
    removeStore(incoming)
  }
}

/** The head of a backup that is whole; opening it also refuses what is no store or a newer one. */
function provenHead(incoming: string, backup: string, deps: Deps, addon?: string): string {
  const store = openStore(incoming, deps, addon)
  try {
    const verdict = verdictOn(store.db)
    if (!isWhole(verdict)) throw new CallFault('unusable', `${backup} is not whole (${whatIsWrong(verdict)}); nothing was restored`)
    return verdict.journal.head
  } finally {
    store.close()
  }
}

/** Moves the store away under a dated name; opening it first proves that nobody else holds it. */
function setAside(storeFile: string, deps: Deps, addon?: string): { readonly file: string; readonly head: string | null } {
  const file = `${storeFile}.before-${isoOf(deps.clock.wall()).replace(/[:.]/g, '')}`
  const head = headOf(storeFile, deps, addon)
  for (const side of ['', '-wal', '-shm']) if (existsSync(storeFile + side)) renameSync(storeFile + side, file + side)
  return { file, head }
}

/** The head of the store that goes away; null where it cannot be read any more, which is what restoring is for. */
function headOf(storeFile: string, deps: Deps, addon?: string): string | null {
  try {
    const store = openStore(storeFile, deps, addon)
    const { hash } = store.journal.head()
    store.close()
    return hash
  } catch (thrown) {
    if (isHeldElsewhere(thrown)) throw thrown
    return null
  }
}

function note(store: Store, now: Instant, by: Actor, facts: Readonly<Record<string, string | null>>): void {
  store.write(() => store.journal.record({ at: now, actor: by, action: 'store.restored', subjectKind: 'store', subjectId: store.consoleId, facts, changes: [] }))
}

function removeStore(file: string): void {
  for (const side of ['', '-wal', '-shm']) rmSync(file + side, { force: true })
}
