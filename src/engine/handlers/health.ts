import { existsSync, statSync } from 'node:fs'
import { statfs } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Handlers } from '../../contract/serve'
import type { Health } from '../../contract/shapes-health'
import { days, type Instant } from '../../core/time'
import type { EngineParts } from '../parts'
import { createHealthFacts } from '../store/health-facts'
import { newestSchema } from '../store/migrate'
import { ringBackups, ringFolderOf } from '../store/ring'
import type { Store } from '../store/store'

/** Whether this console is well: what the last check found, and everything that an administrator asks first. */
export function healthHandlers(parts: EngineParts): Handlers<'health.check' | 'health.show'> {
  const { checker } = parts
  const facts = createHealthFacts(parts.store.db, parts.store.consoleId)
  return {
    'health.check': (_input, actor) => checker.run('asked', actor),
    'health.show': async (): Promise<Health> => {
      const { store, deps, now } = parts
      const { seq, hash } = store.journal.head()
      return {
        now: now(), lastCheck: checker.last(), isChecking: checker.isChecking(), nextCheckAt: checker.nextAt(), monitor: parts.status(), sweeps: facts.sweepsSince(now() - days(1)),
        pendingToasts: store.toasts.countPending(), newestSourceAt: newestOf((await parts.intake.facts.summary()).sources.map(({ newestSourceAt }) => newestSourceAt)),
        journal: { entries: seq, head: hash }, mirror: mirrorOf(store), backups: backupsOf(store),
        store: { file: store.file, bytes: sizeOf(store.file), walBytes: sizeOf(`${store.file}-wal`), diskFreeBytes: await freeBytesAt(dirname(store.file)) },
        versions: { app: parts.version, electron: process.versions['electron'] ?? null, node: process.versions.node, sqlite: facts.sqliteVersion(), schema: newestSchema },
        lag: deps.lag?.() ?? null,
      }
    },
  }
}

function mirrorOf({ beside }: Store): Health['mirror'] {
  const { folder, head, problem } = beside.state()
  return { folder, seq: head?.seq ?? 0, at: head?.at ?? null, problem }
}

function backupsOf({ file }: Store): Health['backups'] {
  const backups = ringBackups(file)
  return { folder: ringFolderOf(file), count: backups.length, newest: backups[0] ?? null }
}

const sizeOf = (file: string): number => (existsSync(file) ? statSync(file).size : 0)
const newestOf = (instants: readonly (Instant | null)[]): Instant | null => instants.reduce((newest, at) => (at !== null && (newest === null || at > newest) ? at : newest), null)

/** Bytes that this user may still write there; null where the file system does not say. */
async function freeBytesAt(folder: string): Promise<number | null> {
  try {
    const { bavail, bsize } = await statfs(folder)
    return bavail * bsize
  } catch {
    return null
  }
}
