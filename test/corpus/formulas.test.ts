import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { csvHeader, csvLines } from '../../src/engine/export/csv'
import { xlsxOf } from '../../src/cli/xlsx'
import { readSheet } from '../support/sheet'
import { formulas } from './formulas'
import { asSpreadsheet, cellsOf, isFormula, takenOff } from './spreadsheet'

const columns = ['id', 'text', 'number', 'truth', 'nothing']
const rows = formulas.map((text, index) => ({ id: `t${index}`, text, number: -5 - index / 4, truth: index % 2 === 0, nothing: null }))

test('[C19] no text of the corpus is a formula in CSV, with a comma, a semicolon or a tab for separator, and each can be read back', () => {
  const file = csvHeader(columns) + csvLines(columns, rows)
  expect(cellsOf(file, ',').slice(1).map(([id, text = '', number, truth, nothing]) => ({ id, text: takenOff(text), number: Number(number), truth: truth === 'true', nothing: nothing === '' ? null : nothing }))).toEqual(rows)
  for (const separator of [',', ';', '\t']) expect(asSpreadsheet(csvLines(['text'], rows.map(({ text }) => ({ text }))), separator).filter((cell) => isFormula(cell)), `separator ${JSON.stringify(separator)}`).toEqual([])
})

test('[C19] numbers of the CSV are bare numbers, also where they are negative', () => {
  for (const { number } of rows) expect(csvLines(['number'], [{ number }])).toBe(`${number}\n`)
})

test('[C19] in a sheet no text of the corpus is a formula, every text is a text and is the same, numbers are numbers', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'nocturne-sheet-'))
  const file = join(folder, 'x.xlsx')
  writeFileSync(file, await xlsxOf('task', columns, rows))
  const sheet = readSheet(file)
  rmSync(folder, { recursive: true, force: true })
  expect(sheet.formulas).toBe(0)
  const read = sheet.rows.slice(1).map((cells) => ({ id: cells[0]?.value, kind: cells[1]?.type, text: spelt(cells[1]?.value ?? ''), number: cells[2]?.type === 'n' ? Number(cells[2].value) : null, truth: cells[3]?.type === 'b' ? cells[3].value === '1' : null, nothing: cells[4] ?? null }))
  expect(read).toEqual(rows.map((row) => ({ ...row, kind: 's' })))
})

/** What a sheet shows where a text has the numbers of signs. */
const spelt = (text: string): string => text.replace(/_x([0-9A-F]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
