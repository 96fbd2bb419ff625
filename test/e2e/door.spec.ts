import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { badMessages, type BadMessage } from '../support/desktop-corpus'
import { aDesktop, appFolder, type Desktop, type Running } from '../support/desktop'

let desktop: Desktop
let running: Running
test.beforeAll(async () => {
  desktop = await aDesktop()
  running = await desktop.start()
})
test.afterAll(async () => await desktop.close())

const refusals = ['unknown-call', 'bad-input', 'forbidden', 'too-large', 'not sent']

test('[S6] the page has three functions and no more', async () => {
  const keys = await running.page.evaluate(() => ({ keys: Object.keys(window.nocturne ?? {}).sort(), frozen: (() => { try { (window as unknown as { nocturne: unknown }).nocturne = null } catch { return true } return window.nocturne !== null })() }))
  expect(keys).toEqual({ keys: ['call', 'on', 'pathOf'], frozen: true })
})

test('[S6] an honest call is answered', async () => {
  expect(await running.call('shell.toastsState', {})).toMatchObject({ works: true })
})

test('[S6] 160 dishonest messages are all refused, quickly, and poison nothing', async () => {
  const messages = badMessages()
  const wrong: string[] = []
  for (const message of messages) {
    const started = Date.now()
    const outcome = await send(running, message)
    if (!refusals.includes(outcome) || Date.now() - started > 5_000) wrong.push(`${message.why}: ${JSON.stringify(message.name)?.slice(0, 60)} ${JSON.stringify(message.make).slice(0, 120)} -> ${outcome}`)
  }
  const poisoned = { page: await running.page.evaluate(() => 'polluted' in {}), main: await running.app.evaluate(() => 'polluted' in {}) }
  expect({ count: messages.length, wrong, poisoned }).toEqual({ count: 160, wrong: [], poisoned: { page: false, main: false } })
})

test('[S6] another window with the same preload, and another origin in it, are refused', async () => {
  const answers = await running.app.evaluate(async ({ BrowserWindow }, preload) => {
    const other = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true, contextIsolation: true } })
    const codes: unknown[] = []
    for (const url of ['app://console/index.html', 'data:text/html,<p>x', 'about:blank']) {
      await other.loadURL(url)
      codes.push(await other.webContents.executeJavaScript("window.nocturne ? window.nocturne.call('shell.engineState', {}).then((answer) => answer.fault && answer.fault.code) : 'no bridge'"))
    }
    other.destroy()
    return codes
  }, join(appFolder, 'out', 'preload', 'index.cjs'))
  expect(answers).toEqual(['forbidden', 'forbidden', 'forbidden'])
})

test('[S6] a page cannot speak the calls of the main process', async () => {
  const answer = await running.page.evaluate(async () => await window.nocturne?.call('toasts.take', { limit: 1 }))
  expect(answer).toEqual({ fault: { code: 'unknown-call', message: 'there is no such call' } })
})

/** Sends one message from inside the page: the refusal's code, 'answered', or 'not sent' where the bridge itself refuses. */
async function send({ page }: Running, message: BadMessage): Promise<string> {
  return await page.evaluate(async ({ name, make }: BadMessage) => {
    function odd(what: string): unknown {
      const cycle: Record<string, unknown> = { offset: 0, limit: 10 }
      cycle['self'] = cycle
      const things: Record<string, () => unknown> = {
        'undefined': () => undefined, 'date': () => new Date(0), 'map': () => new Map([['offset', 0]]), 'set': () => new Set([1]), 'bytes': () => new Uint8Array(8), 'regexp': () => /x/, 'error': () => new Error('x'),
        'not-a-number': () => ({ offset: NaN, limit: 10 }), 'infinity': () => ({ offset: 0, limit: Infinity }), 'bigint': () => ({ offset: 0n, limit: 10 }), 'cycle': () => cycle, 'sparse': () => new Array(1e6),
        'function': () => () => 1, 'symbol': () => Symbol('x'), 'getter': () => ({ get offset() { return 'x' }, limit: 10 }), 'blob': () => new Blob(['x']),
      }
      return things[what]?.()
    }
    function build(): unknown {
      switch (make.kind) {
        case 'json': return JSON.parse(make.text)
        case 'long-text': return { id: 'x'.repeat(make.characters) }
        case 'long-list': return { paths: new Array(make.length).fill(0) }
        case 'odd': return odd(make.what)
        case 'deep': {
          let nested: unknown = {}
          for (let level = 0; level < make.levels; level++) nested = level % 2 ? { a: nested } : [nested]
          return nested
        }
      }
    }
    try {
      const answer = await window.nocturne?.call(name as never, build() as never)
      return answer && 'fault' in answer ? answer.fault.code : 'answered'
    } catch {
      return 'not sent'
    }
  }, message)
}
