import fc from 'fast-check'
import { expect, test } from 'vitest'
import { shownAs } from './shown-as'

const bytes = (...parts: readonly (string | readonly number[])[]): Uint8Array => Uint8Array.from(parts.flatMap((part) => (typeof part === 'string' ? [...part].map((letter) => letter.charCodeAt(0)) : [...part])))
const png = (width: number, height: number): Uint8Array => bytes([0x89], 'PNG\r\n', [0x1a, 0x0a, 0, 0, 0, 13], 'IHDR', [width >>> 24, (width >> 16) & 255, (width >> 8) & 255, width & 255, height >>> 24, (height >> 16) & 255, (height >> 8) & 255, height & 255, 8, 6, 0, 0, 0])
const jpeg = bytes([0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2, 0xff, 0xc4, 0, 3, 9, 0xff, 0xc0, 0, 17, 8, 0x02, 0x58, 0x03, 0x20, 3, 1])
const webp = (kind: string, body: readonly number[]): Uint8Array => bytes('RIFF', [0, 0, 0, 0], 'WEBP', kind, [0, 0, 0, 0], body)

test('[V12] a picture is known by its bytes, with its size, whatever it is called', () => {
  const shown = (head: Uint8Array) => { const found = shownAs(head, head.length); return found.as === 'picture' ? [found.type, found.width, found.height] : found }
  expect([
    shown(png(640, 480)), shown(jpeg), shown(bytes('GIF89a', [64, 1, 240, 0])), shown(webp('VP8X', [0, 0, 0, 0, 127, 2, 0, 223, 1, 0])), shown(webp('VP8 ', [0, 0, 0, 0x9d, 0x01, 0x2a, 128, 2, 224, 1])), shown(webp('VP8L', [0x2f, 0x7f, 0xc2, 0x77, 0, 0, 0, 0, 0, 0])),
  ]).toEqual([['image/png', 640, 480], ['image/jpeg', 800, 600], ['image/gif', 320, 240], ['image/webp', 640, 480], ['image/webp', 640, 480], ['image/webp', 640, 480]])
})

test('[V12] too many points, too many bytes, no size and half a head are not decoded', () => {
  expect([shownAs(png(50_000, 1_001), 100), shownAs(png(50_000, 1_000), 100).as, shownAs(png(10, 10), 20_000_001), shownAs(png(0, 10), 100), shownAs(jpeg.subarray(0, 14), 100), shownAs(png(4_294_967_295, 4_294_967_295), 100)])
    .toEqual([{ as: 'nothing', because: 'large' }, 'picture', { as: 'nothing', because: 'large' }, { as: 'nothing', because: 'broken' }, { as: 'nothing', because: 'broken' }, { as: 'nothing', because: 'large' }])
})

test('[V12] well-formed text is text, markup too; what has other bytes in it is not', () => {
  const of = (text: string | readonly number[], more = 0) => { const head = typeof text === 'string' ? new TextEncoder().encode(text) : Uint8Array.from(text); return shownAs(head, head.length + more).as }
  expect([of('une ronde manquée\r\n\t✓ 𝄞'), of('<svg onload="alert(1)"/>'), of(''), of('MZ\0\0'), of('\x1b[2J'), of([0xc3]), of([0x61, 0xe2, 0x9c], 10), of([0x61, 0xe2, 0x9c]), of([0xed, 0x28, 0x28]), of('%PDF-1.7')]).toEqual(['text', 'text', 'text', 'nothing', 'nothing', 'nothing', 'text', 'nothing', 'nothing', 'text'])
})

test('[V12] whatever the bytes are, they are told as something, without an end that does not come', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), fc.constantFrom<readonly number[]>([], [0xff, 0xd8, 0xff], [...png(1, 1).subarray(0, 8)], [...webp('VP8X', []).subarray(0, 16)]), (tail, head) => {
    expect(['picture', 'text', 'nothing']).toContain(shownAs(Uint8Array.from([...head, ...tail]), 1_000).as)
  }))
})
