import { closeSync, copyFileSync, existsSync, fsyncSync, linkSync, mkdirSync, openSync, renameSync, rmSync, statfsSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { CallFault } from '../../contract/fault'

/** Brings a file to the disk. */
export function syncFile(path: string): void {
  const handle = openSync(path, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

/** Brings the names in a folder to the disk; Windows does that by itself, and refuses to be asked. */
export function syncFolder(path: string): void {
  if (process.platform !== 'win32') syncFile(path)
}

/** Puts a text in the place of a file, whole or not at all: written beside it, brought to the disk, renamed, the folder brought to the disk. Mode 0600. */
export function replaceFile(path: string, text: string): void {
  const part = `${path}.part`
  const handle = openSync(part, 'w', 0o600)
  try {
    writeWhole(handle, Buffer.from(text))
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
  renameSync(part, path)
  syncFolder(dirname(path))
}

/** Writes every byte from an offset on: a full disk may take a part of them first and refuse only then. */
export function writeWhole(handle: number, bytes: Uint8Array, offset = 0): void {
  for (let written = 0; written < bytes.length;) written += writeSync(handle, bytes, written, bytes.length - written, offset + written)
}

/** Makes a folder of the owner's own and those above it that are not there, and brings their names to the disk. */
export function makeFolder(path: string): void {
  if (existsSync(path)) return
  makeFolder(dirname(path))
  mkdirSync(path, { mode: 0o700 })
  syncFolder(dirname(path))
}

const databaseSides = ['', '-wal', '-shm'] as const

/** Keeps a database under another name as well, with what SQLite keeps beside it; on the disk when this returns. */
export function keepDatabase(file: string, kept: string): void {
  for (const side of databaseSides) if (existsSync(file + side)) keepFile(file + side, kept + side)
  syncFolder(dirname(kept))
}

/** A second name costs nothing; where a disk knows no such thing, it is a copy. */
function keepFile(from: string, to: string): void {
  try {
    linkSync(from, to)
  } catch (thrown) {
    if (!(thrown instanceof Error && 'code' in thrown && /^E(PERM|NOTSUP|NOSYS|MLINK)$/.test(String(thrown.code)))) throw thrown
    copyFileSync(from, to)
    syncFile(to)
  }
}

/** Puts one database in the place of another, or nothing (null); what SQLite kept beside the old one goes first. */
export function replaceDatabase(file: string, incoming: string | null): void {
  for (const side of ['-wal', '-shm']) rmSync(file + side, { force: true })
  if (incoming === null) rmSync(file, { force: true })
  else renameSync(incoming, file)
  syncFolder(dirname(file))
}

export function removeDatabase(file: string): void {
  for (const side of databaseSides) rmSync(file + side, { force: true })
}

/** File systems of a network by the number Linux gives them: locks and write order do not hold there. */
const networkDisks: ReadonlyMap<number, string> = new Map([[0x6969, 'NFS'], [0x517b, 'SMB'], [0xff534d42, 'CIFS'], [0xfe534d42, 'SMB2'], [0x5346414f, 'AFS']])

/** A store is held where locks hold. Refusals: CallFault `unusable` for a folder on a network. */
export function refuseNetworkDisk(folder: string): void {
  if (process.platform !== 'linux') return
  const kind = networkDisks.get(statfsSync(folder).type)
  if (kind !== undefined) throw new CallFault('unusable', `${folder} lies on ${kind}; a store needs a disk of this computer`)
}
