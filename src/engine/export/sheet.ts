import type { Cell } from './csv'
import { sheetText } from './sheet-text'
import { createZip } from './zip'

/** One sheet with a title line that stays in sight, written piece by piece. Numbers and truths keep their types; every text is a text, so that no formula can come of it. [C19] */
export type Sheet = { readonly add: (rows: readonly (readonly Cell[])[]) => Promise<void>; readonly end: () => Promise<void> }

/** What one sheet can hold, the title line included. */
export const mostSheetRows = 1_048_576
/** What one cell can hold, in characters. */
export const longestSheetText = 32_767

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const schemas = 'http://schemas.openxmlformats.org'
const relation = (id: string, kind: string, target: string): string => `<Relationship Id="${id}" Type="${schemas}/officeDocument/2006/relationships/${kind}" Target="${target}"/>`
const relations = (inside: string): string => `${head}<Relationships xmlns="${schemas}/package/2006/relationships">${inside}</Relationships>`
const type = (part: string, kind: string): string => `<Override PartName="${part}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${kind}+xml"/>`
const main = `xmlns="${schemas}/spreadsheetml/2006/main"`

export async function createSheet(name: string, columns: readonly string[], write: (bytes: Uint8Array) => Promise<void>): Promise<Sheet> {
  const zip = createZip(write)
  await zip.put('[Content_Types].xml', `${head}<Types xmlns="${schemas}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>${type('/xl/workbook.xml', 'sheet.main')}${type('/xl/worksheets/sheet1.xml', 'worksheet')}${type('/xl/styles.xml', 'styles')}</Types>`)
  await zip.put('_rels/.rels', relations(relation('rId1', 'officeDocument', 'xl/workbook.xml')))
  await zip.put('xl/workbook.xml', `${head}<workbook ${main} xmlns:r="${schemas}/officeDocument/2006/relationships"><sheets><sheet name="${xml(name)}" sheetId="1" r:id="rId1"/></sheets></workbook>`)
  await zip.put('xl/_rels/workbook.xml.rels', relations(relation('rId1', 'worksheet', 'worksheets/sheet1.xml') + relation('rId2', 'styles', 'styles.xml')))
  await zip.put('xl/styles.xml', `${head}<styleSheet ${main}><fonts count="2"><font/><font><b/></font></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf/><xf fontId="1" applyFont="1"/></cellXfs></styleSheet>`)
  const sheet = await zip.open('xl/worksheets/sheet1.xml')
  await sheet.write(`${head}<worksheet ${main}><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>${rowOf(1, columns, ' s="1"')}`)
  let line = 1
  return {
    add: async (rows) => {
      const text = rows.map((row) => rowOf((line += 1), row, '')).join('')
      if (line > mostSheetRows) throw new Error(`sheet: more than ${mostSheetRows} rows`)
      await sheet.write(text)
    },
    end: async () => {
      await sheet.write('</sheetData></worksheet>')
      await sheet.close()
      await zip.end()
    },
  }
}

const rowOf = (line: number, cells: readonly Cell[], style: string): string => `<row r="${line}">${cells.map((cell, index) => cellOf(cell, `${letters(index)}${line}`, style)).join('')}</row>`

function cellOf(cell: Cell, place: string, style: string): string {
  if (cell === null || cell === '') return ''
  if (typeof cell === 'number') return `<c r="${place}"${style}><v>${cell}</v></c>`
  if (typeof cell === 'boolean') return `<c r="${place}"${style} t="b"><v>${Number(cell)}</v></c>`
  return `<c r="${place}"${style} t="inlineStr"><is><t xml:space="preserve">${xml(sheetText(cell))}</t></is></c>`
}

const letters = (index: number): string => (index >= 26 ? letters(Math.floor(index / 26) - 1) : '') + String.fromCharCode(65 + (index % 26))
const xml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
