import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createCsvSplitter } from './csv'
import { Bad } from './field'

const split = (text: string, size = text.length || 1): (readonly string[] | string)[] => {
  const splitter = createCsvSplitter(',')
  const rows = []
  for (let at = 0; at < text.length; at += size) for (const row of splitter.push(text.slice(at, at + size))) rows.push(row)
  return [...rows, ...splitter.end()].map(({ content, line }) => (content instanceof Bad ? `${line} ${content.said.key}` : content))
}

test.each<[string, (readonly string[] | string)[]]>([
  ['a,b\n1,2\n', [['a', 'b'], ['1', '2']]], ['a,b\r\n1,2', [['a', 'b'], ['1', '2']]], ['"a,b",c\n', [['a,b', 'c']]], ['"a ""b""",c\n', [['a "b"', 'c']]], ['"a\nb",c\nd,e\n', [['a\nb', 'c'], ['d', 'e']]],
  ['"a\r\nb"\r\n', [['a\r\nb']]], ['"",""\n', [['', '']]], [',\n', [['', '']]], ['\n\na\n', [['a']]], ['a"b,c\n', [['a"b', 'c']]], ['', []], ['a', [['a']]], ['"a"', [['a']]],
  ['"a"b,c\nd,e\n', ['1 intake.bad.after-quote', ['d', 'e']]], ['x\n"a\nd,e\n', [['x'], '2 intake.bad.open-quote', ['d', 'e']]], ['a\rb\n', [['a\rb']]],
])('[I1] %j is split', (text, expected) => {
  expect(split(text)).toEqual(expected)
  expect(split(text, 1)).toEqual(expected)
})

test('[I2] a record over 1 MiB is refused and the next line is read', () => {
  const long = 'x'.repeat(1_048_577)
  for (const size of [65_536, 3_000_000]) {
    expect(split(`a,b\n${long}\nc,d\n`, size)).toEqual([['a', 'b'], '2 intake.bad.row-too-long', ['c', 'd']])
    expect(split(`a,b\n"${'x\n'.repeat(530_000)}`, size).slice(0, 3)).toEqual([['a', 'b'], '2 intake.bad.open-quote', ['x']])
  }
})

test('[I1] whatever is written as RFC 4180 says is read back, in pieces of any size', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', '\r', ' ', 'é', '😀'), maxLength: 6 })
  const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`
  fc.assert(fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { maxLength: 6 }), fc.integer({ min: 1, max: 40 }), fc.constantFrom('\n', '\r\n'), (rows, size, end) => {
    expect(split(rows.map((cells) => cells.map(quoted).join(',') + end).join(''), size)).toEqual(rows)
  }), { numRuns: 1_000, verbose: 1 })
})

test('[I1] [I2] any text ends, in pieces of any size the same, and no line is lost', () => {
  const text = fc.string({ unit: fc.constantFrom('a', ',', '"', '"', '\n', '\r', '\0', '😀'), maxLength: 60 })
  fc.assert(fc.property(text, fc.integer({ min: 1, max: 7 }), (raw, size) => {
    expect(split(raw, size)).toEqual(split(raw))
  }), { numRuns: 2_000, verbose: 1 })
})
