import { crc32, deflateSync } from 'node:zlib'

/** A picture of a file's own: a PNG of this size, each point of one colour; `alpha`: with transparent points. */
export function aPng(width: number, height: number, { alpha = false, data }: { readonly alpha?: boolean; readonly data?: Buffer } = {}): Buffer {
  const samples = alpha ? 4 : 3
  const lines = Buffer.alloc((width * samples + 1) * height)
  for (let line = 0; line < height; line += 1) for (let at = 0; at < width * samples; at += 1) lines[line * (width * samples + 1) + 1 + at] = (line * 7 + at * 3) % 256
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, alpha ? 6 : 2, 0, 0, 0], 8)
  return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), chunk('IHDR', head), chunk('IDAT', data ?? deflateSync(lines)), chunk('IEND', Buffer.alloc(0))])
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}
