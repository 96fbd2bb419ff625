import { readdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { answer } from '../../../src/contract/serve'
import type { Actor } from '../../../src/core/model/actor'
import type { Deps } from '../../../src/engine/deps'
import { createEngine } from '../../../src/engine/engine'
import { canBeWritten, lookOnly, openReadOnly } from '../../../src/engine/read-only'
import { openOrRestore } from '../../../src/engine/restore'

type Asked = { readonly storeFile: string; readonly deps: Deps; readonly addon: string; readonly backupTo?: string | undefined }
const ada: Actor = { kind: 'person', name: 'Ada', role: 'administrator' }

/** Opens a store as the app does, to write or only to look, and says what can be done with it. */
export async function lookAround({ storeFile, deps, addon, backupTo }: Asked, say: (line: string) => void): Promise<void> {
  const held = hold({ storeFile, deps, addon })
  if ('refused' in held) return say(`refused: ${held.refused}`)
  const { store, why } = held
  const engine = createEngine({ store, deps, isWatching: false, isSample: false, version: 'workload', onFault: (thrown) => {
    throw thrown
  } })
  const handlers = why === null ? engine.handlers : lookOnly(engine.handlers, why)
  const call = async (name: string, input: object): Promise<unknown> => answer(handlers, { call: name, input, actor: ada, isMain: false })
  say(why === null ? 'held' : `read only: ${why}`)
  const { rows } = (await call('alerts.list', { after: null, limit: 1_000 })) as { readonly rows: readonly { readonly id: string; readonly status: string }[] }
  say(`alerts ${rows.length}`)
  say(`troubles ${store.troubles.all().map(({ kind }) => kind).join()}`)
  const attempt = async (what: string, name: string, input: object): Promise<void> => {
    try {
      await call(name, input)
      say(`${what}: done`)
    } catch (thrown) {
      say(`${what}: ${thrown instanceof Error ? thrown.message : String(thrown)}`)
    }
  }
  await attempt('comment', 'alert.act', { opId: '019cab0a-3d88-76fe-a8b6-48618642c450', id: rows[0]?.id ?? 'none', move: { name: 'comment', note: 'seen' } })
  if (backupTo !== undefined) {
    await attempt('backup', 'store.backup', { file: backupTo })
    say(`left there: ${readdirSync(dirname(backupTo)).join()}`)
  }
  say(`writable ${canBeWritten(storeFile)}`)
  engine.stop()
  held.close()
}

type Held = { readonly store: ReturnType<typeof openOrRestore>; readonly why: string | null; readonly close: () => void } | { readonly refused: string }

function hold(where: Pick<Asked, 'storeFile' | 'deps' | 'addon'>): Held {
  try {
    return { store: openOrRestore(where), why: null, close: () => undefined }
  } catch (thrown) {
    const readOnly = openReadOnly(where, thrown)
    return readOnly ?? { refused: thrown instanceof Error ? thrown.message : String(thrown) }
  }
}
