import { createHash } from 'node:crypto'
import { constants, existsSync, readdirSync, rmSync } from 'node:fs'
import { lstat, open, rename, rm, type FileHandle } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { EvidenceRefusal } from '../../core/model/investigation'
import { ok, refused, type Outcome } from '../../core/outcome'
import { makeFolder, syncFolder } from '../store/disk'
import type { EvidenceHeld } from '../store/investigations'
import { evidenceFileIn, evidenceFolderOf, unfinishedEvidence, type EvidenceState } from './evidence-proof'

/** The largest file that is taken in; unit: bytes. */
export const largestEvidence = 500 * 1024 * 1024
/** The most files that one investigation holds. */
export const mostEvidence = 200
const pieceSize = 256 * 1024

/** What was taken in: its bytes are on the disk under their hash. */
export type Taken = { readonly name: string; readonly sha256: string; readonly bytes: number }
/** What a backup has of the evidence; `missing`: how many files are not there as they were taken in. Unit: bytes. */
export type EvidenceKept = { readonly files: number; readonly bytes: number; readonly missing: number }
/** What is wrong with a file that must be there. */
export type EvidenceFault = EvidenceHeld & { readonly what: 'missing' | 'altered' }

/** Files kept beside a database under the SHA-256 of their bytes: copied in, read to be proven or handed out, never opened otherwise. Rules: [V6] [V7]. */
export type EvidenceStore = {
  /** Copies a file in; on the disk when its promise resolves. Links, folders and devices are refused. */
  readonly take: (path: string) => Promise<Outcome<Taken, EvidenceRefusal>>
  readonly fileOf: (sha256: string) => string
  readonly folder: string
  /** Copies a file out, as a new one on the disk: what it is, read on the way. Of one that is not whole nothing stays. `until`: what ends the copying early. */
  readonly copyOut: (sha256: string, target: string, until: () => boolean) => Promise<EvidenceState>
  /** Copies into a folder of their own those that are whole, each under its hash, and tells how many are not. A copy that fails leaves nothing of the folder. */
  readonly backUp: (held: readonly EvidenceHeld[], folder: string) => Promise<EvidenceKept>
  /** What is wrong with one of them. */
  readonly stateOf: (sha256: string) => Promise<EvidenceState>
  /** The files that are missing or not what was taken in, by their hashes. */
  readonly faults: (held: readonly EvidenceHeld[]) => Promise<readonly EvidenceFault[]>
}

export function createEvidenceStore(storeFile: string, newName: () => string): EvidenceStore {
  const folder = evidenceFolderOf(storeFile)
  const fileOf = (sha256: string): string => evidenceFileIn(folder, sha256)
  sweepUnfinished(folder)
  const stateOf = async (sha256: string): Promise<EvidenceState> => {
    const file = fileOf(sha256)
    return existsSync(file) ? ((await hashOf(file)) === sha256 ? 'whole' : 'altered') : 'missing'
  }
  const copyOut: EvidenceStore['copyOut'] = async (sha256, target, until) => {
    if (!existsSync(fileOf(sha256))) return 'missing'
    const source = await open(fileOf(sha256), constants.O_RDONLY | constants.O_NOFOLLOW)
    try {
      return await copyOutPieces({ source, sha256, target, until })
    } finally {
      await source.close()
    }
  }
  return {
    fileOf, folder, stateOf, copyOut,
    backUp: (held, into) => backUpAll(held, into, copyOut),
    take: async (path) => {
      const found = await lstat(path).catch(() => null)
      if (found === null) return refused('evidence-missing', { file: path })
      if (!found.isFile()) return refused('evidence-no-file', { file: path })
      if (found.size > largestEvidence) return tooLarge(path)
      // No link that was put there since, and no waiting for the other end of a pipe.
      const source = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK)
      try {
        if (!(await source.stat()).isFile()) return refused('evidence-no-file', { file: path })
        return await copyIn({ folder, fileOf, source, path, coming: join(folder, `${unfinishedEvidence}${newName()}`) })
      } finally {
        await source.close()
      }
    },
    faults: async (held) => {
      const faults: EvidenceFault[] = []
      for (const one of held) {
        const what = await stateOf(one.sha256)
        if (what !== 'whole') faults.push({ ...one, what })
      }
      return faults
    },
  }
}

const tooLarge = (file: string): Outcome<Taken, EvidenceRefusal> => refused('evidence-too-large', { file, mostMegabytes: largestEvidence / 1024 / 1024 })

type Copying = { readonly folder: string; readonly fileOf: EvidenceStore['fileOf']; readonly source: FileHandle; readonly path: string; readonly coming: string }

async function copyIn({ folder, fileOf, source, path, coming }: Copying): Promise<Outcome<Taken, EvidenceRefusal>> {
  makeFolder(folder)
  const target = await open(coming, 'wx', 0o600)
  try {
    const copied = await copyPieces(source, target)
    await target.sync()
    await target.close()
    if (copied === null) return tooLarge(path)
    await putInPlace(coming, fileOf(copied.sha256))
    return ok({ name: basename(path), ...copied })
  } catch (thrown) {
    await target.close().catch(() => undefined)
    throw thrown
  } finally {
    await rm(coming, { force: true })
  }
}

/** Gives a file that is on the disk the name under which it is kept. */
export async function putInPlace(coming: string, file: string): Promise<void> {
  makeFolder(dirname(file))
  await rename(coming, file)
  syncFolder(dirname(file))
}

/** The bytes of a file from where it is read, in pieces; each is overwritten by the next. */
async function* piecesOf(source: FileHandle): AsyncGenerator<Buffer> {
  const piece = Buffer.alloc(pieceSize)
  for (;;) {
    const { bytesRead } = await source.read(piece, 0, pieceSize)
    if (bytesRead === 0) return
    yield piece.subarray(0, bytesRead)
  }
}

/** Copies and hashes; null: it grew beyond what is taken in. */
async function copyPieces(source: FileHandle, target: FileHandle): Promise<{ readonly sha256: string; readonly bytes: number } | null> {
  const hash = createHash('sha256')
  let bytes = 0
  for await (const piece of piecesOf(source)) {
    bytes += piece.length
    if (bytes > largestEvidence) return null
    hash.update(piece)
    await target.appendFile(piece)
  }
  return { sha256: hash.digest('hex'), bytes }
}

async function backUpAll(held: readonly EvidenceHeld[], folder: string, copyOut: EvidenceStore['copyOut']): Promise<EvidenceKept> {
  let kept: EvidenceKept = { files: 0, bytes: 0, missing: 0 }
  try {
    for (const { sha256, bytes } of held) {
      const file = evidenceFileIn(folder, sha256)
      makeFolder(dirname(file))
      const state = await copyOut(sha256, file, () => false)
      kept = state === 'whole' ? { ...kept, files: kept.files + 1, bytes: kept.bytes + bytes } : { ...kept, missing: kept.missing + 1 }
      syncFolder(dirname(file))
    }
    return kept
  } catch (thrown) {
    rmSync(folder, { recursive: true, force: true })
    throw thrown
  }
}

type CopyingOut = { readonly source: FileHandle; readonly sha256: string; readonly target: string; readonly until: () => boolean }

async function copyOutPieces({ source, sha256, target, until }: CopyingOut): Promise<EvidenceState> {
  const hash = createHash('sha256')
  const out = await open(target, 'wx', 0o600)
  try {
    for await (const piece of piecesOf(source)) {
      if (until()) break
      hash.update(piece)
      await out.appendFile(piece)
    }
    await out.sync()
  } finally {
    await out.close()
  }
  if (hash.digest('hex') === sha256) return 'whole'
  await rm(target)
  return 'altered'
}

async function hashOf(file: string): Promise<string> {
  const hash = createHash('sha256')
  const source = await open(file, constants.O_RDONLY | constants.O_NOFOLLOW)
  try {
    for await (const piece of piecesOf(source)) hash.update(piece)
    return hash.digest('hex')
  } finally {
    await source.close()
  }
}

/** What a crash left half copied; whole files stay, whatever is known of them: a restored journal may yet name them. */
function sweepUnfinished(folder: string): void {
  if (!existsSync(folder)) return
  for (const name of readdirSync(folder)) if (name.startsWith(unfinishedEvidence)) rmSync(join(folder, name), { force: true })
}
