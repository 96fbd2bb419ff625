// Pictures as the screens' sheets need them: read what the browser wrote, shrink, put side by side, write in few colours. No picture library is needed for it.
import { crc32, deflateSync, inflateSync } from 'node:zlib'

/** `{ width, height, pixels }` of an 8-bit PNG without interlace; `pixels` are RGB, three bytes each. Source: the PNG specification, third edition, sections 9 and 10. */
export function readPng(bytes) {
  const width = bytes.readUInt32BE(16)
  const height = bytes.readUInt32BE(20)
  const channels = { 2: 3, 6: 4 }[bytes[25]]
  if (bytes[24] !== 8 || channels === undefined || bytes[28] !== 0) throw new Error(`png: depth ${bytes[24]}, colour ${bytes[25]}, interlace ${bytes[28]} are not read here`)
  const parts = []
  for (let at = 8; at < bytes.length; at += 12 + bytes.readUInt32BE(at)) {
    if (bytes.toString('latin1', at + 4, at + 8) === 'IDAT') parts.push(bytes.subarray(at + 8, at + 8 + bytes.readUInt32BE(at)))
  }
  const raw = unfiltered(inflateSync(Buffer.concat(parts)), width * channels, height, channels)
  if (channels === 3) return { width, height, pixels: raw }
  const pixels = Buffer.alloc(width * height * 3)
  for (let pixel = 0; pixel < width * height; pixel++) raw.copy(pixels, pixel * 3, pixel * 4, pixel * 4 + 3)
  return { width, height, pixels }
}

function unfiltered(data, stride, height, step) {
  const out = Buffer.alloc(stride * height)
  for (let line = 0; line < height; line++) {
    const kind = data[line * (stride + 1)]
    for (let x = 0; x < stride; x++) {
      const at = line * stride + x
      const left = x >= step ? out[at - step] : 0
      const up = line > 0 ? out[at - stride] : 0
      const corner = x >= step && line > 0 ? out[at - stride - step] : 0
      out[at] = (data[line * (stride + 1) + 1 + x] + [0, left, up, (left + up) >> 1, paeth(left, up, corner)][kind]) & 255
    }
  }
  return out
}

function paeth(left, up, corner) {
  const [byLeft, byUp, byCorner] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)]
  return byLeft <= byUp && byLeft <= byCorner ? left : byUp <= byCorner ? up : corner
}

/** The picture in another width, each new pixel the mean of those it covers. */
export function shrunk({ width, height, pixels }, toWidth) {
  const toHeight = Math.round((height * toWidth) / width)
  const out = Buffer.alloc(toWidth * toHeight * 3)
  for (let y = 0; y < toHeight; y++) {
    const [top, bottom] = [Math.floor((y * height) / toHeight), Math.max(Math.floor((y * height) / toHeight) + 1, Math.floor(((y + 1) * height) / toHeight))]
    for (let x = 0; x < toWidth; x++) {
      const [from, to] = [Math.floor((x * width) / toWidth), Math.max(Math.floor((x * width) / toWidth) + 1, Math.floor(((x + 1) * width) / toWidth))]
      const sum = [0, 0, 0]
      for (let line = top; line < bottom; line++) for (let column = from; column < to; column++) for (let channel = 0; channel < 3; channel++) sum[channel] += pixels[(line * width + column) * 3 + channel]
      for (let channel = 0; channel < 3; channel++) out[(y * toWidth + x) * 3 + channel] = Math.round(sum[channel] / ((bottom - top) * (to - from)))
    }
  }
  return { width: toWidth, height: toHeight, pixels: out }
}

/** Pictures in lines and columns with a gap between them; every cell is as large as the largest. */
export function sideBySide(lines, gap, ground) {
  const all = lines.flat()
  const [cellWidth, cellHeight] = [Math.max(...all.map(({ width }) => width)), Math.max(...all.map(({ height }) => height))]
  const width = gap + Math.max(...lines.map(({ length }) => length)) * (cellWidth + gap)
  const height = gap + lines.length * (cellHeight + gap)
  const pixels = Buffer.alloc(width * height * 3)
  for (let at = 0; at < pixels.length; at += 3) pixels.set(ground, at)
  lines.forEach((line, row) => line.forEach((picture, column) => {
    for (let y = 0; y < picture.height; y++) {
      const to = ((gap + row * (cellHeight + gap) + y) * width + gap + column * (cellWidth + gap)) * 3
      picture.pixels.copy(pixels, to, y * picture.width * 3, (y + 1) * picture.width * 3)
    }
  }))
  return { width, height, pixels }
}

const mostColours = 128
/** The colour without the lowest bits of each channel, which the eye does not miss. */
const coarse = (pixels, at) => ((pixels[at] & 0xf8) << 16) | ((pixels[at + 1] & 0xf8) << 8) | (pixels[at + 2] & 0xf8)

/** A PNG in the most frequent colours of the picture; every other one becomes the nearest of them. */
export function palettePng({ width, height, pixels }) {
  const counts = new Map()
  for (let at = 0; at < pixels.length; at += 3) counts.set(coarse(pixels, at), (counts.get(coarse(pixels, at)) ?? 0) + 1)
  const palette = [...counts].sort((one, other) => other[1] - one[1]).slice(0, mostColours).map(([colour]) => colour)
  const nearest = new Map(palette.map((colour, index) => [colour, index]))
  const lines = Buffer.alloc((width + 1) * height)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const colour = coarse(pixels, (y * width + x) * 3)
      if (!nearest.has(colour)) nearest.set(colour, closest(palette, colour))
      lines[y * (width + 1) + 1 + x] = nearest.get(colour)
    }
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 3, 0, 0, 0], 8)
  const colours = Buffer.from(palette.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]))
  return Buffer.concat([Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]), chunk('IHDR', head), chunk('PLTE', colours), chunk('IDAT', deflateSync(lines, { level: 9 })), chunk('IEND', Buffer.alloc(0))])
}

function closest(palette, colour) {
  const far = (other) => (((colour >> 16) - (other >> 16)) ** 2) * 2 + ((((colour >> 8) & 255) - ((other >> 8) & 255)) ** 2) * 4 + ((colour & 255) - (other & 255)) ** 2
  return palette.reduce((best, other, index) => (far(other) < far(palette[best]) ? index : best), 0)
}

function chunk(name, data) {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const out = Buffer.alloc(body.length + 8)
  out.writeUInt32BE(data.length, 0)
  body.copy(out, 4)
  out.writeUInt32BE(crc32(body), body.length + 4)
  return out
}
