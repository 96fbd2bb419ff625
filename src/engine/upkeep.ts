import { existsSync, statSync } from 'node:fs'
import { system } from '../core/model/actor'
import { minutes, type Instant, type Millis } from '../core/time'
import { said } from '../core/said'
import type { Deps } from './deps'
import { makeFolder } from './store/disk'
import { dropOldBackups, ringBackups, ringFileOf, ringFolderOf } from './store/ring'
import type { Store } from './store/store'

/** What a store needs while somebody stays with it: a head file that is not old, room on the disk, a backup every quarter of an hour. */
export type Upkeep = {
  /** To be called about once a second. Throws when the store's file is no longer the one that was opened. */
  readonly tend: () => void
  /** Resolves when no backup is being taken. */
  readonly settled: () => Promise<void>
}
export type UpkeepDeps = { readonly store: Store; readonly deps: Pick<Deps, 'clock' | 'log'>; readonly now: () => Instant; readonly takesBackups: boolean }

const headEvery: Millis = 15_000
const roomEvery: Millis = 5_000
const backupEvery = minutes(15)
/** A console that starts has other things to do. */
const backupNotBefore = minutes(1)
/** Days that a mirror keeps beyond what its backups need. */
const mirrorKept = minutes(60 * 24 * 30)

/** Rules: [J12] [J14] [J17]. */
export function createUpkeep({ store, deps, now, takesBackups }: UpkeepDeps): Upkeep {
  const opened = fileOf(store.file)
  const began = deps.clock.monotonic()
  const due = createDue(deps.clock.monotonic)
  let markedSeq = -1
  let backedUpSeq = -1
  let nextBackupAt = (ringBackups(store.file)[0]?.at ?? 0) + backupEvery
  let running: Promise<void> = Promise.resolve()
  let isRunning = false

  async function backUp(): Promise<void> {
    const { seq } = store.journal.head()
    const at = now()
    try {
      makeFolder(ringFolderOf(store.file))
      const made = await store.backUp(ringFileOf(store.file, at))
      dropOldBackups(store.file)
      store.beside.forgetBefore((ringBackups(store.file).at(-1)?.at ?? at) - mirrorKept)
      store.write(() => store.journal.record({ at: now(), actor: system, action: 'store.backed-up', subjectKind: 'store', subjectId: store.consoleId, facts: { ...made }, changes: [] }))
      // The entry that says so is no reason for another backup.
      backedUpSeq = Math.max(seq, store.journal.head().seq)
      store.troubles.end('backup-failed')
    } catch (thrown) {
      const problem = thrown instanceof Error ? thrown.message : String(thrown)
      deps.log('error', 'no backup could be taken', { problem })
      store.troubles.tell('backup-failed', said('trouble.backupFailed', { problem }), now())
    } finally {
      nextBackupAt = at + backupEvery
      isRunning = false
    }
  }
  function lookForBackup(): void {
    if (isRunning || now() < nextBackupAt || deps.clock.monotonic() - began < backupNotBefore || store.journal.head().seq === backedUpSeq) return
    isRunning = true
    running = backUp()
  }
  return {
    settled: () => running,
    tend: () => {
      if (fileOf(store.file) !== opened) throw new Error(`${store.file} is no longer the file that was opened`)
      if (due('head', headEvery) && store.journal.head().seq !== markedSeq) {
        store.beside.mark()
        markedSeq = store.journal.head().seq
      }
      if (due('room', roomEvery)) store.guard.tend()
      if (takesBackups) lookForBackup()
    },
  }
}

/** What tells one file from another of the same name; null: there is none. */
function fileOf(path: string): string | null {
  if (!existsSync(path)) return null
  const { dev, ino } = statSync(path)
  return `${dev}:${ino}`
}

/** Whether something that is done every so often is to be done again; the first time at once. */
function createDue(monotonic: () => Millis): (what: string, every: Millis) => boolean {
  const done = new Map<string, Millis>()
  return (what, every) => {
    const at = monotonic()
    if (at - (done.get(what) ?? -Infinity) < every) return false
    done.set(what, at)
    return true
  }
}
