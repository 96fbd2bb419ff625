import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import type { Deed } from './crash-trace'

/** A disk as it may be found after the power failed: paths and bytes; and what had been said by then. */
export type CrashImage = { readonly point: number; readonly files: ReadonlyMap<string, Buffer>; readonly folders: ReadonlySet<string>; readonly said: readonly string[] }

/** Draws a number from 0 (included) to 1 (excluded); the same seed gives the same row. */
export type Lots = () => number
export function lotsOf(seed: number): Lots {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

type Data = Extract<Deed, { kind: 'write' | 'truncate' }>
type Naming = Extract<Deed, { kind: 'create' | 'folder' | 'rename' | 'remove' }>
/** A file's number, or the word for a folder. */
type Entry = number | 'folder'

const sector = 512

/**
 * Images of the disk at points of a run, drawn by lot: every write before the last fsync of its file is there, each later one is there, absent,
 * or torn at a multiple of 512 bytes; a name that changed is as before, as after, or (a rename) both, unless its folder was brought to the disk since.
 */
export function* crashImages(deeds: readonly Deed[], count: number, lots: Lots): Generator<CrashImage> {
  const points = Array.from({ length: count }, (_, index) => Math.floor(((index + lots()) * (deeds.length + 1)) / count))
  const disk = aDisk()
  const said: string[] = []
  let done = 0
  for (const point of points) {
    for (; done < point; done += 1) {
      const deed = deeds[done]
      if (deed?.kind === 'say') said.push(deed.line)
      else if (deed) disk.take(deed)
    }
    yield { point, ...disk.image(lots), said: [...said] }
  }
}

type Disk = { readonly take: (deed: Exclude<Deed, { kind: 'say' }>) => void; readonly image: (lots: Lots) => Pick<CrashImage, 'files' | 'folders'> }

function aDisk(): Disk {
  const safe = new Map<number, Buffer>()
  const loose = new Map<number, Data[]>()
  const safeNames = new Map<string, Entry>()
  const looseNames: Naming[] = []
  return {
    take: (deed) => {
      if (deed.kind === 'write' || deed.kind === 'truncate') {
        const waiting = loose.get(deed.file)
        if (waiting) waiting.push(deed)
        else loose.set(deed.file, [deed])
      } else if (deed.kind === 'sync') {
        safe.set(deed.file, changed(safe.get(deed.file) ?? Buffer.alloc(0), loose.get(deed.file) ?? []))
        loose.delete(deed.file)
      } else if (deed.kind === 'sync-folder') {
        for (const naming of looseNames.filter((one) => folderOf(one) === deed.path)) {
          name(safeNames, naming, 'after')
          looseNames.splice(looseNames.indexOf(naming), 1)
        }
      } else looseNames.push(deed)
    },
    image: (lots) => {
      const names = new Map(safeNames)
      const luck = lots()
      for (const naming of looseNames) name(names, naming, drawName(naming, luck, lots))
      const files = new Map<string, Buffer>()
      for (const [path, entry] of names) {
        if (entry === 'folder' || !isReachable(path, names)) continue
        files.set(path, drawFile(safe.get(entry) ?? Buffer.alloc(0), loose.get(entry) ?? [], lots))
      }
      const folders = new Set([...names].filter(([path, entry]) => entry === 'folder' && isReachable(path, names)).map(([path]) => path))
      return { files, folders }
    },
  }
}

const folderOf = (naming: Naming): string => {
  const parent = posix.dirname(naming.kind === 'rename' ? naming.to : naming.path)
  return parent === '.' ? '' : parent
}

function isReachable(path: string, names: ReadonlyMap<string, Entry>): boolean {
  const parent = posix.dirname(path)
  return parent === '.' || (names.get(parent) === 'folder' && isReachable(parent, names))
}

type NameAfter = 'before' | 'after' | 'both'
/** One image in three finds every name as it was, one every name as it became, one each by its own lot. */
function drawName(naming: Naming, luck: number, lots: Lots): NameAfter {
  if (luck < 1 / 3) return 'before'
  if (luck < 2 / 3) return 'after'
  const outcomes: readonly NameAfter[] = naming.kind === 'rename' ? ['before', 'after', 'both'] : ['before', 'after']
  return outcomes[Math.floor(lots() * outcomes.length)] ?? 'after'
}

function name(names: Map<string, Entry>, naming: Naming, how: NameAfter): void {
  if (how === 'before') return
  if (naming.kind === 'create') names.set(naming.path, naming.file)
  else if (naming.kind === 'folder') names.set(naming.path, 'folder')
  else if (naming.kind === 'remove') names.delete(naming.path)
  else {
    names.set(naming.to, naming.file)
    if (how === 'after') names.delete(naming.from)
  }
}

/** A file's content after some changes, in a buffer of its own. */
function changed(content: Buffer, deeds: readonly Data[]): Buffer {
  const most = deeds.reduce((size, deed) => Math.max(size, deed.kind === 'write' ? deed.offset + deed.bytes.length : deed.size), content.length)
  const grown = Buffer.alloc(most)
  content.copy(grown)
  let size = content.length
  for (const deed of deeds) {
    if (deed.kind === 'write') {
      deed.bytes.copy(grown, deed.offset)
      size = Math.max(size, deed.offset + deed.bytes.length)
    } else {
      if (deed.size < size) grown.fill(0, deed.size, size)
      size = deed.size
    }
  }
  return grown.subarray(0, size)
}

/** A file whose newest changes are not on the disk for certain: none, all, a row of them cut off in one, or each by its own lot. */
function drawFile(content: Buffer, loose: readonly Data[], lots: Lots): Buffer {
  const luck = lots()
  if (loose.length === 0 || luck < 0.15) return content
  if (luck < 0.3) return changed(content, loose)
  if (luck < 0.6) {
    const kept = Math.floor(lots() * loose.length)
    return changed(content, [...loose.slice(0, kept), ...loose.slice(kept, kept + 1).flatMap((deed) => torn(deed, lots))])
  }
  return changed(content, loose.flatMap((deed) => {
    const lot = lots()
    if (lot < 0.4) return [deed]
    return lot < 0.7 ? [] : torn(deed, lots)
  }))
}

/** One change of which only the first or only the last sectors came to the disk. */
function torn(deed: Data, lots: Lots): Data[] {
  if (deed.kind === 'truncate') return lots() < 0.5 ? [] : [deed]
  const cut = Math.floor(lots() * Math.ceil(deed.bytes.length / sector)) * sector
  const isHead = lots() < 0.7
  return [isHead ? { ...deed, bytes: deed.bytes.subarray(0, cut) } : { ...deed, bytes: deed.bytes.subarray(cut), offset: deed.offset + cut }].filter(({ bytes }) => bytes.length > 0)
}

/** Lays an image down in an empty folder. */
export function layDown({ files, folders }: Pick<CrashImage, 'files' | 'folders'>, folder: string): void {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  for (const path of folders) mkdirSync(join(folder, path), { recursive: true, mode: 0o700 })
  for (const [path, bytes] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), bytes, { mode: 0o600 })
  }
}
