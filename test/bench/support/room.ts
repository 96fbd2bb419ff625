import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Where a run keeps what it builds; `npm run bench` gives one folder to all parts and removes it. */
const given = process.env['NOCTURNE_BENCH_ROOM']
export const room = given ?? mkdtempSync(join(tmpdir(), 'nocturne-bench-'))
if (given === undefined) process.on('exit', () => rmSync(room, { recursive: true, force: true }))

/** A console's home: what NOCTURNE_HOME names; the store and what lies beside it. */
export type Home = { readonly folder: string; readonly storeFile: string }
const homeAt = (folder: string): Home => ({ folder, storeFile: join(folder, 'store', 'nocturne.db') })

/** A home that is built once a run and never changed afterwards: work on a copy of it. */
export async function builtOnce(name: string, build: (home: Home) => Promise<void>): Promise<Home> {
  const home = homeAt(join(room, name))
  const done = join(room, `${name}.done`)
  if (existsSync(done)) return home
  rmSync(home.folder, { recursive: true, force: true })
  mkdirSync(join(home.folder, 'store'), { recursive: true, mode: 0o700 })
  await build(home)
  writeFileSync(done, '')
  return home
}

let copies = 0
/** A copy to work on; remove it when done, a large one takes a gigabyte. */
export function copyOf(home: Home): Home & { readonly remove: () => void } {
  copies += 1
  const folder = join(room, `copy-${process.pid}-${copies}`)
  cpSync(home.folder, folder, { recursive: true })
  return { ...homeAt(folder), remove: () => rmSync(folder, { recursive: true, force: true }) }
}

/** A home with nothing in it. */
export function freshHome(): Home & { readonly remove: () => void } {
  copies += 1
  const folder = join(room, `fresh-${process.pid}-${copies}`)
  mkdirSync(join(folder, 'store'), { recursive: true, mode: 0o700 })
  return { ...homeAt(folder), remove: () => rmSync(folder, { recursive: true, force: true }) }
}
