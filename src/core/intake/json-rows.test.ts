import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Bad } from './field'
import { createJsonSplitter } from './json-rows'

const split = (text: string, size = text.length || 1, paths = ['', 'results', 'data', 'data.results']): { rows: unknown[]; ended: string | null } => {
  const splitter = createJsonSplitter(paths)
  const rows = []
  for (let at = 0; at < text.length; at += size) rows.push(...splitter.push(text.slice(at, at + size)))
  return { rows: rows.map(({ content }) => (content instanceof Bad ? content.said.key : content)), ended: splitter.ended()?.said.key ?? null }
}

test.each([
  ['[{"a":1},{"a":2}]', [{ a: 1 }, { a: 2 }], null], ['{"count":2,"results":[{"a":1}]}', [{ a: 1 }], null], ['{"data":{"meta":[1],"results":[{"a":[1,{"b":"]"}]}]}}', [{ a: [1, { b: ']' }] }], null],
  ['{"data":[ {"a":"\\"}"} ]}\n', [{ a: '"}' }], null], ['[]', [], null], ['{"other":[{"a":1}]}', [], 'intake.bad.no-rows'], ['[{"a":1},{"a"', [{ a: 1 }], 'intake.bad.cut-off'], ['[{"a":1}', [], 'intake.bad.cut-off'],
  ['[1,{"a":01},{"a":2}]', ['intake.bad.not-object', 'intake.bad.not-json', { a: 2 }], null], ['[{"a":1}] [{"a":2}]', [{ a: 1 }, 'intake.bad.after-document'], null], ['{"data":{"results":[{"results":[{"x":1}]}]}}', [{ results: [{ x: 1 }] }], null],
] as const)('[I1] %j is split', (text, rows, ended) => {
  expect(split(text)).toEqual({ rows, ended })
  expect(split(text, 1)).toEqual({ rows, ended })
})

test('[I1] whatever JSON.stringify writes is read back, in pieces of any size', () => {
  const row = fc.dictionary(fc.string({ maxLength: 4 }).filter((name) => name !== '__proto__'), fc.jsonValue({ maxDepth: 3 }), { maxKeys: 4 })
  fc.assert(fc.property(fc.array(row, { maxLength: 5 }), fc.integer({ min: 1, max: 30 }), fc.constantFrom(0, 2), (rows, size, indent) => {
    const text = JSON.stringify({ data: { results: rows } }, null, indent)
    expect(split(text, size)).toEqual({ rows: JSON.parse(JSON.stringify(rows)), ended: null })
  }), { numRuns: 500, verbose: 1 })
})

test('[I2] an element over 1 MiB is refused and the next is read', () => {
  expect(split(`[{"a":"${'x'.repeat(1_100_000)}"},{"a":2}]`, 65_536).rows).toEqual(['intake.bad.row-too-long', { a: 2 }])
})
