import { basename, join } from 'node:path'
import type { JournalEntry } from '../../core/journal/entry'
import type { ChainHead } from '../../core/journal/verify'
import type { Instant, Millis } from '../../core/time'
import type { Clock } from '../deps'
import { readHeadFile, writeHeadFile, type HeadFile } from './head-file'
import type { Journal } from './journal'
import { newestSchema } from './migrate'
import { openMirror, type Mirror } from './mirror'
import { linesOf, type Lines, type MirrorHead } from './mirror-lines'
import type { Troubles } from './troubles'

/** What lies beside a database, as it was found before the database was opened. */
export type Found = {
  readonly headFile: HeadFile | null
  readonly mirror: Mirror
  /** The newest entry that is known outside the database; null: no store was here. */
  readonly known: ChainHead | null
}

/** Where the mirror of a store lies: beside it, or under a folder of another disk. */
export const mirrorFolderOf = (storeFile: string, mirrorRoot?: string): string => `${mirrorRoot === undefined ? storeFile : join(mirrorRoot, basename(storeFile))}.mirror`

/** Reads only. */
export function findBeside(storeFile: string, mirrorRoot?: string): Found {
  const headFile = readHeadFile(storeFile)
  const mirror = openMirror(mirrorFolderOf(storeFile, mirrorRoot))
  const mirrored = mirror.head()
  return { headFile, mirror, known: mirrored !== null && mirrored.seq >= (headFile?.seq ?? 0) ? mirrored : headFile }
}

/** Keeps head file and mirror level with a journal. */
export type Beside = {
  /** After each commit, before anybody gets an answer: what it recorded (null: nothing) stands in the mirror too. What fails is told as a trouble and made up for later. */
  readonly follow: (recorded: Lines | null) => void
  /** Writes the head file. */
  readonly mark: (how?: { readonly isClosed?: boolean; readonly suspect?: string }) => void
  readonly state: () => { readonly folder: string; readonly head: MirrorHead | null; readonly problem: string | null }
  /** Lets the mirror drop whole days before an instant. */
  readonly forgetBefore: (instant: Instant) => void
  readonly close: () => void
}
export type BesideDeps = { readonly storeFile: string; readonly consoleId: string; readonly mirror: Mirror; readonly journal: Journal; readonly troubles: Troubles; readonly clock: Clock }

/** A mirror that failed is tried again after this. */
const retryAfter: Millis = 5_000
/** Entries that are made up for in one piece. */
const mostAtOnce = 5_000

/** Rule: [J14]. */
export function createBeside({ storeFile, consoleId, mirror, journal, troubles, clock }: BesideDeps): Beside {
  let problem: string | null = null
  let retryAt: Millis = 0
  let suspect: string | null = null

  function mirrored(recorded: Lines | null): void {
    const head = mirror.head()
    if (head === null || recorded?.first === head.seq + 1) return appended(recorded)
    let piece: JournalEntry[] = []
    for (const entry of journal.after(head.seq)) {
      piece.push(entry)
      if (piece.length < mostAtOnce) continue
      appended(linesOf(piece))
      piece = []
    }
    appended(linesOf(piece))
  }
  function appended(lines: Lines | null): void {
    if (lines !== null) mirror.append(lines)
  }
  function failed(thrown: unknown, now: Instant): void {
    problem = thrown instanceof Error ? thrown.message : String(thrown)
    retryAt = clock.monotonic() + retryAfter
    troubles.tell('mirror-behind', { key: 'trouble.mirrorBehind', values: { folder: mirror.folder, problem } }, now)
  }
  function mark({ isClosed = false, suspect: noticedNow }: { readonly isClosed?: boolean; readonly suspect?: string } = {}): void {
    suspect = noticedNow ?? suspect
    writeHeadFile(storeFile, { ...journal.head(), consoleId, at: clock.wall(), schema: newestSchema, isClosed, suspect })
  }
  return {
    mark,
    follow: (recorded) => {
      const now = clock.wall()
      if (problem === null || clock.monotonic() >= retryAt) {
        try {
          mirrored(recorded)
          if (problem !== null) troubles.end('mirror-behind')
          problem = null
          return
        } catch (thrown) {
          failed(thrown, now)
        }
      }
      // Without a mirror the head file alone says how far the journal had come.
      try {
        mark()
      } catch (thrown) {
        failed(thrown, now)
      }
    },
    forgetBefore: mirror.forgetBefore,
    close: mirror.close,
    state: () => ({ folder: mirror.folder, head: mirror.head(), problem }),
  }
}
