import { existsSync, rmSync, statfsSync } from 'node:fs'
import { open, rename } from 'node:fs/promises'
import { randomBytes } from 'node:crypto'
import { dirname } from 'node:path'
import type { Instant } from '../../core/time'
import type { Troubles } from './troubles'

const mebibyte = 1_048_576
const mostBallast = 64 * mebibyte
const leastBallast = mebibyte / 16

/** Keeps room for the last acknowledgements: a file of ballast that is thrown away when the disk is full. Rule: [J17]. */
export type DiskGuard = {
  /** The disk is full: says so, and makes room once. False: there was no more to throw away. */
  readonly makeRoom: (now: Instant) => boolean
  /** Looks after ballast and trouble. To be called every few seconds by whoever stays. */
  readonly tend: () => void
}
/** `canWrite` writes a little and says whether there was room for it. */
export type DiskGuardDeps = { readonly storeFile: string; readonly troubles: Troubles; readonly canWrite: () => boolean; readonly onFault: (thrown: unknown) => void }

export function createDiskGuard({ storeFile, troubles, canWrite, onFault }: DiskGuardDeps): DiskGuard {
  const ballast = ballastOf(storeFile)
  let isFull = false
  let isFilling = false

  const fill = (bytes: number): void => {
    isFilling = true
    writeBallast(ballast, bytes).catch(onFault).finally(() => { isFilling = false })
  }
  return {
    makeRoom: (now) => {
      isFull = true
      troubles.tell('disk-full', { key: 'trouble.diskFull', values: { folder: dirname(storeFile) } }, now)
      return throwBallast(storeFile)
    },
    tend: () => {
      const bytes = ballastFor(dirname(storeFile))
      if (bytes < leastBallast || (isFull && !canWrite())) return
      isFull = false
      troubles.end('disk-full')
      if (!existsSync(ballast) && !isFilling) fill(bytes)
    },
  }
}

const ballastOf = (storeFile: string): string => `${storeFile}.ballast`

/** Makes room; false: there was no ballast. */
export function throwBallast(storeFile: string): boolean {
  const ballast = ballastOf(storeFile)
  if (!existsSync(ballast)) return false
  rmSync(ballast)
  return true
}

/** A sixteenth of what is free, at most 64 MiB. */
function ballastFor(folder: string): number {
  const { bavail, bsize } = statfsSync(folder)
  return Math.min(mostBallast, Math.floor((bavail * bsize) / 16))
}

/** Random bytes: a disk that packs files would make nothing of zeros. */
async function writeBallast(path: string, bytes: number): Promise<void> {
  const part = await open(`${path}.part`, 'w', 0o600)
  try {
    for (let left = bytes; left > 0; left -= mebibyte) await part.write(randomBytes(Math.min(mebibyte, left)))
    await part.sync()
  } finally {
    await part.close()
  }
  await rename(`${path}.part`, path)
}
