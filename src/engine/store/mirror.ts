import { closeSync, existsSync, fdatasyncSync, fstatSync, ftruncateSync, openSync, readdirSync, readSync, renameSync, unlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { genesisHash, type JournalEntry } from '../../core/journal/entry'
import type { ChainHead } from '../../core/journal/verify'
import { isoOf, type Instant } from '../../core/time'
import { makeFolder, syncFolder, writeWhole } from './disk'
import { entryInLine, seqInLine, type Lines, type MirrorHead } from './mirror-lines'

/**
 * The journal once more, outside the database: a folder with one file a day, one entry a line, each line on the disk before
 * whoever decided it gets an answer. What a lost write-ahead log took is read back from here. Rule: [J14].
 */
export type Mirror = {
  readonly folder: string
  /** The last whole entry; null: it holds none. */
  readonly head: () => MirrorHead | null
  /** Appends in one piece and brings it to the disk; throws where it cannot, and then nothing of it stands there. */
  readonly append: (lines: Lines) => void
  /** Entries after an entry (null: from the first it still has) as long as they link and are as written: what comes after a damaged line is not read. */
  readonly after: (head: ChainHead | null) => Iterable<JournalEntry>
  /** Gives the folder another path on the same disk, and goes on with an empty one. */
  readonly setAside: (path: string) => void
  /** Removes whole days before an instant, but never the newest. */
  readonly forgetBefore: (instant: Instant) => void
  readonly close: () => void
}

const newLine = 0x0a
const pieceSize = 65_536
/** A clock that runs beyond it writes into its file. */
const lastDay: Instant = Date.UTC(9999, 11, 31)

/** Reads only: nothing is written, not even a folder, before the first append. */
export function openMirror(folder: string): Mirror {
  let newest: { readonly path: string; readonly handle: number; size: number } | null = null
  let head = headOf(folder)

  function fileFor(recordedAt: Instant): NonNullable<typeof newest> {
    const path = join(folder, nameFor(recordedAt, days(folder).at(-1)))
    // A file that somebody removed still takes what is written, and keeps nothing.
    if (newest?.path === path && fstatSync(newest.handle).nlink > 0) return newest
    makeFolder(folder)
    const isNew = !existsSync(path)
    const handle = openSync(path, isNew ? 'ax' : 'r+', 0o600)
    const size = isNew ? 0 : wholeLength(handle)
    if (!isNew) ftruncateSync(handle, size)
    if (isNew) syncFolder(folder)
    close()
    newest = { path, handle, size }
    return newest
  }
  function close(): void {
    if (newest) closeSync(newest.handle)
    newest = null
  }
  return {
    folder, close,
    head: () => head,
    append: ({ first, last, bytes }) => {
      if (first !== (head?.seq ?? first - 1) + 1) throw new Error(`mirror ${folder}: entry ${first} does not follow entry ${head?.seq}`)
      const file = fileFor(last.at)
      try {
        writeAt(file, bytes)
      } catch (thrown) {
        // A part may have been taken: what is opened next cuts it off, and so does the next append.
        close()
        throw thrown
      }
      file.size += bytes.length
      head = last
    },
    after: (from) => linked(folder, from),
    setAside: (path) => {
      close()
      head = null
      if (!existsSync(folder)) return
      renameSync(folder, path)
      syncFolder(dirname(folder))
    },
    forgetBefore: (instant) => {
      for (const name of days(folder).slice(0, -1).filter((day) => day < nameOf(instant))) unlinkSync(join(folder, name))
    },
  }
}

function writeAt(file: { readonly handle: number; readonly size: number }, bytes: Uint8Array): void {
  if (fstatSync(file.handle).size !== file.size) ftruncateSync(file.handle, file.size)
  writeWhole(file.handle, bytes, file.size)
  fdatasyncSync(file.handle)
}

/** Names of the days' files, oldest first. */
const days = (folder: string): readonly string[] => (existsSync(folder) ? readdirSync(folder).filter((name) => /^\d{4}-\d\d-\d\d\.jsonl$/.test(name)).sort() : [])

const nameOf = (instant: Instant): string => `${isoOf(instant).slice(0, 10)}.jsonl`

/** The file of an instant's day, or the newest one where the clock was set back: files stand in the order of their entries. */
function nameFor(recordedAt: Instant, newestName: string | undefined): string {
  const name = nameOf(Math.min(recordedAt, lastDay))
  return newestName !== undefined && newestName > name ? newestName : name
}

/** The length of a file up to the end of its last whole line that lies before `end`. */
function wholeLength(handle: number, end = fstatSync(handle).size): number {
  const piece = Buffer.alloc(pieceSize)
  for (let to = end; to > 0;) {
    const from = Math.max(0, to - piece.length)
    const read = readSync(handle, piece, 0, to - from, from)
    const at = piece.subarray(0, read).lastIndexOf(newLine)
    if (at >= 0) return from + at + 1
    to = from
  }
  return 0
}

/** The newest entry that stands whole in a folder: nearly always the last line of its last file. */
const headIn = ({ seq, hash, recordedAt }: JournalEntry): MirrorHead => ({ seq, hash, at: recordedAt })

function headOf(folder: string): MirrorHead | null {
  for (const name of [...days(folder)].reverse()) {
    const path = join(folder, name)
    const last = lastOf(path) ?? [...lines(path)].map(entryInLine).findLast((entry) => entry !== null)
    if (last) return headIn(last)
  }
  return null
}

function lastOf(path: string): JournalEntry | null {
  const handle = openSync(path, 'r')
  try {
    const end = wholeLength(handle)
    const start = end === 0 ? 0 : wholeLength(handle, end - 1)
    const line = Buffer.alloc(Math.max(0, end - start - 1))
    readSync(handle, line, 0, line.length, start)
    return entryInLine(line.toString('utf8'))
  } finally {
    closeSync(handle)
  }
}

/** Entries after `from`, or from the first that stands, each the one that follows by number and hash. */
function* linked(folder: string, from: ChainHead | null): Generator<JournalEntry> {
  let head = from
  for (const name of days(folder)) {
    for (const line of lines(join(folder, name))) {
      if (seqInLine(line) <= (head?.seq ?? 0)) continue
      const entry = entryInLine(line)
      if (entry === null || (head !== null && (entry.seq !== head.seq + 1 || entry.previousHash !== head.hash))) return
      head = { seq: entry.seq, hash: entry.hash }
      yield entry
    }
  }
}

/** The whole lines of a file, read in pieces. */
function* lines(path: string): Generator<string> {
  const handle = openSync(path, 'r')
  const piece = Buffer.alloc(pieceSize)
  let rest = Buffer.alloc(0)
  try {
    for (let read = readSync(handle, piece); read > 0; read = readSync(handle, piece)) {
      rest = Buffer.concat([rest, piece.subarray(0, read)])
      for (let end = rest.indexOf(newLine); end >= 0; end = rest.indexOf(newLine)) {
        yield rest.toString('utf8', 0, end)
        rest = rest.subarray(end + 1)
      }
    }
  } finally {
    closeSync(handle)
  }
}

/** Where a chain begins. */
export const chainStart: ChainHead = { seq: 0, hash: genesisHash }
