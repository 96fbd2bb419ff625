import { unusable, type Ending } from './command'
import type { StoreLine, World } from './world'

type Use = (store: StoreLine) => Promise<Ending>

/**
 * Opens the store that `--store` names (else the app's own), lets a command use it, and closes it whatever happens.
 * A store that is not there is refused: a mistyped name must not look like a quiet night. [C6]
 */
export async function withStore(file: string | undefined, world: World, use: Use): Promise<Ending> {
  const storeFile = file ?? world.ownStore
  return world.hasStore(storeFile) ? withStoreMade(storeFile, world, use) : unusable('line.problem.no-store', { file: storeFile })
}

/** The same for commands that may be the first to speak of a store: it is made where there is none. [C6] */
export async function withStoreMade(file: string | undefined, world: World, use: Use): Promise<Ending> {
  const store = await world.openStore(file ?? world.ownStore)
  try {
    return await use(store)
  } finally {
    store.close()
  }
}

/**
 * The store itself, or with `--copy FILE` a fresh copy of it to work on, so that judging the past leaves it as it is. [C12]
 * The copy must not exist yet.
 */
export async function withStoreOrCopy({ store: file, copy }: { readonly store: string | undefined; readonly copy: string | undefined }, world: World, use: Use): Promise<Ending> {
  if (copy === undefined) return withStore(file, world, use)
  if (world.hasStore(copy)) return unusable('line.problem.copy-exists', { file: copy })
  const copied = await withStore(file, world, async (store) => {
    await store.call('store.copy', { file: copy })
    return { exit: 0 }
  })
  return copied.exit === 0 ? withStore(copy, world, use) : copied
}
