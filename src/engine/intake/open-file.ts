import { constants } from 'node:fs'
import { open, type FileHandle } from 'node:fs/promises'
import { pipeline } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { said } from '../../core/said'
import { FileProblem } from './file-problem'

/** An opened regular file: its bytes, unpacked where they are gzip. */
export type OpenFile = {
  readonly size: number
  /** What its text will come to, about. Unit: bytes. */
  readonly textSize: number
  /** Bytes of the file itself that were read so far. */
  readonly bytesRead: () => number
  readonly bytes: AsyncIterable<Buffer>
  readonly close: () => Promise<void>
}

const pieceSize = 256 * 1024
/** Beyond this much unpacked text a ratio of more than 100 to 1 is taken for a bomb. */
const suspiciousFrom = 64 * 1024 ** 2
const suspiciousRatio = 100
/** What exports unpack to. */
const usualRatio = 10

/**
 * Opens a file for reading: never through a symbolic link, never a pipe, a device or a folder, never waiting.
 * Refusals: FileProblem, also while reading: cut off, damaged, a bomb, changed while it was read. Rules: [I1] [I24].
 */
export async function openFile(path: string): Promise<OpenFile> {
  const handle = await opened(path)
  try {
    const before = await handle.stat()
    if (!before.isFile()) throw new FileProblem(said('intake.problem.not-regular', { file: path }))
    const head = Buffer.alloc(2)
    await handle.read(head, 0, 2, 0)
    let bytesRead = 0
    const source = handle.createReadStream({ start: 0, highWaterMark: pieceSize, autoClose: false })
    source.on('data', (piece) => void (bytesRead += piece.length))
    source.pause()
    const isPacked = head[0] === 0x1f && head[1] === 0x8b
    const plain = isPacked ? pipeline(source, createGunzip({ chunkSize: pieceSize }), () => undefined) : source
    async function* bytes(): AsyncGenerator<Buffer> {
      let unpacked = 0
      try {
        for await (const piece of plain as AsyncIterable<Buffer>) {
          unpacked += piece.length
          if (isPacked && unpacked > suspiciousFrom && unpacked > suspiciousRatio * bytesRead) throw new FileProblem(said('intake.problem.bomb', { file: path }))
          yield piece
        }
      } catch (thrown) {
        throw explained(thrown, path)
      }
      const after = await handle.stat()
      if (after.size !== before.size || after.mtimeMs !== before.mtimeMs) throw new FileProblem(said('intake.problem.changed', { file: path }))
    }
    return {
      size: before.size,
      textSize: isPacked ? before.size * usualRatio : before.size,
      bytesRead: () => bytesRead,
      bytes: bytes(),
      close: async () => {
        source.destroy()
        plain.destroy()
        await handle.close()
      },
    }
  } catch (thrown) {
    await handle.close()
    throw explained(thrown, path)
  }
}

async function opened(path: string): Promise<FileHandle> {
  try {
    return await open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0))
  } catch (thrown) {
    throw explained(thrown, path)
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'not-there', EACCES: 'not-allowed', EPERM: 'not-allowed', ELOOP: 'link', EMLINK: 'link', EISDIR: 'not-regular', ENXIO: 'not-regular', ENOTDIR: 'not-there', ENAMETOOLONG: 'not-there', ERR_INVALID_ARG_VALUE: 'not-there',
  Z_BUF_ERROR: 'cut-off', Z_DATA_ERROR: 'damaged-gzip', EIO: 'not-readable', EAGAIN: 'not-readable', EINVAL: 'not-readable', EBUSY: 'not-readable', ESTALE: 'not-readable',
}

/** What a failed read means to the person who gave the file; what is none of theirs stays a fault. */
export function explained(thrown: unknown, path: string): unknown {
  const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : ''
  const reason = reasons[code]
  return reason === undefined ? thrown : new FileProblem(said(`intake.problem.${reason}`, { file: path }), { cause: thrown })
}
