import { deflateSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { aPng } from '../../../test/support/a-picture'
import { printPaper } from './print-paper'
import { pictureOf } from './picture'

/** The start of a JPEG of 8 by 6 points: what comes before its size, and its size. */
const jpeg = Buffer.from('ffd8ffe000104a46494600010100000100010000ffc0000b080006000801011100ffd9', 'hex')

test('[V14] a picture is printed where it is whole and unpacks to what it says, and nothing else is taken for one', () => {
  const cases: readonly (readonly [string, Buffer])[] = [
    ['whole', aPng(8, 6)], ['with transparent points', aPng(8, 6, { alpha: true })], ['cut off', aPng(8, 6).subarray(0, 60)], ['noise for points', aPng(8, 6, { data: Buffer.from('noise') })],
    ['unpacks to more than it says', aPng(8, 6, { data: deflateSync(Buffer.alloc(50_000_000)) })], ['too many points', aPng(60_000, 60_000, { data: deflateSync(Buffer.alloc(10)) })], ['text', Buffer.from('no picture at all, but long enough to be one')],
    ['jpeg', jpeg], ['jpeg without a size', jpeg.subarray(0, 20)], ['nothing', Buffer.alloc(0)],
  ]
  expect(cases.map(([name, bytes]) => `${name}: ${pictureOf(bytes) ?? 'none'}`)).toEqual([
    'whole: png', 'with transparent points: png', 'cut off: none', 'noise for points: none', 'unpacks to more than it says: none', 'too many points: none', 'text: none', 'jpeg: jpeg', 'jpeg without a size: none', 'nothing: none',
  ])
})

test('[V14] a document goes on past what is no picture, and tells its pages', async () => {
  const pieces: Uint8Array[] = []
  const picture = (bytes: Uint8Array) => ({ kind: 'picture', bytes, under: 'camera' }) as const
  const rows = Array.from({ length: 120 }, (_, index) => [index, 'क्षत्रिय', null, true])
  const paper = { language: 'fr', title: 'Dépôt', under: [], foot: 'x', isWide: false, parts: [picture(aPng(8, 6, { alpha: true })), picture(aPng(8, 6)), picture(Buffer.from('none')), { kind: 'table', heads: ['a', 'b', 'c', 'd'], shares: [1, 1, 1, 1], rows }] } as const
  const printed = await printPaper(paper, async (piece) => void pieces.push(piece))
  expect([printed.pages > 2, printed.lacking, Buffer.concat(pieces).toString('latin1').match(/\/Subtype \/Image/g)?.length]).toEqual([true, 0, 3])
})
