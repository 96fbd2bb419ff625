import { unusable, type Ending } from './command'
import type { StoreLine, World } from './world'

/**
 * Opens the store that `--store` names (else the app's own), lets a command use it, and closes it whatever happens.
 * A store that is not there is refused: a mistyped name must not look like a quiet night. `orMake` makes it instead. [C6]
 */
export async function withStore(file: string | undefined, world: World, use: (store: StoreLine) => Promise<Ending>, orMake = false): Promise<Ending> {
  const storeFile = file ?? world.ownStore
  if (!orMake && !world.hasStore(storeFile)) return unusable('line.problem.no-store', { file: storeFile })
  const store = await world.openStore(storeFile)
  try {
    return await use(store)
  } finally {
    await store.close()
  }
}

/**
 * The store itself, or with `--copy FILE` a fresh copy of it to work on, so that judging the past leaves it as it is. [C12]
 * The copy must not exist yet.
 */
export async function withStoreOrCopy(file: string | undefined, copy: string | undefined, world: World, use: (store: StoreLine) => Promise<Ending>): Promise<Ending> {
  if (copy === undefined) return withStore(file, world, use)
  if (world.hasStore(copy)) return unusable('line.problem.copy-exists', { file: copy })
  const copied = await withStore(file, world, async (store) => {
    await store.call('store.copy', { file: copy })
    return { exit: 0 }
  })
  return copied.exit === 0 ? withStore(copy, world, use) : copied
}
