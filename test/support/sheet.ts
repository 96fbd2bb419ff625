import { readFileSync } from 'node:fs'
import { inflateRawSync } from 'node:zlib'

/** One cell as the file has it: `s` text, `n` number, `b` truth; null where it is empty. */
export type SheetCell = { readonly type: string; readonly value: string } | null
export type SheetRead = { readonly formulas: number; readonly rows: readonly (readonly SheetCell[])[] }

/** The first sheet of an xlsx file, read from its XML: cells by row, and how many of them are formulas. */
export function readSheet(file: string): SheetRead {
  const part = partsOf(readFileSync(file))
  const sheet = part('xl/worksheets/sheet1.xml')
  const texts = [...(sheet.includes(' t="s"') ? part('xl/sharedStrings.xml') : '').matchAll(/<si>.*?<\/si>/gs)].map(([text]) => plain(text))
  const rows = [...sheet.matchAll(/<row\b.*?(?:\/>|<\/row>)/gs)].map(([row]) => {
    const cells: SheetCell[] = []
    for (const [, attributes = '', inside = ''] of row.matchAll(/<c\b(.*?)(?:\/>|>(.*?)<\/c>)/gs)) cells[columnOf(attributes)] = cellOf(attributes, inside, texts)
    return Array.from(cells, (cell) => cell ?? null)
  })
  return { formulas: sheet.split('<f>').length - 1, rows }
}

const columnOf = (attributes: string): number => [.../r="([A-Z]+)/.exec(attributes)?.[1] ?? 'A'].reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0) - 1

function cellOf(attributes: string, inside: string, texts: readonly string[]): SheetCell {
  const type = / t="(\w+)"/.exec(attributes)?.[1] ?? 'n'
  const value = /<v>(.*?)<\/v>/s.exec(inside)?.[1]
  if (value === undefined) return type === 'inlineStr' ? { type: 's', value: plain(inside) } : null
  return { type, value: type === 's' ? (texts[Number(value)] ?? `no text ${value}`) : value }
}

const plain = (xml: string): string => xml.replace(/<[^>]*>/g, '').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')

/** The parts of a zip, by its central directory. */
function partsOf(zip: Buffer): (name: string) => string {
  const end = zip.lastIndexOf(Buffer.from('PK\u0005\u0006'))
  const parts = new Map<string, string>()
  for (let at = zip.readUInt32LE(end + 16), left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [nameLength, extra, comment] = [zip.readUInt16LE(at + 28), zip.readUInt16LE(at + 30), zip.readUInt16LE(at + 32)]
    const start = zip.readUInt32LE(at + 42)
    const data = zip.subarray(start + 30 + zip.readUInt16LE(start + 26) + zip.readUInt16LE(start + 28)).subarray(0, zip.readUInt32LE(at + 20))
    parts.set(zip.toString('utf8', at + 46, at + 46 + nameLength), (zip.readUInt16LE(at + 10) === 0 ? data : inflateRawSync(data)).toString('utf8'))
    at += 46 + nameLength + extra + comment
  }
  return (name) => {
    const text = parts.get(name)
    if (text === undefined) throw new Error(`xlsx: no part '${name}' among ${[...parts.keys()].join(', ')}`)
    return text
  }
}
