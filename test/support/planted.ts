import { spawn } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** The checkout whose guards are put to the test. */
export const checkout = join(import.meta.dirname, '..', '..')

export const wings = ['core', 'contract', 'words', 'engine', 'main', 'preload', 'renderer', 'cli'] as const

/** A file that breaks a wall on purpose: where it would stand, and its text. */
export type Breach = { readonly file: string; readonly text: string }

export type Tree = { readonly folder: string; readonly close: () => void }

/** One honest file a wing, so that a guard that falls on everything is found out. */
const honest: Readonly<Record<string, string>> = {
  'src/core/time.ts': 'export type Instant = number\nexport const later = (now: Instant): Instant => now + 1\n',
  'src/core/model/severity.ts': "import type { Instant } from '../time'\nexport type Seen = { readonly at: Instant }\n",
  'src/core/detectors/detector.ts': 'export type Finding = { readonly key: string }\n',
  'src/core/detectors/task-overdue/judge.ts': "import type { Finding } from '../detector'\nexport const judge = (key: string): Finding => ({ key })\n",
  'src/contract/contract.ts': "import { z } from 'zod'\nimport type { Instant } from '../core/time'\nexport const shape = z.number()\nexport type At = Instant\n",
  'src/words/en.ts': "export const en = { 'queue.title': 'Queue' } as const\n",
  'src/words/say.ts': "import i18next from 'i18next'\nimport { en } from './en'\nexport const language = (): string => `${i18next.language} ${Object.keys(en).length}`\n",
  'src/engine/index.ts': "import { readFileSync } from 'node:fs'\nimport { open } from './store/db'\nexport const start = (): string => `${readFileSync('x', 'utf8')} ${open()}`\n",
  'src/engine/store/db.ts': "import Database from 'better-sqlite3'\nexport const open = (): boolean => new Database(':memory:').open\n",
  'src/engine/monitor/schedule.ts': "import { scheduleJob } from 'node-schedule'\nexport const at = (when: Date, then: () => void): void => void scheduleJob(when, then)\n",
  'src/main/index.ts': "import { app } from 'electron'\nimport { later } from '../core/time'\nexport const name = (): string => `${app.getName()} ${later(1)}`\n",
  'src/main/engine-host.ts': "import { join } from 'node:path'\nexport const entry = join(import.meta.dirname, 'engine.js')\n",
  'src/main/relay.ts': "import { ipcMain } from 'electron'\nexport const relay = (): void => ipcMain.handle('call', () => 1)\n",
  'src/main/security.ts': "import { shell } from 'electron'\nexport const help = (): Promise<void> => shell.openExternal('https://nocturne.example/help')\n",
  'src/preload/index.ts': "import { contextBridge } from 'electron'\nimport type { At } from '../contract/contract'\ncontextBridge.exposeInMainWorld('nocturne', { at: (one: At) => one })\n",
  'src/renderer/wire.ts': "import { shape } from '../contract/contract'\nexport const call = (): number => shape.parse(window.innerWidth)\n",
  'src/renderer/live/picture.ts': "import { create } from 'zustand'\nexport const usePicture = create(() => ({ rows: 0 }))\n",
  'src/renderer/ui/Badge.tsx': 'export function Badge({ word }: { readonly word: string }) {\n  return <b>{word}</b>\n}\n',
  'src/renderer/screens/queue/QueueScreen.tsx': "import { Badge } from '../../ui/Badge'\nexport function QueueScreen() {\n  return <Badge word=\"Queue\" />\n}\n",
  'src/renderer/screens/task/TaskScreen.tsx': 'export function TaskScreen() {\n  return <p>Task</p>\n}\n',
  'src/cli/index.ts': "import { start } from '../engine/index'\nexport const run = (): void => void process.stdout.write(start())\n",
}

/** A temporary checkout with the guards' own configuration, one honest file a wing, and the breaches planted into it. */
export function aTreeWith(breaches: readonly Breach[]): Tree {
  const folder = mkdtempSync(join(tmpdir(), 'nocturne-walls-'))
  symlinkSync(join(checkout, 'node_modules'), join(folder, 'node_modules'))
  for (const name of ['base', ...wings, 'test']) cpSync(join(checkout, `tsconfig.${name}.json`), join(folder, `tsconfig.${name}.json`))
  for (const name of ['tsconfig.json', 'eslint.config.js', 'tools/types']) cpSync(join(checkout, name), join(folder, name), { recursive: true })
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
  for (const [file, text] of [...Object.entries(honest), ...breaches.map((breach) => [breach.file, breach.text] as const)]) {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    writeFileSync(join(folder, file), text)
  }
  return { folder, close: () => rmSync(folder, { recursive: true, force: true }) }
}

/** Runs one of the tools that `npm run check` runs, on another folder. */
export function runGuard(tool: 'walls' | 'lint' | 'typecheck', args: readonly string[]): Promise<{ readonly status: number; readonly out: string; readonly err: string }> {
  return new Promise((finish, fail) => {
    const child = spawn(process.execPath, [join(checkout, 'tools', `${tool}.mjs`), ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
    let out = ''
    let err = ''
    child.stdout.on('data', (piece: Buffer) => (out += piece.toString()))
    child.stderr.on('data', (piece: Buffer) => (err += piece.toString()))
    child.on('error', fail)
    child.on('close', (status) => finish({ status: status ?? 1, out, err }))
  })
}
