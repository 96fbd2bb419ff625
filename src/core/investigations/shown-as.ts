/** As what the beginning of a file can be shown: as a picture of this kind and size, as text, or not at all. What it is called says nothing. */
export type ShownAs =
  | { readonly as: 'picture'; readonly type: PictureType; readonly width: number; readonly height: number }
  | { readonly as: 'text' }
  | { readonly as: 'nothing'; readonly because: 'unknown' | 'large' | 'broken' }
export type PictureType = 'image/png' | 'image/jpeg' | 'image/gif' | 'image/webp'

/** A picture of more bytes, or of more points, is not decoded. */
export const largestPicture = { bytes: 20_000_000, points: 50_000_000 } as const
/** So much of a text is shown; unit: bytes. */
export const shownText = 256 * 1024
/** So much of a file is enough to say what it is; unit: bytes. */
export const headOfFile = 256 * 1024

type Size = { readonly width: number; readonly height: number }
type Bytes = Uint8Array

/**
 * Tells by its first bytes as what a file can be shown.
 * Sources: PNG specification 11.2.2 (IHDR); ITU T.81 B.2.2 (frame header of JPEG); GIF89a 18; RFC 9649 2.4 to 2.7 (WebP).
 */
export function shownAs(head: Bytes, bytes: number): ShownAs {
  const found = pictureOf(head)
  if (found === null) return isText(head, bytes > head.length) ? { as: 'text' } : { as: 'nothing', because: 'unknown' }
  const { type, size } = found
  if (size === null || size.width === 0 || size.height === 0) return { as: 'nothing', because: 'broken' }
  const isLarge = bytes > largestPicture.bytes || size.width * size.height > largestPicture.points
  return isLarge ? { as: 'nothing', because: 'large' } : { as: 'picture', type, ...size }
}

function pictureOf(head: Bytes): { readonly type: PictureType; readonly size: Size | null } | null {
  if (begins(head, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return { type: 'image/png', size: head.length < 24 ? null : { width: wide(head, 16), height: wide(head, 20) } }
  if (begins(head, [0xff, 0xd8, 0xff])) return { type: 'image/jpeg', size: jpegSize(head) }
  if (word(head, 0, 6) === 'GIF87a' || word(head, 0, 6) === 'GIF89a') return { type: 'image/gif', size: head.length < 10 ? null : { width: little(head, 6, 2), height: little(head, 8, 2) } }
  if (word(head, 0, 4) === 'RIFF' && word(head, 8, 4) === 'WEBP') return { type: 'image/webp', size: webpSize(head) }
  return null
}

/** The first frame header says it; what stands before it are segments that tell their own length. */
function jpegSize(head: Bytes): Size | null {
  for (let at = 2; at + 9 < head.length;) {
    if (head[at] !== 0xff) return null
    const marker = head[at + 1] ?? 0
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc
    if (isFrame) return { height: big(head, at + 5), width: big(head, at + 7) }
    at += marker === 0xff ? 1 : 2 + big(head, at + 2)
  }
  return null
}

function webpSize(head: Bytes): Size | null {
  if (head.length < 30) return null
  switch (word(head, 12, 4)) {
    case 'VP8X': return { width: 1 + little(head, 24, 3), height: 1 + little(head, 27, 3) }
    case 'VP8L': return { width: 1 + (little(head, 21, 2) & 0x3fff), height: 1 + ((little(head, 22, 3) >> 6) & 0x3fff) }
    case 'VP8 ': return { width: little(head, 26, 2) & 0x3fff, height: little(head, 28, 2) & 0x3fff }
    default: return null
  }
}

/** Well-formed UTF-8 without control characters but white space; of one that goes on, the last character may be cut off. */
function isText(head: Bytes, goesOn: boolean): boolean {
  for (let at = 0; at < head.length;) {
    const first = head[at] ?? 0
    if (first < 0x20 && first !== 0x09 && first !== 0x0a && first !== 0x0d) return false
    const length = first < 0x80 ? 1 : first >= 0xc2 && first < 0xe0 ? 2 : first >= 0xe0 && first < 0xf0 ? 3 : first >= 0xf0 && first < 0xf5 ? 4 : 0
    if (length === 0) return false
    if (at + length > head.length) return goesOn
    for (let next = at + 1; next < at + length; next += 1) if (((head[next] ?? 0) & 0xc0) !== 0x80) return false
    at += length
  }
  return true
}

const begins = (head: Bytes, signature: readonly number[]): boolean => signature.every((byte, at) => head[at] === byte)
const word = (head: Bytes, at: number, length: number): string => String.fromCharCode(...head.subarray(at, at + length))
const big = (head: Bytes, at: number): number => ((head[at] ?? 0) << 8) | (head[at + 1] ?? 0)
const wide = (head: Bytes, at: number): number => big(head, at) * 0x1_0000 + big(head, at + 2)
const little = (head: Bytes, at: number, length: number): number => Array.from({ length }, (_, index) => (head[at + index] ?? 0) * 2 ** (8 * index)).reduce((sum, part) => sum + part, 0)
