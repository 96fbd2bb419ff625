import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')
const spec = readFileSync(join(root, 'docs/spec.md'), 'utf8')
const rules = [...spec.matchAll(/^- \*\*\[([A-Z]\d+)\]\*\*/gm)].map(([, id]) => id ?? '')

/** What the tests are called: the rules that stand in front of each name. */
function rulesOfTests(): Set<string> {
  const files = ['src', 'test'].flatMap((folder) => readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) => join(root, folder, file)))
  const tests = files.filter((file) => /\.(test|spec)\.tsx?$/.test(file))
  return new Set(tests.flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/\[([A-Z]\d+)\]/g)].map(([, id]) => id ?? '')))
}

test('every rule of the specification has one number and is named by a test', () => {
  const tested = rulesOfTests()
  expect(rules.length).toBeGreaterThan(100)
  expect(rules.filter((rule, index) => rules.indexOf(rule) !== index)).toEqual([])
  expect(rules.filter((rule) => !tested.has(rule))).toEqual([])
})

test('every rule that a test names stands in the specification', () => {
  expect([...rulesOfTests()].filter((rule) => !rules.includes(rule))).toEqual([])
})
