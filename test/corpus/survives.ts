import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import { CallFault } from '../../src/contract/fault'

/** A folder of its own in which everything happens; whatever a test writes on purpose lies in `inbox`, whatever the product may write in `store`. */
export type Staging = { readonly base: string; readonly inbox: string; readonly given: (name: string, content: string | Buffer) => string; readonly close: () => void }

/** Makes the folder, with a canary that nobody may touch, and lets temporary folders of this process lie in `store`. */
export function aStaging(): Staging {
  const before = process.env['TMPDIR']
  const base = mkdtempSync(join(tmpdir(), 'nocturne-corpus-'))
  const [inbox, store] = [join(base, 'inbox'), join(base, 'store')]
  for (const folder of [inbox, store, join(base, 'canary')]) mkdirSync(folder)
  for (const name of ['passwd', 'canary/nocturne.db', 'evil.sh']) writeFileSync(join(base, name), `untouched ${name}`)
  process.env['TMPDIR'] = store
  return {
    base, inbox,
    given: (name, content) => {
      const path = join(inbox, name)
      writeFileSync(path, content)
      return path
    },
    close: () => {
      if (before === undefined) delete process.env['TMPDIR']
      else process.env['TMPDIR'] = before
      rmSync(base, { recursive: true, force: true })
    },
  }
}

/** What must hold of every item of the corpus, whatever it is. */
export const most = { cpuMs: 5_000, growth: 512 * 1024 * 1024 } as const

/** What became of an item: a value, or the words with which it was refused. */
export type Survived<Value> = { readonly value: Value; readonly refusal: null } | { readonly value: null; readonly refusal: string }

/**
 * Lets one item loose: it ends within 5 s of processor time and 512 MB, refuses in words that name something or answers, crashes nothing,
 * leaves the language's own objects as they were, and writes nothing outside the folder of the store.
 */
export async function survives<Value>(item: string, staging: Staging, work: () => Value | Promise<Value>): Promise<Survived<Value>> {
  const outside = listing(staging)
  const memory = process.memoryUsage.rss()
  const began = process.cpuUsage()
  const end = await told(item, work)
  const { user, system } = process.cpuUsage(began)
  expect((user + system) / 1_000, `${item}: processor time`).toBeLessThan(most.cpuMs)
  expect(process.memoryUsage.rss() - memory, `${item}: memory`).toBeLessThan(most.growth)
  expect(changedBuiltins(), `${item}: the language's own objects`).toEqual([])
  expect(listing(staging), `${item}: what lies outside the store's folder`).toBe(outside)
  return end
}

/** A value, or the words of a refusal; whatever else is thrown is a crash. */
export async function told<Value>(item: string, work: () => Value | Promise<Value>): Promise<Survived<Value>> {
  try {
    return { value: await work(), refusal: null }
  } catch (thrown) {
    if (!(thrown instanceof CallFault) || thrown.code === 'fault') throw new Error(`${item}: crashed`, { cause: thrown })
    readable(thrown.message, item)
    return { value: null, refusal: thrown.message }
  }
}

/** A refusal is one line of words for a person: no key of the catalogue, no unfilled place, no object, no stack. */
export function readable(text: string, item: string): void {
  expect(text, `${item}: the refusal`).toMatch(/\p{L}{2,}[\s\S]*\s[\s\S]*\p{L}{2,}/u)
  expect(text, `${item}: the refusal`).not.toMatch(/^[a-z-]+(\.[a-z-]+)+$|\{\{(field|file|why|longest|most|cells|columns|min|max|pattern|known|profile)\}\}|\[object |\n\s+at |SqliteError|SQLITE_|TypeError|RangeError/)
}

/** Names, sizes and contents of everything beside the store's folder. */
function listing({ base }: Staging): string {
  const sum = createHash('sha256')
  const add = (folder: string): void => {
    for (const entry of readdirSync(folder, { withFileTypes: true }).sort((one, other) => (one.name < other.name ? -1 : 1))) {
      const path = join(folder, entry.name)
      if (path === join(base, 'store')) continue
      const size = entry.isFile() ? statSync(path).size : 0
      sum.update(`${path}\0${entry.isFile() ? 'file' : entry.isDirectory() ? 'folder' : 'other'}\0${size}\0`)
      if (entry.isDirectory()) add(path)
      else if (entry.isFile() && size < 1_000_000) sum.update(readFileSync(path))
    }
  }
  add(base)
  return sum.digest('hex')
}

const watched: readonly object[] = [
  globalThis, Object, Object.prototype, Array, Array.prototype, String, String.prototype, Number, Number.prototype, Boolean.prototype, Function.prototype, RegExp.prototype, Date, Date.prototype, Map.prototype, Set.prototype, Promise, Promise.prototype,
  JSON, Math, Reflect, Symbol.prototype, Error, Error.prototype, Buffer, Buffer.prototype, Uint8Array.prototype, Intl,
]
/** The owner and name of a member of the language, with what stood there when this module was loaded. */
type Member = { readonly owner: number; readonly name: string | symbol; readonly value: unknown }
const membersOf = (owner: object): readonly (string | symbol)[] => Reflect.ownKeys(owner).filter((name) => owner !== globalThis || /^(?:[A-Z]\w*|eval|isNaN|parseInt|parseFloat|fetch|structuredClone)$/.test(String(name)))
const valueOf = (owner: object, name: string | symbol): unknown => {
  const { value, get } = Object.getOwnPropertyDescriptor(owner, name) ?? {}
  return typeof value === 'function' || typeof value === 'object' ? value : get
}
const stood: readonly Member[] = watched.flatMap((object, owner) => membersOf(object).map((name) => ({ owner, name, value: valueOf(object, name) })))
const counts = watched.map((object) => membersOf(object).length)

function changedBuiltins(): readonly string[] {
  const altered = stood.filter(({ owner, name, value }) => valueOf(watched[owner] as object, name) !== value).map(({ owner, name }) => `${owner}.${String(name)}`)
  return [...altered, ...watched.flatMap((object, owner) => (membersOf(object).length === counts[owner] ? [] : [`${owner}: ${membersOf(object).length} members`]))]
}
