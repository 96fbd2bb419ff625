import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aTreeWith, runGuard, wings, type Breach, type Tree } from '../support/planted'

const plant = (wing: string, name: string, text: string): Breach & { readonly wing: string; readonly name: string } => ({ wing, name, text, file: `src/${wing}/planted-${name.replaceAll(/\W+/g, '-')}.ts` })
const naming = (wing: string, name: string): ReturnType<typeof plant> => plant(wing, name, `export const held: unknown = ${name}\n`)

/** What a wing may not even name: the compiler knows no such word there. */
const unknownNames = [
  ...['process', 'Buffer', 'setTimeout', 'setInterval', 'queueMicrotask', 'fetch', 'window', 'document', 'console', 'crypto', 'performance', 'TextEncoder', 'require'].map((name) => naming('core', name)),
  ...['process', 'window', 'fetch', 'setTimeout', 'localStorage'].map((name) => naming('contract', name)),
  ...['process', 'window', 'document'].map((name) => naming('words', name)),
  ...['window', 'document'].map((name) => naming('engine', name)),
  ...['window', 'document'].map((name) => naming('main', name)),
  ...['document', 'window'].map((name) => naming('cli', name)),
  ...['process', 'Buffer', '__dirname', 'require'].map((name) => naming('renderer', name)),
]

/** What the language itself refuses, in every wing. */
const strictness = wings.flatMap((wing) => [
  plant(wing, 'unchecked index', 'export const first = (names: readonly string[]): string => names[0]\n'),
  plant(wing, 'undefined for absent', 'type Row = { note?: string }\nexport const row: Row = { note: undefined }\n'),
  plant(wing, 'value import of a type', 'import { Only } from "./only"\nexport const held: Only = 1\n'),
  plant(wing, 'null as a string', 'export const name: string = null\n'),
])
const props = wings.map((wing) => ({ file: `src/${wing}/only.ts`, text: 'export type Only = number\n' }))

describe('the types of the wings', () => {
  let tree: Tree
  let said: { readonly status: number; readonly err: string }

  beforeAll(async () => {
    tree = aTreeWith([...unknownNames, ...strictness, ...props])
    said = await runGuard('typecheck', ['--in', tree.folder, ...wings])
  })
  afterAll(() => tree.close())

  const errorsIn = (file: string): readonly string[] => said.err.split('\n').filter((line) => line.startsWith(`${file}(`))

  test.each(unknownNames)('[X32] $wing cannot name $name', ({ file }) => {
    expect(errorsIn(file).join(' ')).toMatch(/TS(2304|2580|2581|2584|2591|2868): Cannot find name/)
  })

  test.each(strictness)('[X32] $wing is strict about: $name', ({ file }) => {
    expect(errorsIn(file).join(' ')).toMatch(/TS(2322|2375|1484)/)
  })

  test('[X32] an honest file of every wing breaks nothing', () => {
    const guilty = new Set([...unknownNames, ...strictness].map(({ file }) => file))
    expect(said.err.split('\n').filter((line) => line.includes('error TS') && !guilty.has(line.slice(0, line.indexOf('('))))).toEqual([])
  })

  test('[X32] a breach fails the check and names the wing', () => {
    expect({ status: said.status, names: wings.filter((wing) => said.err.split('wrong in')[1]?.includes(wing) !== true) }).toEqual({ status: 1, names: [] })
  })

  test('[X34] a wing in which no file was looked at has failed', async () => {
    const empty = aTreeWith([])
    const { status, err } = await runGuard('typecheck', ['--in', empty.folder, 'test'])
    empty.close()
    expect({ status, says: err.includes('no file of test was looked at') }).toEqual({ status: 1, says: true })
  })
})
