import { join, relative } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aTreeWith, checkout, runGuard, type Breach, type Tree } from '../support/planted'

type Complaint = { readonly ruleId: string | null; readonly message: string }
type Rule = 'no-restricted-syntax' | 'no-restricted-imports' | (string & {})

let count = 0
const plant = (rule: Rule, folder: string, text: string): Breach & { readonly rule: string } => ({ rule, text: `${text}\n`, file: `${folder}/planted-${(count += 1)}.ts` })
const lines = (many: number, of: (line: number) => string): string => Array.from({ length: many }, (_, line) => of(line)).join('\n')

const shapes = [
  plant('no-restricted-syntax', 'src/core', 'export const now = (): number => Date.now()'),
  plant('no-restricted-syntax', 'src/core', 'export const now = (): Date => new Date()'),
  plant('no-restricted-syntax', 'src/core', 'export const now = (): string => Date()'),
  plant('no-restricted-syntax', 'src/core', 'declare const performance: { now(): number }\nexport const now = (): number => performance.now()'),
  plant('no-restricted-syntax', 'src/core', 'export const lot = (): number => Math.random()'),
  plant('no-restricted-syntax', 'src/core', 'export default 1'),
  plant('no-restricted-syntax', 'src/engine', 'export default 1'),
  plant('no-restricted-syntax', 'src/main', "import { ipcMain } from 'electron'\nexport const held = ipcMain"),
  plant('no-restricted-syntax', 'src/main', "import { ipcRenderer } from 'electron'\nexport const held = ipcRenderer"),
  plant('no-restricted-syntax', 'src/engine/store', "export const drop = (db: { exec: (sql: string) => void }, table: string): void => db.exec(`DROP TABLE ${table}`)"),
  plant('no-restricted-syntax', 'src/engine/store', "import { sql } from 'drizzle-orm'\nexport const named = (name: string) => sql.raw(name)"),
  plant('no-restricted-syntax', 'src/main', "import { shell } from 'electron'\nexport const open = (): Promise<string> => shell.openPath('x')"),
  plant('no-restricted-syntax', 'src/main', "import { shell } from 'electron'\nexport const open = (): Promise<void> => shell.openExternal('x')"),
  plant('no-restricted-syntax', 'src/main', 'export const preferences = { nodeIntegration: true }'),
  plant('no-restricted-syntax', 'src/main', 'export const preferences = { webviewTag: true }'),
  plant('no-restricted-syntax', 'src/main', 'export const preferences = { webSecurity: false }'),
  plant('no-restricted-syntax', 'src/main', 'export const preferences = { contextIsolation: false }'),
  plant('no-restricted-syntax', 'src/main', 'export const preferences = { sandbox: false }'),
  plant('no-restricted-syntax', 'src/engine', 'export const options = { rejectUnauthorized: false }'),
  plant('no-restricted-syntax', 'src/engine', "process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0'"),
  plant('no-restricted-syntax', 'src/renderer', "export const show = (place: Element): void => void (place.innerHTML = '<b>x</b>')"),
  plant('no-restricted-syntax', 'src/engine', "export const made = eval('1') as unknown"),
]

const imports = [
  plant('no-restricted-imports', 'src/engine/handlers', "import { scheduleJob } from 'node-schedule'\nexport const held = scheduleJob"),
  plant('no-restricted-imports', 'src/engine/monitor', "import Database from 'better-sqlite3'\nexport const held = Database"),
  plant('no-restricted-imports', 'src/engine/monitor', "import { sql } from 'drizzle-orm'\nexport const held = sql"),
  plant('no-restricted-imports', 'src/engine', "import { app } from 'electron'\nexport const held = app"),
  plant('no-restricted-imports', 'src/main', "import Database from 'better-sqlite3'\nexport const held = Database"),
  plant('no-restricted-imports', 'src/engine/store', "import { scheduleJob } from 'node-schedule'\nexport const held = scheduleJob"),
]

const habits = [
  plant('@typescript-eslint/no-explicit-any', 'src/core', 'export const held: any = 1'),
  plant('@typescript-eslint/no-floating-promises', 'src/engine', 'const work = async (): Promise<number> => 1\nexport function start(): void {\n  work()\n}'),
  plant('@typescript-eslint/no-misused-promises', 'src/engine', 'const work = async (): Promise<boolean> => true\nexport const held = work() ? 1 : 2'),
  plant('@typescript-eslint/switch-exhaustiveness-check', 'src/core', "export function side(way: 'left' | 'right'): number {\n  switch (way) {\n    case 'left':\n      return 1\n  }\n  return 2\n}"),
  plant('@typescript-eslint/only-throw-error', 'src/core', "export function fail(): never {\n  throw 'a word'\n}"),
  plant('@typescript-eslint/consistent-type-imports', 'src/core', "import { Instant } from './time'\nexport type At = Instant"),
  plant('@typescript-eslint/no-unused-vars', 'src/core', 'const forgotten = 1\nexport const held = 2'),
  plant('@typescript-eslint/ban-ts-comment', 'src/core', '// @ts-ignore\nexport const held: number = 1'),
  plant('no-empty', 'src/core', 'export function quiet(act: () => void): void {\n  try {\n    act()\n  } catch {}\n}'),
  plant('no-console', 'src/engine', "console.log('x')"),
  plant('eqeqeq', 'src/core', 'export const same = (one: number, other: number): boolean => one == other'),
  plant('max-lines', 'src/core', lines(301, (line) => `export const line${line} = ${line}`)),
  plant('max-lines-per-function', 'src/core', `export function long(): number {\n  let sum = 0\n${lines(60, (line) => `  sum += ${line}`)}\n  return sum\n}`),
  plant('max-lines-per-function', 'src/renderer/screens/queue', `export function Long(): number {\n  let sum = 0\n${lines(120, (line) => `  sum += ${line}`)}\n  return sum\n}`),
  plant('max-params', 'src/core', 'export const many = (a: number, b: number, c: number, d: number, e: number): number => a + b + c + d + e'),
]
const planted = [...shapes, ...imports, ...habits]

describe('the habits that eslint watches', () => {
  let tree: Tree
  let status = 0
  let complaints: ReadonlyMap<string, readonly Complaint[]>

  beforeAll(async () => {
    tree = aTreeWith(planted)
    const said = await runGuard('lint', ['--in', tree.folder, '--json'])
    const results = JSON.parse(said.out) as readonly { readonly filePath: string; readonly messages: readonly Complaint[] }[]
    status = said.status
    complaints = new Map(results.map(({ filePath, messages }) => [relative(tree.folder, filePath), messages]))
  })
  afterAll(() => tree.close())

  test.each(planted)('[X33] $rule in $file', ({ rule, file }) => {
    expect((complaints.get(file) ?? []).map(({ ruleId }) => ruleId)).toContain(rule)
  })

  test('[X33] an honest file of every wing breaks nothing', () => {
    const guilty = new Set(planted.map(({ file }) => file))
    const honest = [...complaints].filter(([file]) => file.startsWith('src/') && !guilty.has(file))
    expect({ looked: honest.length > 15, wrong: honest.filter(([, messages]) => messages.length > 0) }).toEqual({ looked: true, wrong: [] })
  })

  test('[X33] every ban has a planted breach, and its own advice', async () => {
    const heard = new Set([...complaints.values()].flat().map(({ message }) => message))
    const silent = (await bans()).filter((advice) => ![...heard].some((message) => message.includes(advice)))
    expect({ status, silent }).toEqual({ status: 1, silent: [] })
  })
})

/** The advice of every ban in eslint.config.js. */
async function bans(): Promise<readonly string[]> {
  const { default: blocks } = (await import(pathToFileURL(join(checkout, 'eslint.config.js')).href)) as { readonly default: readonly { readonly rules?: Record<string, unknown> }[] }
  const syntax = blocks.flatMap(({ rules }) => listOf(rules?.['no-restricted-syntax'])) as readonly { readonly message: string }[]
  const patterns = blocks.flatMap(({ rules }) => listOf(rules?.['no-restricted-imports'])) as readonly { readonly patterns: readonly { readonly message: string }[] }[]
  return [...new Set([...syntax.map(({ message }) => message), ...patterns.flatMap((one) => one.patterns.map(({ message }) => message))])]
}

function listOf(rule: unknown): readonly unknown[] {
  return Array.isArray(rule) ? rule.slice(1) : []
}
