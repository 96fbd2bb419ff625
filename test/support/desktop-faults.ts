import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { expect } from '@playwright/test'
import type { Answer } from '../../src/contract/bridge'
import type { CallName, InputOf, OutputOf } from '../../src/contract/contract'
import type { EngineState } from '../../src/contract/shapes'
import { appFolder, eventually, type Desktop, type Running } from './desktop'

/** The window through the main process: it still answers when its page has died and come back, which Playwright's own page does not. */
export type Window = {
  /** What a line of code comes to in the page now; null when the page does not answer within half a second. */
  readonly js: <Value>(code: string) => Promise<Value | null>
  readonly call: <Name extends CallName>(name: Name, input: InputOf<Name>) => Promise<OutputOf<Name>>
  readonly press: (...keys: readonly string[]) => Promise<void>
  readonly url: () => Promise<string>
  readonly pid: () => Promise<number>
  readonly crash: () => Promise<void>
  readonly hang: () => Promise<void>
  readonly picture: (file: string) => Promise<void>
}

const isWindow = "(one) => /^app:\\/\\/console\\/(index|safe\\/index)\\.html/.test(one.webContents.getURL())"

export function windowOf({ app }: Running): Window {
  /** Runs in the main process with the window's contents at hand. */
  const inMain = async <Value>(body: string, given: unknown = null): Promise<Value> =>
    (await app.evaluate(async ({ BrowserWindow }, [source, filter, value]) => {
      // The test's own code, run where it must run; the application itself makes no code from text.
      const find = new Function(`return ${filter}`)() as (one: Electron.BrowserWindow) => boolean
      const act = new Function('contents', 'given', `return (async () => { ${source} })()`) as (contents: Electron.WebContents | undefined, given: unknown) => Promise<unknown>
      return await act(BrowserWindow.getAllWindows().find(find)?.webContents, value)
    }, [body, isWindow, given] as const)) as Value
  const js = async <Value>(code: string): Promise<Value | null> => await inMain<Value | null>("const late = new Promise((resolve) => setTimeout(resolve, 500, null)); return contents.isCrashed() ? null : await Promise.race([contents.executeJavaScript(given).catch(() => null), late])", code)
  return {
    js,
    call: async (name, input) => {
      const answer = await inMain<Answer<never>>('return await contents.executeJavaScript(given)', `window.nocturne.call(${JSON.stringify(name)}, ${JSON.stringify(input)})`)
      if ('fault' in answer) throw new Error(`${name}: ${JSON.stringify(answer)}`)
      return answer.value
    },
    press: async (...keys) => {
      for (const key of keys) await inMain("contents.focus(); contents.sendInputEvent({ type: 'keyDown', keyCode: given }); if (given.length === 1) contents.sendInputEvent({ type: 'char', keyCode: given }); contents.sendInputEvent({ type: 'keyUp', keyCode: given })", key)
    },
    url: async () => await inMain('return contents.getURL()'),
    pid: async () => await inMain('return contents.getOSProcessId()'),
    crash: async () => await inMain('contents.forcefullyCrashRenderer()'),
    hang: async () => await inMain("void contents.executeJavaScript('for (;;) {}').catch(() => undefined)"),
    picture: async (file) => {
      const bytes = await inMain<string>("return (await contents.capturePage()).toPNG().toString('base64')")
      writeFileSync(file, Buffer.from(bytes, 'base64'))
    },
  }
}

/** Whether Chromium itself measures sound coming from the sound page. */
export const isAudible = async ({ app }: Running): Promise<boolean> =>
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().some((one) => one.webContents.getURL().includes('/sound/') && one.webContents.isCurrentlyAudible()))

export const enginePid = async ({ app }: Running): Promise<number> =>
  await eventually('the engine’s process', async () => await app.evaluate(({ app: electron }) => electron.getAppMetrics().find(({ serviceName, name }) => serviceName === 'engine' || name === 'engine')?.pid))

export const engineIs = (window: Pick<Window, 'call'>, ...states: readonly EngineState['state'][]) => async (): Promise<EngineState | false> => {
  const now = await window.call('shell.engineState', {}).catch(() => null)
  return now !== null && states.includes(now.state) && now
}

/** From the next start on, the engine's process runs `code` before its own program; null: its own program alone again. Nothing of this is in the application. */
export async function plantInEngine({ app }: Running, { home }: Desktop, code: string | null): Promise<void> {
  const file = join(home, 'planted-engine.mjs')
  const own = join(appFolder, 'out', 'main', 'engine.js')
  if (code !== null) writeFileSync(file, `${code}\nawait import(${JSON.stringify(own)})\n`)
  await app.evaluate(({ utilityProcess }, [planted, program]) => {
    const holder = utilityProcess as unknown as { ownFork?: typeof utilityProcess.fork; fork: typeof utilityProcess.fork }
    holder.ownFork ??= utilityProcess.fork.bind(utilityProcess)
    const fork = holder.ownFork
    holder.fork = (path, args, options) => path === program && planted !== null ? fork(planted, args, { ...options, execArgv: ['--js-flags=--max-old-space-size=256'] }) : fork(path, args, options)
  }, [code === null ? null : file, own] as const)
}

const resolution = 10
const promised = 50

/** Measures this process beside the console, from now on: what an idle process suffers here is the machine's doing. */
export function aWitness(): { readonly p99Ms: () => number } {
  const measured = monitorEventLoopDelay({ resolution })
  measured.enable()
  return { p99Ms: () => Math.max(0, measured.percentile(99) / 1e6 - resolution) }
}

/** The promise of every fault: the main process came round to its work within 50 ms in 99 of 100 measures, apart from what a witness suffered as well [S17]. */
export async function expectPromptMain(window: Pick<Window, 'call'>, witness: ReturnType<typeof aWitness>): Promise<void> {
  const { since, p99Ms } = await window.call('shell.lag', {})
  expect(since).not.toBeNull()
  expect(p99Ms, `main's p99 lag; the witness: ${witness.p99Ms().toFixed(1)} ms`).toBeLessThanOrEqual(promised + witness.p99Ms())
}
