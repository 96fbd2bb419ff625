import { posix } from 'node:path'
import { readTrace, type Syscall } from './strace'

/** What a program did to the files of one folder, and what it said on the way, in order. Paths are relative to the folder; a file is known by a number, whatever its name becomes. */
export type Deed =
  | { readonly kind: 'create'; readonly path: string; readonly file: number }
  | { readonly kind: 'folder'; readonly path: string }
  | { readonly kind: 'rename'; readonly from: string; readonly to: string; readonly file: number }
  | { readonly kind: 'remove'; readonly path: string }
  | { readonly kind: 'write'; readonly file: number; readonly offset: number; readonly bytes: Buffer }
  | { readonly kind: 'truncate'; readonly file: number; readonly size: number }
  | { readonly kind: 'sync'; readonly file: number }
  | { readonly kind: 'sync-folder'; readonly path: string }
  | { readonly kind: 'say'; readonly line: string }

type Handle = { readonly file: number; readonly appends: boolean; place: number } | { readonly folder: string }

/** The deeds of a trace; `isOurs` says which paths below the folder matter, `before` what lay there when it began. */
export function deedsOf(traceFile: string, folder: string, isOurs: (path: string) => boolean, before: ReadonlyMap<string, Buffer> = new Map()): Deed[] {
  const deeds: Deed[] = []
  const names = new Map<string, number>()
  const sizes: number[] = []
  for (const [path, bytes] of before) {
    const file = sizes.push(bytes.length) - 1
    names.set(path, file)
    deeds.push(...foldersAbove(path), { kind: 'create', path, file }, { kind: 'write', file, offset: 0, bytes }, { kind: 'sync', file }, { kind: 'sync-folder', path: parentOf(path) })
  }
  const handles = new Map<number, Handle>()
  const said: string[] = ['']
  const inside = (path: Buffer | string | undefined): string | null => {
    const relative = posix.relative(folder, String(path))
    return relative.startsWith('..') || posix.isAbsolute(relative) || (relative !== '' && !isOurs(relative)) ? null : relative
  }

  function open({ args: [, path, flags = ''], result }: Syscall): void {
    handles.delete(result)
    const name = inside(path)
    if (name === null) return
    const how = String(flags)
    if (how.includes('O_DIRECTORY') || name === '' || (!names.has(name) && !how.includes('O_CREAT'))) return void handles.set(result, { folder: name })
    let file = names.get(name)
    if (file === undefined) {
      file = sizes.push(0) - 1
      names.set(name, file)
      deeds.push({ kind: 'create', path: name, file })
    }
    if (how.includes('O_TRUNC') && sizes[file] !== 0) truncate(file, 0)
    handles.set(result, { file, appends: how.includes('O_APPEND'), place: 0 })
  }

  function truncate(file: number, size: number): void {
    sizes[file] = size
    deeds.push({ kind: 'truncate', file, size })
  }

  function write(handle: Handle | undefined, bytes: Buffer, offset: number | null): void {
    if (!handle || 'folder' in handle) return
    const size = sizes[handle.file] ?? 0
    const place = offset ?? (handle.appends ? size : handle.place)
    if (offset === null) handle.place = place + bytes.length
    sizes[handle.file] = Math.max(size, place + bytes.length)
    deeds.push({ kind: 'write', file: handle.file, offset: place, bytes })
  }

  function rename(from: string | null, to: string | null): void {
    const file = from === null ? undefined : names.get(from)
    if (from === null || to === null || file === undefined) return
    names.delete(from)
    names.set(to, file)
    deeds.push({ kind: 'rename', from, to, file })
  }

  function remove(path: string | null): void {
    if (path === null || !names.delete(path)) return
    deeds.push({ kind: 'remove', path })
  }

  function say(bytes: Buffer): void {
    const lines = `${said.pop() ?? ''}${bytes.toString('utf8')}`.split('\n')
    said.push(lines.pop() ?? '')
    for (const line of lines) deeds.push({ kind: 'say', line })
  }

  for (const call of readTrace(traceFile)) {
    const { name, args, result } = call
    const handle = handles.get(Number(args[0]))
    if (name === 'openat') open(call)
    else if (name === 'close') handles.delete(Number(args[0]))
    else if (name === 'write' && args[0] === '1') say(bytesOf(args[1]).subarray(0, result))
    else if (name === 'write') write(handle, bytesOf(args[1]).subarray(0, result), null)
    else if (name === 'pwrite64') write(handle, bytesOf(args[1]).subarray(0, result), Number(args[3]))
    else if (name === 'ftruncate') {
      if (handle && !('folder' in handle)) truncate(handle.file, Number(args[1]))
    } else if (name === 'fsync' || name === 'fdatasync') {
      if (handle) deeds.push('folder' in handle ? { kind: 'sync-folder', path: handle.folder } : { kind: 'sync', file: handle.file })
    } else if (name === 'rename') rename(inside(args[0]), inside(args[1]))
    else if (name === 'renameat' || name === 'renameat2') rename(inside(args[1]), inside(args[3]))
    else if (name === 'unlink') remove(inside(args[0]))
    else if (name === 'unlinkat') remove(inside(args[1]))
    else if (name === 'mkdir') {
      const path = inside(args[0])
      if (path !== null && path !== '') deeds.push({ kind: 'folder', path })
    }
  }
  return deeds
}

const parentOf = (path: string): string => (posix.dirname(path) === '.' ? '' : posix.dirname(path))

/** The folders on the way to a file, on the disk. */
function foldersAbove(path: string): Deed[] {
  const parent = parentOf(path)
  return parent === '' ? [] : [...foldersAbove(parent), { kind: 'folder', path: parent }, { kind: 'sync-folder', path: parentOf(parent) }]
}

const bytesOf = (argument: Buffer | string | undefined): Buffer => (Buffer.isBuffer(argument) ? argument : Buffer.alloc(0))
