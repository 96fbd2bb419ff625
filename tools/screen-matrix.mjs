// Every screen in every state, dark and light, at 1366 x 768 and 2560 x 1440, as one contact sheet a screen: `node tools/screen-matrix.mjs [--out FOLDER] [--only SCREEN,SCREEN] [--keep FOLDER]`; with `--keep` every picture stays there in its own size.
// Lines: empty, loading, full, stale, failed. Columns: dark and light at 1366, dark and light at 2560. The states are brought about at the door between page and engine, so that each screen shows its own face for them; a screen that is added is taken without being named.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureBuild } from './steps/build.mjs'
import { at, main, optionOf, say } from './steps/ground.mjs'
import { openDesktop, until } from './screens/desktop.mjs'
import { screensNow } from './screens/registered.mjs'
import { palettePng, readPng, shrunk, sideBySide } from './screens/png.mjs'

const sizes = [[1366, 768], [2560, 1440]]
const themes = ['dark', 'light']
const thumbnail = 640
const states = ['empty', 'loading', 'full', 'stale', 'failed']
/** What is looked at besides the screens: the screen that it is of, and the keys that open it there. */
const parts = [{ name: 'alert', keys: 'g q', then: ['Home', 'Enter'] }]

await main('matrix', async () => {
  if (process.env.NOCTURNE_E2E_APP === undefined) ensureBuild()
  const out = optionOf('--out') ?? at('docs', 'screens', 'matrix')
  mkdirSync(out, { recursive: true })
  const folder = optionOf('--keep') ?? mkdtempSync(join(tmpdir(), 'nocturne-matrix-'))
  try {
    const screens = await takeAll(folder)
    for (const screen of screens) sheetOf(folder, screen, join(out, `${screen}.png`))
  } finally {
    if (optionOf('--keep') === undefined) rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
  return 0
})

/** Takes every picture into the folder and gives the screens that were taken. */
async function takeAll(folder) {
  const only = optionOf('--only')?.split(',')
  let screens = []
  for (const [args, wanted] of [[[], ['empty']], [['--sample'], states.filter((state) => state !== 'empty')]]) {
    const desktop = await openDesktop(join(folder, wanted[0]), args)
    try {
      await until('a watching engine', () => desktop.page.evaluate(() => globalThis.document.querySelector('.watch-on') !== null), 120_000)
      if (args.length > 0) await until('a queue', () => desktop.page.evaluate(() => globalThis.document.querySelectorAll('.ag-row .what-name').length > 5), 120_000)
      screens = [...screensNow(), ...parts].filter(({ name }) => only === undefined || only.includes(name))
      for (const state of wanted) await takeState(desktop, folder, state, screens)
    } finally {
      await desktop.close()
    }
  }
  return screens.map(({ name }) => name)
}

async function takeState(desktop, folder, state, screens) {
  await standAtTheDoor(desktop, state)
  await desktop.page.reload()
  await desktop.page.waitForSelector('.rail')
  await desktop.page.waitForTimeout(1_500)
  if (state === 'full') {
    // What is counted over days is counted when it is first asked for.
    await desktop.press('Escape', 'g', 'o')
    await desktop.page.waitForTimeout(8_000)
  }
  for (const size of sizes) {
    await desktop.resize(...size)
    for (const { keys, name, then = [] } of screens) {
      const page = name === 'wall' ? await desktop.toWall() : desktop.page
      if (name !== 'wall') await desktop.press('Escape', ...keys.split(' '))
      await page.waitForTimeout(900)
      await desktop.press(...then)
      // What is still being counted when a screen is opened is there a moment later.
      await page.waitForTimeout(state === 'full' ? 1_500 : then.length > 0 ? 600 : 0)
      for (const theme of themes) {
        await desktop.turnTo(theme)
        await page.waitForTimeout(150)
        await page.screenshot({ path: join(folder, `${name}-${state}-${theme}-${size[0]}.png`), timeout: 60_000 })
      }
      await desktop.back()
      say('matrix', `${name}, ${state}, ${size[0]}`)
    }
  }
}

/** Answers the page in the main process's place: what is asked of the data waits for ever, fails, or comes as it is; a stale picture is one whose engine fell silent. */
function standAtTheDoor({ app }, state) {
  return app.evaluate(({ ipcMain }, wanted) => {
    const handlers = ipcMain._invokeHandlers
    globalThis.answerOfOurs ??= handlers.get('nocturne:call')
    handlers.set('nocturne:call', (event, name, ...rest) => {
      const isOfTheFrame = name.startsWith('shell.') || name === 'console.status' || name === 'monitor.status'
      if (wanted === 'stale' && name === 'shell.engineState') return Promise.resolve({ value: { state: 'silent', since: Date.now() - 40_000, problem: 'the monitor has not answered for 40 s', restarts: 0 } })
      if (!isOfTheFrame && wanted === 'loading') return new Promise(() => undefined)
      if (!isOfTheFrame && wanted === 'failed') return Promise.resolve({ fault: { code: 'engine-gone', message: 'the monitor ended unexpectedly (exit 9)' } })
      return globalThis.answerOfOurs(event, name, ...rest)
    })
  }, state)
}

/** One sheet a screen: a line for each state, dark and light in both sizes. */
function sheetOf(folder, screen, file) {
  const lines = states.map((state) => sizes.flatMap(([width]) => themes.map((theme) => shrunk(readPng(readFileSync(join(folder, `${screen}-${state}-${theme}-${width}.png`))), thumbnail))))
  writeFileSync(file, palettePng(sideBySide(lines, 8, [58, 66, 80])))
  say('matrix', file)
}
