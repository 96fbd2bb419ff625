import { chmodSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { copyInPieces } from '../store/copy-in-pieces'
import type { Store } from '../store/store'

/**
 * A copy of a store as it is now, taken page by page while the store is in use, for one use; it lies in a folder of its own beside the store that only its owner reads.
 * What a killed program left there is removed first.
 */
export async function withSnapshot<Result>({ db, file }: Pick<Store, 'db' | 'file'>, use: (copy: string) => Promise<Result>): Promise<Result> {
  const staging = stagingOf(file)
  removeStaging(file)
  mkdirSync(staging, { mode: 0o700 })
  try {
    const copy = join(staging, 'copy.db')
    await copyInPieces(db, copy)
    chmodSync(copy, 0o600)
    return await use(copy)
  } finally {
    removeStaging(file)
  }
}

const stagingOf = (storeFile: string): string => `${storeFile}.staging`

/** Removes what a copy of this store left behind. */
export const removeStaging = (storeFile: string): void => rmSync(stagingOf(storeFile), { recursive: true, force: true })
