import { createHash, type Hash } from 'node:crypto'
import { open, rm, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import type { EvidenceRefusal } from '../../core/model/investigation'
import { ok, refused, type Outcome } from '../../core/outcome'
import { makeFolder } from '../store/disk'
import { largestEvidence, putInPlace, type EvidenceStore, type Taken } from './evidence-store'
import { unfinishedEvidence } from './evidence-proof'

/** A piece of a file, named by the operation that the whole file is. */
export type Piece = { readonly opId: string; readonly name: string; readonly offset: number; readonly bytes: Buffer; readonly isLast: boolean }
/** Files that come in pieces, in the order of their bytes; each is in the evidence store with its last piece. Rule: [V11]. */
export type EvidencePieces = {
  /** What was taken in; null: there is more to come. A piece that was taken already counts once; one that does not follow means that the file must begin again. */
  readonly take: (piece: Piece) => Promise<Outcome<Taken | null, EvidenceRefusal>>
}

type Coming = { readonly file: string; readonly target: FileHandle; readonly hash: Hash; bytes: number }
/** So many are on their way at once; the oldest makes room. */
const mostComing = 4

export function createEvidencePieces({ folder, fileOf }: EvidenceStore, newName: () => string): EvidencePieces {
  const coming = new Map<string, Coming>()
  const forget = async (opId: string): Promise<void> => {
    const one = coming.get(opId)
    coming.delete(opId)
    if (!one) return
    await one.target.close()
    await rm(one.file, { force: true })
  }
  const begin = async (opId: string): Promise<Coming> => {
    await forget(opId)
    const [oldest] = coming.keys()
    if (coming.size >= mostComing && oldest !== undefined) await forget(oldest)
    makeFolder(folder)
    const file = join(folder, `${unfinishedEvidence}${newName()}`)
    const one = { file, target: await open(file, 'wx', 0o600), hash: createHash('sha256'), bytes: 0 }
    coming.set(opId, one)
    return one
  }
  const finish = async (opId: string, name: string, { file, target, hash, bytes }: Coming): Promise<Taken> => {
    const sha256 = hash.digest('hex')
    try {
      await target.sync()
      await putInPlace(file, fileOf(sha256))
      return { name, sha256, bytes }
    } finally {
      await forget(opId)
    }
  }
  return {
    take: async ({ opId, name, offset, bytes, isLast }) => {
      const one = offset === 0 ? await begin(opId) : coming.get(opId)
      const isAgain = one !== undefined && offset + bytes.length === one.bytes
      if (!one || (offset !== one.bytes && !isAgain)) return refused('evidence-begin-again', { file: name })
      if (offset + bytes.length > largestEvidence) {
        await forget(opId)
        return refused('evidence-too-large', { file: name, mostMegabytes: largestEvidence / 1024 / 1024 })
      }
      if (!isAgain) {
        one.bytes += bytes.length
        one.hash.update(bytes)
        await one.target.appendFile(bytes)
      }
      return ok(isLast ? await finish(opId, name, one) : null)
    },
  }
}
