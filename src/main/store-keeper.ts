import { app } from 'electron'
import type { Home } from '../contract/places'
import { addonPath } from './addon-path'
import { chooseStore, readChoice, writeChoice, type Choice } from './choice'
import type { EngineHost } from './engine-host'
import type { EngineStart } from './engine-run'

/** Which store the engine holds, and the change from one to the other. */
export type StoreKeeper = { readonly open: () => void; readonly switchTo: (next: Choice) => Promise<null> }
export type StoreKeeperParts = { readonly home: Home; readonly isSampleAsked: boolean; readonly engine: EngineHost; readonly onSwitched: (isSample: boolean) => void }

/** A choice made in the window is remembered first: it holds even if the change is cut short [S11]. */
export function createStoreKeeper({ home, isSampleAsked, engine, onSwitched }: StoreKeeperParts): StoreKeeper {
  let store = chooseStore(readChoice(home.choiceFile), isSampleAsked)
  let switching: Promise<void> = Promise.resolve()

  async function change(next: Choice): Promise<void> {
    writeChoice(home.choiceFile, next)
    if (next === store) return
    store = next
    await engine.stop()
    engine.start(startOf(home, next))
    onSwitched(next === 'sample')
  }
  return {
    open: () => engine.start(startOf(home, store)),
    switchTo: async (next) => {
      switching = switching.then(() => change(next))
      await switching
      return null
    },
  }
}

function startOf(home: Home, store: Choice): EngineStart {
  const isSample = store === 'sample'
  return { storeFile: isSample ? home.sampleStore : home.ownStore, isSample, sampleFeed: home.sampleFeed, addon: addonPath(), version: app.getVersion() }
}
