import { createHash } from 'node:crypto'
import { closeSync, constants, copyFileSync, existsSync, fstatSync, openSync, readSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { makeFolder, syncFile, syncFolder } from '../store/disk'
import type { EvidenceHeld } from '../store/investigations'

/** Whether a file is there and what was taken in. */
export type EvidenceState = 'whole' | 'missing' | 'altered'

/** Where the evidence of a store, or of a backup, lies. */
export const evidenceFolderOf = (storeFile: string): string => `${storeFile}.evidence`
export const evidenceFileIn = (folder: string, sha256: string): string => join(folder, sha256.slice(0, 2), sha256)
/** How the names of files begin that are still being copied. */
export const unfinishedEvidence = '.coming-'

const pieceSize = 1024 * 1024

/** What a file of evidence is, read here and now: for a thread in which nobody waits. */
export function stateNow(folder: string, sha256: string): EvidenceState {
  const file = evidenceFileIn(folder, sha256)
  if (!existsSync(file)) return 'missing'
  return hashNow(file) === sha256 ? 'whole' : 'altered'
}

/** The checksum of a plain file; null: it is none. */
function hashNow(file: string): string | null {
  const handle = openSync(file, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK)
  try {
    if (!fstatSync(handle).isFile()) return null
    const hash = createHash('sha256')
    const piece = Buffer.alloc(pieceSize)
    for (let read = readSync(handle, piece); read > 0; read = readSync(handle, piece)) hash.update(piece.subarray(0, read))
    return hash.digest('hex')
  } finally {
    closeSync(handle)
  }
}

/** What lies in a folder of evidence under no name that evidence has; one that is still being copied is none of it. */
export function strangersIn(folder: string): readonly string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory() && !entry.name.startsWith(unfinishedEvidence))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((name) => !/^([0-9a-f]{2})\/\1[0-9a-f]{62}$/.test(name))
    .sort()
}

/** How many files were to be there, how many were brought back, and how many are nowhere as they were taken in. */
export type EvidenceBack = { readonly files: number; readonly back: number; readonly missing: number }

/** Brings back into a folder what another has whole and it has not; what is there and altered is replaced. Each is proven before it takes its name. */
export function bringBack(held: readonly EvidenceHeld[], from: string, to: string): EvidenceBack {
  let [back, missing] = [0, 0]
  for (const { sha256 } of held) {
    if (stateNow(to, sha256) === 'whole') continue
    if (stateNow(from, sha256) === 'whole' && copyNow(evidenceFileIn(from, sha256), to, sha256)) back += 1
    else missing += 1
  }
  return { files: held.length, back, missing }
}

function copyNow(source: string, folder: string, sha256: string): boolean {
  const target = evidenceFileIn(folder, sha256)
  const coming = join(folder, `${unfinishedEvidence}${sha256}`)
  makeFolder(dirname(target))
  copyFileSync(source, coming)
  if (hashNow(coming) !== sha256) {
    rmSync(coming)
    return false
  }
  syncFile(coming)
  renameSync(coming, target)
  syncFolder(dirname(target))
  return true
}
