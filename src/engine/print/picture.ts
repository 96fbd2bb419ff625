import { inflateSync } from 'node:zlib'

/** What a file must be, and no more than, to be shown in a document. */
export type Picture = 'png' | 'jpeg'
/** The most points of a picture that is unpacked; a few bytes can name a million times as many. */
const mostPoints = 50_000_000

/** What a file is by its bytes, where it is a picture that can be printed: whole, and no larger unpacked than it says. Null: it is none. */
export function pictureOf(bytes: Buffer): Picture | null {
  if (isWholePng(bytes)) return 'png'
  return isJpeg(bytes) ? 'jpeg' : null
}

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
const channels: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }

function isWholePng(bytes: Buffer): boolean {
  if (bytes.length < 45 || !bytes.subarray(0, 8).equals(signature) || bytes.toString('latin1', 12, 16) !== 'IHDR') return false
  const [width, height, bits, samples, interlace] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20), bytes[24] ?? 0, channels[bytes[25] ?? -1], bytes[28]]
  // Interlaced ones and those of sixteen bits are what the printer knows least of.
  if (samples === undefined || bits > 8 || interlace !== 0 || width === 0 || height === 0 || width * height > mostPoints) return false
  const data = dataOfPng(bytes)
  if (data === null) return false
  const size = (Math.ceil((width * bits * samples) / 8) + 1) * height
  try {
    return inflateSync(data, { maxOutputLength: size + 1 }).length === size
  } catch {
    // What cannot be unpacked, or unpacks to more than it says, is no picture.
    return false
  }
}

/** The packed points of a PNG; null where it is cut off. */
function dataOfPng(bytes: Buffer): Buffer | null {
  const data: Buffer[] = []
  for (let at = 8; at + 12 <= bytes.length;) {
    const [length, name] = [bytes.readUInt32BE(at), bytes.toString('latin1', at + 4, at + 8)]
    if (name === 'IEND') return Buffer.concat(data)
    if (name === 'IDAT') data.push(bytes.subarray(at + 8, at + 8 + length))
    at += 12 + length
  }
  return null
}

/** Sections of a JPEG that tell its size, not those of the same range that hold tables. */
const isSize = (marker: number): boolean => marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc

function isJpeg(bytes: Buffer): boolean {
  if (bytes.length < 20 || bytes.readUInt16BE(0) !== 0xffd8) return false
  for (let at = 2; at + 10 <= bytes.length;) {
    const marker = bytes[at + 1] ?? 0
    if (bytes[at] !== 0xff) return false
    if (isSize(marker)) return bytes[at + 4] === 8 && bytes.readUInt16BE(at + 5) > 0 && bytes.readUInt16BE(at + 7) > 0 && [1, 3, 4].includes(bytes[at + 9] ?? 0)
    at += 2 + bytes.readUInt16BE(at + 2)
  }
  return false
}
