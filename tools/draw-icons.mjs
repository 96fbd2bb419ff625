// Draws the app's icon and the tray's states as PNG files: node tools/draw-icons.mjs
// Shapes are functions of a point in a unit square; each pixel is the mean of 4 x 4 samples.
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { deflateSync, crc32 } from 'node:zlib'

const resources = join(import.meta.dirname, '..', 'resources')
const clear = [0, 0, 0, 0]
const night = [11, 15, 20, 255]
const moon = [226, 232, 240, 255]
const calm = [52, 211, 153, 255]
const alarm = [248, 113, 113, 255]
const lost = [251, 191, 36, 255]

const circle = (x, y, cx, cy, r) => (x - cx) ** 2 + (y - cy) ** 2 <= r * r
const crescent = (x, y) => circle(x, y, 0.47, 0.5, 0.33) && !circle(x, y, 0.61, 0.42, 0.27)
const bar = (x, y, x1, y1, x2, y2, half) => {
  const along = Math.max(0, Math.min(1, ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / ((x2 - x1) ** 2 + (y2 - y1) ** 2)))
  return circle(x, y, x1 + along * (x2 - x1), y1 + along * (y2 - y1), half)
}
const plate = (x, y) => {
  const dx = Math.max(0.22 - x, x - 0.78, 0)
  const dy = Math.max(0.22 - y, y - 0.78, 0)
  return dx * dx + dy * dy <= 0.2 * 0.2
}

/** State is told by shape as well as colour: a dot, an exclamation mark in a triangle, a stroke through the moon. */
const marks = {
  none: () => null,
  watching: (x, y) => (circle(x, y, 0.76, 0.76, 0.13) ? calm : null),
  calling: (x, y) => {
    const inTriangle = y <= 0.97 && y >= 0.45 && Math.abs(x - 0.7) <= (y - 0.45) * 0.55
    const isMark = Math.abs(x - 0.7) < 0.035 && ((y > 0.62 && y < 0.8) || (y > 0.85 && y < 0.92))
    return inTriangle ? (isMark ? night : alarm) : null
  },
  blind: (x, y) => (bar(x, y, 0.18, 0.18, 0.82, 0.82, 0.06) ? lost : bar(x, y, 0.18, 0.18, 0.82, 0.82, 0.1) ? night : null),
}

function colourAt(x, y, mark) {
  return marks[mark](x, y) ?? (crescent(x, y) ? moon : plate(x, y) ? night : clear)
}

function draw(size, mark) {
  const rows = Buffer.alloc(size * (size * 4 + 1))
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      const sum = [0, 0, 0, 0]
      for (let sample = 0; sample < 16; sample++) {
        const colour = colourAt((column + (sample % 4) / 4 + 0.125) / size, (row + Math.floor(sample / 4) / 4 + 0.125) / size, mark)
        for (let part = 0; part < 3; part++) sum[part] += colour[part] * colour[3]
        sum[3] += colour[3]
      }
      const at = row * (size * 4 + 1) + 1 + column * 4
      for (let part = 0; part < 3; part++) rows[at + part] = sum[3] === 0 ? 0 : Math.round(sum[part] / sum[3])
      rows[at + 3] = Math.round(sum[3] / 16)
    }
  }
  return rows
}

function chunk(name, data) {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const framed = Buffer.alloc(body.length + 8)
  framed.writeUInt32BE(data.length, 0)
  body.copy(framed, 4)
  framed.writeUInt32BE(crc32(body), body.length + 4)
  return framed
}

function png(size, mark) {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(size, 0)
  header.writeUInt32BE(size, 4)
  header.set([8, 6, 0, 0, 0], 8)
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', deflateSync(draw(size, mark), { level: 9 })), chunk('IEND', Buffer.alloc(0))])
}

function write(name, size, mark) {
  const file = join(resources, name)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, png(size, mark))
}

write('icon.png', 512, 'none')
for (const mark of ['watching', 'calling', 'blind']) {
  write(`tray/${mark}.png`, 32, mark)
  write(`tray/${mark}@2x.png`, 64, mark)
}
