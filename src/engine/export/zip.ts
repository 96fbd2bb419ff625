import { createDeflateRaw, crc32 } from 'node:zlib'

type Write = (bytes: Uint8Array) => Promise<void>
type Entry = { readonly name: Buffer; readonly crc: number; readonly packed: number; readonly size: number; readonly at: number; readonly method: number; readonly flags: number }
/** A zip file written piece by piece. Idea: APPNOTE.TXT of PKWARE, sizes behind the data (bit 3). */
export type Zip = {
  /** A small file, whole. */
  readonly put: (name: string, text: string) => Promise<void>
  /** A file that is written in pieces; one at a time. */
  readonly open: (name: string) => Promise<{ readonly write: (text: string) => Promise<void>; readonly close: () => Promise<void> }>
  readonly end: () => Promise<void>
}
/** Sizes and places are written with 32 bits. Unit: bytes. */
const largest = 0xffff_fffe
/** Days are those of MS-DOS; a file of one content has one checksum whenever it is written. */
const firstDay = 0x21

export function createZip(write: Write): Zip {
  const entries: Entry[] = []
  let at = 0
  const out = async (bytes: Buffer): Promise<void> => {
    at += bytes.length
    if (at > largest) throw new Error(`zip: more than ${largest} bytes`)
    await write(bytes)
  }
  return {
    put: async (name, text) => {
      const data = Buffer.from(text)
      const entry: Entry = { name: Buffer.from(name), crc: crc32(data), packed: data.length, size: data.length, at, method: 0, flags: 0 }
      await out(localHead(entry))
      await out(data)
      entries.push(entry)
    },
    open: async (name) => {
      const head = { name: Buffer.from(name), at, method: 8, flags: 8 }
      await out(localHead({ ...head, crc: 0, packed: 0, size: 0 }))
      const deflate = createDeflateRaw({ level: 6 })
      let [crc, size, packed] = [0, 0, 0]
      let pieces: Buffer[] = []
      deflate.on('data', (piece: Buffer) => pieces.push(piece))
      const flush = async (): Promise<void> => {
        const ready = Buffer.concat(pieces)
        pieces = []
        packed += ready.length
        if (ready.length > 0) await out(ready)
      }
      return {
        write: async (text) => {
          const data = Buffer.from(text)
          crc = crc32(data, crc)
          size += data.length
          await new Promise<void>((resolve, reject) => deflate.write(data, (fault) => (fault ? reject(fault) : resolve())))
          await flush()
        },
        close: async () => {
          await new Promise<void>((resolve, reject) => deflate.once('error', reject).once('end', resolve).end())
          await flush()
          const entry: Entry = { ...head, crc, packed, size }
          entries.push(entry)
          await out(numbers([4, 0x0807_4b50], [4, crc], [4, packed], [4, size]))
        },
      }
    },
    end: async () => {
      const begin = at
      for (const entry of entries) await out(centralHead(entry))
      await out(numbers([4, 0x0605_4b50], [2, 0], [2, 0], [2, entries.length], [2, entries.length], [4, at - begin], [4, begin], [2, 0]))
    },
  }
}

const localHead = ({ name, crc, packed, size, method, flags }: Entry | Omit<Entry, 'at'>): Buffer =>
  Buffer.concat([numbers([4, 0x0403_4b50], [2, 20], [2, flags], [2, method], [2, 0], [2, firstDay], [4, crc], [4, packed], [4, size], [2, name.length], [2, 0]), name])

const centralHead = ({ name, crc, packed, size, at, method, flags }: Entry): Buffer =>
  Buffer.concat([numbers([4, 0x0201_4b50], [2, 20], [2, 20], [2, flags], [2, method], [2, 0], [2, firstDay], [4, crc], [4, packed], [4, size], [2, name.length], [2, 0], [2, 0], [2, 0], [2, 0], [4, 0], [4, at]), name])

/** Whole numbers, little-endian, each with its number of bytes. */
function numbers(...list: readonly (readonly [bytes: 2 | 4, value: number])[]): Buffer {
  const buffer = Buffer.alloc(list.reduce((sum, [bytes]) => sum + bytes, 0))
  let at = 0
  for (const [bytes, value] of list) at = buffer.writeUIntLE(value, at, bytes)
  return buffer
}
