import { open } from 'node:fs/promises'
import type { Db } from './db'

/** Pages a turn: about 100 kB, after which whoever waits gets a turn. */
const pieceSize = 25
/** Pages between two flushes. */
const flushEvery = 1_000
/** How long a turn waits while the disk takes what it was given; unit ms. */
const pause = 2

/**
 * A consistent copy of a database that is in use, in a new file, which is on the disk when this resolves.
 * SQLite flushes a copy once, at its end and on this thread: of 250 MB that held everything up for most of a second. So the copy is flushed on
 * its way by the threads that do files, and at the end there is little left.
 */
export async function copyInPieces(db: Db, file: string): Promise<void> {
  const cell = new Int32Array(new SharedArrayBuffer(4))
  let unflushed = 0
  let isFlushing = false
  let isFlushed = false
  let problem: Error | null = null
  const flush = (): void => {
    isFlushing = true
    unflushed = 0
    bringToDisk(file).then(
      () => (isFlushing = false),
      (thrown: unknown) => {
        problem = thrown instanceof Error ? thrown : new Error(String(thrown))
        isFlushing = false
      },
    )
  }
  await db.backup(file, {
    progress: ({ remainingPages }) => {
      if (problem !== null) throw problem
      const isEnd = remainingPages <= pieceSize
      if (!isFlushing && (isEnd ? !isFlushed : unflushed >= flushEvery)) {
        isFlushed = isEnd
        flush()
      }
      if (isFlushing) {
        Atomics.wait(cell, 0, 0, pause)
        return 0
      }
      unflushed += pieceSize
      return pieceSize
    },
  })
}

async function bringToDisk(file: string): Promise<void> {
  const handle = await open(file, 'r')
  try {
    await handle.datasync()
  } finally {
    await handle.close()
  }
}
