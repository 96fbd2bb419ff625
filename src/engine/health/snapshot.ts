import { chmodSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { copyInPieces } from '../store/copy-in-pieces'
import type { Store } from '../store/store'

/**
 * A copy of a store as it is now, taken page by page while the store is in use, for one use; it lies in a folder of its own beside the store that only its owner reads.
 * What a killed program left there is removed first. Two that are taken for different ends do not disturb each other.
 */
export async function withSnapshot<Result>({ db, file }: Pick<Store, 'db' | 'file'>, use: (copy: string) => Promise<Result>, end: SnapshotEnd = 'check'): Promise<Result> {
  const staging = stagingOf(file, end)
  rmSync(staging, { recursive: true, force: true })
  mkdirSync(staging, { mode: 0o700 })
  try {
    const copy = join(staging, 'copy.db')
    await copyInPieces(db, copy)
    chmodSync(copy, 0o600)
    return await use(copy)
  } finally {
    rmSync(staging, { recursive: true, force: true })
  }
}

/** What a copy is for. */
export type SnapshotEnd = 'check' | 'verify'

const stagingOf = (storeFile: string, end: SnapshotEnd): string => `${storeFile}.staging${end === 'check' ? '' : `-${end}`}`

/** Removes what copies of this store left behind. */
export function removeStaging(storeFile: string): void {
  for (const end of ['check', 'verify'] as const) rmSync(stagingOf(storeFile, end), { recursive: true, force: true })
}
