import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron, type ElectronApplication, type Page } from '@playwright/test'
import type { CallName, InputOf, OutputOf } from '../../src/contract/contract'
import type { Answer, Bridge } from '../../src/contract/bridge'
import { startSessionBus, type SessionBus } from './desktop-bus'
import { startFakeNotifications, type FakeNotifications } from './desktop-notifications'

declare global {
  interface Window {
    readonly nocturne?: Bridge
  }
}

const checkout = join(import.meta.dirname, '..', '..')
/** The checkout, or the folder of another build that NOCTURNE_E2E_APP names. */
export const appFolder = process.env['NOCTURNE_E2E_APP'] ?? checkout
/** Electron's program as the library itself finds it. */
export const electronProgram = createRequire(import.meta.url)('electron') as unknown as string
/** What `npm test` found that this machine needs; by hand, root alone goes without the sandbox. */
const found = process.env['NOCTURNE_ELECTRON_SWITCHES']?.split(' ').filter((one) => one !== '') ?? (process.getuid?.() === 0 ? ['--no-sandbox'] : [])
/** Playwright takes the sandbox away unless it is told not to. */
const chromiumSandbox = !found.includes('--no-sandbox')
export const switches = [...found, '--disable-gpu', '--disable-dev-shm-usage']

/** The page of the window; the hidden one that makes the sound lies elsewhere. */
export const consoleUrl = 'app://console/index.html'

/** A desktop for one test: a home folder, a session bus, a notification service, and the console on them. */
export type Desktop = {
  readonly home: string
  readonly bus: SessionBus
  readonly notifications: FakeNotifications
  /** Starts the console and waits for its page. */
  readonly start: (args?: readonly string[], env?: Readonly<Record<string, string>>) => Promise<Running>
  /** How a second copy would be started by hand. */
  readonly command: (args?: readonly string[]) => { readonly program: string; readonly args: readonly string[]; readonly env: NodeJS.ProcessEnv }
  readonly close: () => Promise<void>
}
export type Running = {
  readonly app: ElectronApplication
  readonly page: Page
  /** One call of the contract, made by the page; a fault is thrown. */
  readonly call: <Name extends CallName>(name: Name, input: InputOf<Name>) => Promise<OutputOf<Name>>
  /** Ends every process of the console at once, as a power cut would. */
  readonly killEverything: () => void
}

/** Sets up a desktop in a temporary folder. */
export async function aDesktop(): Promise<Desktop> {
  const folder = mkdtempSync(join(tmpdir(), 'nocturne-e2e-'))
  const home = join(folder, 'home')
  const bus = await startSessionBus(folder)
  const notifications = await startFakeNotifications(bus.address)
  const running: { readonly app: ElectronApplication; readonly pid: number }[] = []
  const environment = (more: Readonly<Record<string, string>> = {}): Record<string, string> => ({
    ...(process.env as Record<string, string>), LC_ALL: 'C.UTF-8', DBUS_SESSION_BUS_ADDRESS: bus.address, NOCTURNE_HOME: home, ...more,
  })
  return {
    home, bus, notifications,
    command: (args = []) => ({ program: electronProgram, args: [...switches, appFolder, ...args], env: environment() }),
    start: async (args = [], env = {}) => {
      // Without an executable path Playwright loads its own start code into Electron; with one it now and then waits for ever.
      const app = await _electron.launch({ cwd: checkout, chromiumSandbox, args: [...switches, appFolder, ...args], env: environment(env) })
      const pid = app.process().pid ?? 0
      running.push({ app, pid })
      const page = await eventually('the console’s page', () => app.windows().find((one) => one.url().startsWith(consoleUrl)), 30_000)
      await page.waitForLoadState('load')
      return { app, page, call: callThrough(page), killEverything: () => killTree(pid) }
    },
    close: async () => {
      for (const { pid } of running) killTree(pid)
      await Promise.all(running.map(({ app }) => app.close().catch(() => undefined)))
      notifications.close()
      bus.close()
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

function callThrough(page: Page): Running['call'] {
  return async (name, input) => {
    const answer = (await page.evaluate(async ([asked, given]) => window.nocturne?.call(asked as never, given as never), [name, input] as const)) as Answer<never> | undefined
    if (!answer || 'fault' in answer) throw new Error(`${name}: ${JSON.stringify(answer)}`)
    return answer.value
  }
}

/** Every process of a tree, the children first found last, each by its own id. */
export function treeOf(pid: number): readonly number[] {
  const parents = new Map(readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map((name) => [Number(name), parentOf(name)]))
  const tree = [pid]
  for (const one of tree) tree.push(...[...parents].filter(([, parent]) => parent === one).map(([child]) => child))
  return tree
}

function parentOf(pid: string): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
  } catch {
    return 0
  }
}

/** Ends a process and everything it started, as a power cut would. */
export function killTree(pid: number): void {
  if (pid <= 0) return
  for (const one of treeOf(pid)) {
    try {
      process.kill(one, 'SIGKILL')
    } catch (thrown) {
      if (!(thrown instanceof Error && 'code' in thrown && thrown.code === 'ESRCH')) throw thrown
    }
  }
}

/** Limits are for what never ends; a loaded machine takes its time. */
const patience = 3

/** Polls until `look` gives something; throws with `what` after `withinMs`. */
export async function eventually<Value>(what: string, look: () => Promise<Value | null | undefined | false> | Value | null | undefined | false, withinMs = 15_000, everyMs = 50): Promise<Value> {
  const until = Date.now() + withinMs * patience
  for (;;) {
    const found = await look()
    if (found !== null && found !== undefined && found !== false) return found
    if (Date.now() > until) throw new Error(`waited ${withinMs * patience} ms for ${what}`)
    await new Promise((resolve) => setTimeout(resolve, everyMs))
  }
}
