import { accessSync, chmodSync, closeSync, constants, copyFileSync, existsSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { contract, type CallName } from '../contract/contract'
import { CallFault } from '../contract/fault'
import type { Handlers } from '../contract/serve'
import { said } from '../core/said'
import type { Deps } from './deps'
import { removeDatabase } from './store/disk'
import { openStore, type Store } from './store/store'

/** A store that could be read only: a copy of it, to look at. */
export type ReadOnlyStore = { readonly store: Store; readonly why: string; readonly close: () => void }
export type ReadOnlyAsked = { readonly storeFile: string; readonly deps: Deps; readonly addon?: string | undefined }

/**
 * What could not be opened for writing is shown from a copy: nobody watches it and nothing is changed, and it says so. Rule: [J18].
 * Null when `thrown` says something else than that, or when there is nothing to be read; a database with a log cannot be read from a read-only disk itself.
 */
export function openReadOnly({ storeFile, deps, addon }: ReadOnlyAsked, thrown: unknown): ReadOnlyStore | null {
  if (!isDenied(thrown) || !isReadable(storeFile)) return null
  const folder = mkdtempSync(join(tmpdir(), 'nocturne-read-only-'))
  const copy = join(folder, basename(storeFile))
  for (const side of ['', '-wal'].filter((one) => existsSync(storeFile + one))) {
    copyFileSync(storeFile + side, copy + side)
    // A copy has the mode of what it was made from.
    chmodSync(copy + side, 0o600)
  }
  const store = openStore(copy, { ...deps, mirrorRoot: undefined }, { addon })
  const why = thrown instanceof Error ? thrown.message : String(thrown)
  store.troubles.tell('read-only', said('trouble.readOnly', { file: storeFile, problem: why }), deps.clock.wall())
  return {
    store, why,
    close: () => {
      removeDatabase(copy)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Of the handlers over a copy only those that look; whoever wants to change something is told why not. */
export function lookOnly(handlers: Partial<Handlers<CallName>>, why: string): Partial<Handlers<CallName>> {
  const refuse = (): never => {
    throw new CallFault('unusable', `read only: ${why}`, { said: said('fault.readOnly', { why }) })
  }
  const looking = Object.fromEntries(Object.entries(handlers).map(([name, handler]) => [name, contract[name as CallName].right === 'look' ? handler : refuse]))
  return { ...looking, 'toasts.take': () => [] }
}

/** Whether a store can be written by now: its file, and files beside it. */
export function canBeWritten(storeFile: string): boolean {
  const probe = join(dirname(storeFile), '.probe')
  try {
    closeSync(openSync(storeFile, 'r+'))
    const handle = openSync(probe, 'w', 0o600)
    writeSync(handle, 'x')
    closeSync(handle)
    rmSync(probe)
    return true
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown) return false
    throw thrown
  }
}

function isDenied(thrown: unknown): boolean {
  for (let fault = thrown; fault instanceof Error; fault = fault.cause) if ('code' in fault && /^(EACCES|EPERM|EROFS|SQLITE_READONLY|SQLITE_CANTOPEN)/.test(String(fault.code))) return true
  return false
}

function isReadable(storeFile: string): boolean {
  try {
    accessSync(storeFile, constants.R_OK)
    return true
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown) return false
    throw thrown
  }
}
