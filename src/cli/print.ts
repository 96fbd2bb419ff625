import type { Say } from '../words/say'
import type { World } from './world'

/** Exactly one JSON document and a line end. */
export const printJson = (world: World, document: unknown): Promise<void> => world.out(`${JSON.stringify(document, null, 2)}\n`)

/** One JSON array, one element a line, written as its rows come, so that no number of rows is too many. */
export async function printJsonRows(world: Pick<World, 'out'>, pages: AsyncIterable<readonly unknown[]>): Promise<number> {
  let count = 0
  await world.out('[')
  for await (const rows of pages) {
    if (rows.length === 0) continue
    const text = rows.map((row, index) => `${count + index === 0 ? '\n' : ',\n'}${JSON.stringify(row)}`).join('')
    count += rows.length
    await world.out(text)
  }
  await world.out(count === 0 ? ']\n' : '\n]\n')
  return count
}

/** One column of a table: its title, already in words, and how a row fills it. */
export type Column<Row> = { readonly title: string; readonly cell: (row: Row) => string | number | boolean | null; readonly isRight?: boolean }

/** Rows as an aligned table with a title line; a cell that is null is a dash, control characters are made visible. */
export function tableOf<Row>(say: Say, columns: readonly Column<Row>[], rows: readonly Row[]): string {
  const cells = rows.map((row) => columns.map((column) => shown(column.cell(row), say)))
  const widths = columns.map((column, index) => cells.reduce((width, row) => Math.max(width, widthOf(row[index] ?? '')), widthOf(column.title)))
  const line = (texts: readonly string[]): string =>
    texts.map((text, index) => padded(text, widths[index] ?? 0, columns[index]?.isRight ?? false)).join('  ').trimEnd()
  return [columns.map((column) => column.title), ...cells].map((row) => `${line(row)}\n`).join('')
}

/** Names and values, one a line, aligned. */
export function factsOf(say: Say, facts: readonly (readonly [name: string, value: string | number | boolean | null])[]): string {
  const width = Math.max(0, ...facts.map(([name]) => widthOf(name)))
  return facts.map(([name, value]) => `${padded(name, width, false)}  ${shown(value, say)}\n`).join('')
}

/** Text of a source is never let at the terminal with its control characters; a figure is written as the language does. */
export const shown = (value: string | number | boolean | null, say: Say): string =>
  value === null ? '-' : typeof value === 'number' ? say('line.figure', { value }) : String(value).replace(controls, '\uFFFD')

const controls = /[\u0000-\u001F\u007F-\u009F\u2028\u2029\u202A-\u202E\u2066-\u2069]/g
const widthOf = (text: string): number => [...text].length
const padded = (text: string, width: number, isRight: boolean): string => {
  const gap = ' '.repeat(Math.max(0, width - widthOf(text)))
  return isRight ? gap + text : text + gap
}
