import Database from 'better-sqlite3'
import fc from 'fast-check'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { csvLines, harmlessText } from '../../src/engine/export/csv'
import { tableOf } from '../../src/cli/print'
import { xlsxOf } from '../../src/cli/xlsx'
import { createCsvSplitter } from '../../src/core/intake/csv'
import { Bad } from '../../src/core/intake/field'
import { matches } from '../../src/core/intake/guess'
import { readObject } from '../../src/core/intake/ndjson'
import { cleanText, readIds, readText } from '../../src/core/intake/text'
import { foldWord } from '../../src/core/intake/vocabulary'
import { canonicalJson, type Json } from '../../src/core/journal/entry'
import { markupSafe, plainLine } from '../../src/main/toast-text'
import { createWords, sayer } from '../../src/words/say'
import { readSheet } from '../support/sheet'
import { kept } from './kept'
import { anyText, runs } from './runs'
import { asSpreadsheet, cellsOf, isFormula, takenOff } from './spreadsheet'

const wellFormed = anyText.map((text) => text.toWellFormed())

test('[I1] whatever is written as CSV, with any separator and any line end, is split into the same cells, in pieces of any size', () => {
  fc.assert(fc.property(fc.array(fc.array(wellFormed, { minLength: 2, maxLength: 4 }), { maxLength: 5 }), fc.constantFrom(',', ';', '\t', '|', '^'), fc.constantFrom('\n', '\r\n'), fc.integer({ min: 1, max: 50 }), (rows, separator, end, size) => {
    const text = rows.map((cells) => cells.map((cell) => (cell.includes(separator) || /["\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(separator) + end).join('')
    const splitter = createCsvSplitter(separator)
    const read = []
    for (let at = 0; at < text.length; at += size) read.push(...splitter.push(text.slice(at, at + size)))
    expect([...read, ...splitter.end()].map(({ content }) => content)).toEqual(rows)
  }), runs())
})

test('[C19] the CSV of any text is no formula whatever the separator is, and the text can be read back', () => {
  fc.assert(fc.property(wellFormed, fc.double({ noNaN: true, noDefaultInfinity: true }), (text, number) => {
    const line = csvLines(['text', 'number'], [{ text, number }])
    const [cells = []] = cellsOf(line, ',')
    expect([takenOff(cells[0] ?? ''), Number(cells[1])]).toEqual([text, number === 0 ? 0 : number])
    for (const separator of [',', ';', '\t']) expect(asSpreadsheet(csvLines(['text'], [{ text }]), separator).filter(isFormula)).toEqual([])
  }), runs())
})

test('[C19] what is put before a formula is taken off by the rule that is written down, and two texts never come to be the same', () => {
  fc.assert(fc.property(anyText, anyText, (one, other) => {
    expect(takenOff(harmlessText(one))).toBe(one)
    expect(harmlessText(one) === harmlessText(other)).toBe(one === other)
  }), runs())
})

test('[C19] a sheet holds any text as it is, and no formula', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'nocturne-sheet-'))
  const file = join(folder, 'x.xlsx')
  await fc.assert(fc.asyncProperty(fc.array(wellFormed.filter((text) => text !== ''), { minLength: 50, maxLength: 50 }), async (texts) => {
    writeFileSync(file, await xlsxOf('task', ['text'], texts.map((text) => ({ text }))))
    const { formulas, rows } = readSheet(file)
    const spelt = rows.slice(1).map(([cell]) => (cell?.value ?? '').replace(/_x([0-9A-F]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))))
    expect([formulas, spelt]).toEqual([0, texts])
  }), runs(20))
  rmSync(folder, { recursive: true })
})

test('[J4] canonical JSON is JSON, is the same once more, and does not depend on the order of names', () => {
  fc.assert(fc.property(fc.jsonValue({ depthSize: 'medium' }), (value) => {
    const text = canonicalJson(value as Json)
    expect(canonicalJson(JSON.parse(text) as Json)).toBe(text)
    expect(canonicalJson(turned(value as Json))).toBe(text)
  }), runs())
})
const turned = (value: Json): Json =>
  Array.isArray(value) ? value.map((item: Json) => turned(item)) : value !== null && typeof value === 'object' ? Object.fromEntries(Object.entries(value).reverse().map(([name, member]) => [name, turned(member as Json)])) : value

test('[N22] any text as a toast is one honest line of at most 200 signs, the same once more, and no markup', () => {
  fc.assert(fc.property(anyText, fc.integer({ min: 1, max: 30 }), (text, repeats) => {
    const line = plainLine(text.repeat(repeats))
    expect([[...line].length <= 200, line.isWellFormed(), plainLine(line) === line]).toEqual([true, true, true])
    expect(line).not.toMatch(/[\p{Cc}\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/u)
    expect(markupSafe(line)).not.toMatch(/[<>]|&(?!(?:amp|lt|gt);)/)
  }), runs())
})

test('[I12] a text is NFC and of one line, reads the same once more, and is refused only for its length or for half a sign', () => {
  fc.assert(fc.property(anyText, (text) => {
    const read = readText(text, 'title', 20)
    expect(read instanceof Bad ? 'refused' : read).toBe(kept(text, 20))
    if (typeof read === 'string') expect(readText(read, 'title', 20)).toBe(read)
    expect(cleanText(text) === null).toBe(!text.isWellFormed() && !/^[\x20-\x7e]*$/.test(text))
  }), runs())
})

test('[I10] a list of ids is the same as JSON and as text between bars, has no repetition and no empty member', () => {
  const id = wellFormed.filter((text) => !text.includes('|'))
  fc.assert(fc.property(fc.array(id, { maxLength: 8 }), (ids) => {
    const [listed, joined] = [readIds(ids, 'x'), readIds(ids.join('|'), 'x')]
    expect(joined).toEqual(listed)
    if (Array.isArray(listed)) expect([new Set(listed).size, listed.includes('')]).toEqual([listed.length, false])
  }), runs())
})

test('[I5] [I31] any text as a line of JSON is an object as JSON.parse has it, or a reason; nothing is thrown', () => {
  fc.assert(fc.property(fc.oneof(anyText, fc.json(), fc.json().map((text) => `${text}x`), fc.string({ unit: fc.constantFrom('{', '}', '[', ']', '"', ':', ',', '1', 'a', ' ') })), (text) => {
    const read = readObject(text)
    if (read instanceof Bad) expect(['intake.bad.not-json', 'intake.bad.not-object']).toContain(read.said.key)
    else expect(read).toEqual(JSON.parse(text))
  }), runs())
})

test('[I11] a word is found whatever its case, spaces and dashes are', () => {
  fc.assert(fc.property(fc.constantFrom('IN_PROGRESS', 'CRITICAL', 'ON_HOLD'), fc.infiniteStream(fc.tuple(fc.boolean(), fc.constantFrom('', ' ', '-', '_', '\u00a0'))), (word, spelling) => {
    const spelt = [...word.replaceAll('_', '')].map((letter) => {
      const [isLower, between] = spelling.next().value ?? [false, '']
      return (isLower ? letter.toLowerCase() : letter) + between
    }).join('')
    expect(foldWord(spelt)).toBe(foldWord(word))
  }), runs())
})

test('[I14] a file pattern means what a pattern of * means, and takes no time over many of them', () => {
  const piece = fc.string({ unit: fc.constantFrom('a', 'b', '.', '*'), maxLength: 10 })
  fc.assert(fc.property(piece, piece, (pattern, name) => {
    const plain = name.replaceAll('*', 'b')
    expect(matches(pattern, plain)).toBe(new RegExp(`^${pattern.split('*').map((part) => part.replaceAll('.', '\\.')).join('.*')}$`).test(plain))
  }), runs())
  expect(matches(`${'*a'.repeat(1_000)}*b`, 'a'.repeat(2_000))).toBe(false)
})

test('[S23] a search finds exactly the texts that hold the words: percent and underscore are letters', () => {
  const db = new Database(':memory:')
  const ask = db.prepare<[string, string], { found: number }>("SELECT ? LIKE ? ESCAPE '\\' AS found")
  const safe = anyText.map((text) => text.toWellFormed().replaceAll('\0', ''))
  const folded = (text: string): string => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase())
  fc.assert(fc.property(safe, safe, fc.boolean(), (hay, words, isInside) => {
    const text = isInside ? `${hay}${words}x` : hay
    expect(ask.get(text, `%${words.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`)?.found).toBe(folded(text).includes(folded(words)) ? 1 : 0)
  }), runs())
  db.close()
})

test('[N4] [N8] what stands in a sentence stands there as it is', () => {
  const say = sayer(createWords('en'))
  const [before = '', between = '', after = ''] = say('alert.task.overdue.site', { what: '\u0001', site: '\u0001', past: 'P', sla: 'S' }).split('\u0001')
  fc.assert(fc.property(anyText, anyText, (what, site) => {
    expect(say('alert.task.overdue.site', { what, site, past: 'P', sla: 'S' })).toBe(before + what + between + site + after)
  }), runs())
})

test('[C1] a table is as many lines as it has rows, with nothing that moves a terminal', () => {
  const say = sayer(createWords('en'))
  fc.assert(fc.property(fc.array(fc.tuple(anyText, anyText), { maxLength: 5 }), (rows) => {
    const printed = tableOf(say, [{ title: 'One', cell: ([one]) => one }, { title: 'Two', cell: ([, two]) => two }], rows)
    expect(printed.split('\n').length).toBe(rows.length + 2)
    expect(printed).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/)
  }), runs())
})
