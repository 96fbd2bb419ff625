import { expect, test } from 'vitest'
import { jsonFiles, type JsonFile } from './json-files'
import { aReader } from './reader'
import { longest } from './runs'

type Expected = { readonly rows: number; readonly refused: number } | 'told'

test('[I1] [I2] [I36] [I4] [I5] [I31] every file of the corpus of JSON comes in or is refused as JSON.parse would have it, row by row', async () => {
  const reader = aReader()
  for (const file of jsonFiles()) {
    const { state, totals } = await reader.reads(file.name, file.content)
    if (!file.isReferable || typeof file.content !== 'string') continue
    const expected = file.name.endsWith('.ndjson') ? ofLines(file.content) : ofDocument(file)
    if (expected === 'told') {
      const isTold = state === 'failed' || totals.quarantined > 0
      expect.soft(isTold || totals.read >= markedRows(file.content), `${file.name}: rows that vanished without a word`).toBe(true)
    } else expect.soft({ read: totals.read, isEnough: totals.quarantined >= expected.refused }, file.name).toEqual({ read: expected.rows, isEnough: true })
  }
  const refusedFor = (words: string): readonly unknown[] => reader.rows("SELECT DISTINCT replace(file, rtrim(file, replace(file, '/', '')), '') AS name FROM quarantine WHERE reason GLOB ? ORDER BY name", words).map((row) => (row as { name: string }).name)
  expect(refusedFor('the row is longer than 1048576 bytes')).toEqual(['deep-million.ndjson', 'long-element.json', 'long-line.ndjson', 'wide-line.ndjson'])
  expect(refusedFor('x: * is nested deeper than 64 levels')).toEqual(['deep-list-1000.ndjson', 'deep-list-100000.ndjson', 'deep-list-65.ndjson', 'deep-object-1000.ndjson', 'deep-object-100000.ndjson', 'deep-object-65.ndjson'])
  await reader.close()
}, longest)

const withoutMark = (text: string): string => (text.startsWith('\ufeff') ? text.slice(1) : text)

/** Lines that are not blank are rows; those that JSON.parse refuses, and those that are no object, must be refused. */
function ofLines(text: string): Expected {
  const lines = withoutMark(text).split('\n').filter((line) => line.trim() !== '')
  return { rows: lines.length, refused: lines.filter((line) => !isObject(parsed(line))).length }
}

/** The list at the first place that has one; what JSON.parse refuses must be told of, or have lost nothing. */
function ofDocument({ content }: JsonFile): Expected {
  const value = parsed(withoutMark(String(content)))
  const list = listIn(value)
  return list === null ? 'told' : { rows: list.length, refused: list.filter((row) => !isObject(row)).length }
}

function listIn(value: unknown): readonly unknown[] | null {
  if (Array.isArray(value)) return value
  if (!isObject(value)) return null
  const { results, data } = value
  if (Array.isArray(results)) return results
  return Array.isArray(data) ? data : isObject(data) && Array.isArray(data['results']) ? data['results'] : null
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)
const markedRows = (text: string): number => (/"results":\[|^\s*\[|"data":\[/.test(text) ? [...text.matchAll(/\{"kind":"task","id":"[a-w]\d*[a-c]?"/g)].length : 0)

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (thrown) {
    if (thrown instanceof SyntaxError) return undefined
    throw thrown
  }
}
