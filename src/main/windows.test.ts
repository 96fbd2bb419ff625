import { existsSync, mkdtempSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { readJson, writeJson } from './choice'
import { createDrafts, draftsFileOf } from './drafts'
import type { ConsoleWindow, WindowParts } from './window'
import { createWindowKeeper, shownOf, type WindowKeeper } from './window-keeper'
import { bareMonitor, placeAnew, windowMemoryOf, type Box, type Monitor, type WindowMemory } from './window-place'

const box = (x: number, y: number, width = 1_200, height = 800): Box => ({ x, y, width, height })
const left: Monitor = { id: 11, name: 'Left', bounds: box(0, 0, 1_920, 1_080), workArea: box(0, 0, 1_920, 1_050) }
const right: Monitor = { id: 22, name: 'Right', bounds: box(1_920, 0, 2_560, 1_440), workArea: box(1_920, 0, 2_560, 1_440) }
const above: Monitor = { ...right, bounds: box(0, -1_440, 2_560, 1_440), workArea: box(0, -1_440, 2_560, 1_440) }

let folder: string
let monitors: readonly Monitor[]
let changed: () => void
let told: string[]
let lastClosed: number[]
let ended: number[]
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'windows-'))
  monitors = [left, right]
  told = []
  lastClosed = []
  ended = []
})

/** A window without a desktop: where it is told to be is where it is. */
function aWindow(parts: WindowParts): ConsoleWindow & { readonly isFake: true } {
  const kept = readJson(parts.memoryFile)
  let memory: WindowMemory = kept === null ? { ...windowMemoryOf(null), ...parts.fresh } : windowMemoryOf(kept)
  let at = memory.isBare ? (bareMonitor(memory.monitor, monitors)?.bounds ?? box(0, 0)) : (placeAnew(memory, monitors) ?? box(100, 100))
  let isShown = true
  let isThere = true
  const one: ConsoleWindow & { readonly isFake: true } = {
    isFake: true, number: parts.number, browser: {} as ConsoleWindow['browser'], drafts: createDrafts(draftsFileOf(parts.memoryFile)), memory: () => memory, box: () => at, isThere: () => isThere, isLoading: () => false, isVisible: () => isShown,
    remember: (change) => { memory = { ...memory, ...change }; writeJson(parts.memoryFile, memory) },
    show: () => { isShown = true; parts.onFocus(one) },
    hide: () => { isShown = false },
    close: () => parts.onCloseWanted(one),
    end: () => { isThere = false; ended.push(parts.number) },
    moveTo: (to) => { at = to },
    alive: () => undefined,
    setZoom: (zoomLevel) => one.remember({ zoomLevel }),
  }
  one.remember({})
  return one
}
const keep = (): WindowKeeper => createWindowKeeper({
  folder, open: aWindow, isQuitting: () => false, monitors: { now: () => monitors, onChange: (hear) => { changed = hear } },
  tell: (window, event) => told.push(`${String(window.number)} ${event}`), onLastClosed: ({ number }) => lastClosed.push(number),
})
const shown = (keeper: WindowKeeper) => keeper.all().map((one) => ({ ...shownOf(one), at: one.box() }))
function first(keeper: WindowKeeper): ConsoleWindow {
  keeper.show()
  const [window] = keeper.all()
  if (!window) throw new Error('no window')
  return window
}

test('[S18] [S19] windows come back with their numbers, screens and places, the one without a frame on the monitor that is not the first', () => {
  const keeper = keep()
  const one = first(keeper)
  one.remember({ box: box(40, 40), screen: 'queue', monitor: { id: 11, bounds: left.bounds } })
  const asked = [keeper.open({ screen: 'history', isBare: false }, one), keeper.open({ screen: 'wall', isBare: true }, one), keeper.open({ screen: 'wall', isBare: true }, one)]
  const again = keep()
  again.show()
  expect({ asked, shown: shown(again) }).toEqual({ asked: [2, 3, 3], shown: [
    { number: 1, screen: 'queue', isBare: false, at: box(40, 40) }, { number: 2, screen: 'history', isBare: false, at: box(132, 132) }, { number: 3, screen: 'wall', isBare: true, at: right.bounds },
  ] })
})

test('[S18] eight windows are as many as may be; the next one is refused, and one that is closed makes room', () => {
  const keeper = keep()
  const one = first(keeper)
  const numbers = Array.from({ length: 8 }, () => keeper.open({ screen: 'queue', isBare: false }, one))
  keeper.find(5)?.close()
  expect([numbers, keeper.open({ screen: 'data', isBare: false }, one), keeper.all().length]).toEqual([[2, 3, 4, 5, 6, 7, 8, null], 5, 8])
})

test('[S9] [S18] a window that is closed is forgotten, but the last one with a frame asks what closing means; the one without a frame does not count', () => {
  const keeper = keep()
  const one = first(keeper)
  keeper.open({ screen: 'history', isBare: false }, one)
  keeper.open({ screen: 'wall', isBare: true }, one)
  one.close()
  keeper.find(2)?.close()
  expect({ ended, lastClosed, files: ['window.json', 'window-2.json', 'window-3.json'].map((name) => existsSync(join(folder, name))) }).toEqual({ ended: [1], lastClosed: [2], files: [false, true, true] })
})

test('[N25] what was clicked is opened in the window that had the focus last, never in the one without a frame', () => {
  const keeper = keep()
  const one = first(keeper)
  keeper.open({ screen: 'history', isBare: false }, one)
  keeper.open({ screen: 'wall', isBare: true }, one)
  keeper.openAlert('a')
  keeper.find(2)?.show()
  keeper.find(3)?.show()
  keeper.openAlert('b')
  expect(told).toEqual(['1 alert.open', '2 alert.open'])
})

test('[S19] windows on a monitor that goes come into sight, and go back when it is there again, wherever it lies then', () => {
  const keeper = keep()
  const one = first(keeper)
  one.remember({ box: box(2_000, 100), monitor: { id: 22, bounds: right.bounds } })
  keeper.open({ screen: 'wall', isBare: true }, one)
  changed()
  const seen = [keeper.all().map((each) => each.box())]
  for (const there of [[left], [left, above]]) {
    monitors = there
    changed()
    seen.push(keeper.all().map((each) => each.box()))
  }
  expect(seen).toEqual([[box(2_000, 100), right.bounds], [box(360, 125), left.bounds], [box(80, -1_340), above.bounds]])
})

test('[S19] a damaged memory of a window is one without a screen or a monitor', () => {
  writeFileSync(join(folder, 'window-4.json'), '{"screen":"<b>","monitor":{"id":"x"},"box":7}')
  const keeper = keep()
  keeper.show()
  expect(shown(keeper)).toEqual([{ number: 4, screen: null, isBare: false, at: box(100, 100) }])
})

test('[L9] a window that is hidden reads nothing aloud while another is seen, nor does the one without a frame', () => {
  const keeper = keep()
  const one = first(keeper)
  keeper.open({ screen: 'history', isBare: false }, one)
  keeper.open({ screen: 'wall', isBare: true }, one)
  const may = (): readonly boolean[] => keeper.all().map(keeper.mayReadAloud)
  const all = may()
  one.hide()
  const oneHidden = may()
  keeper.find(2)?.hide()
  expect([all, oneHidden, may()]).toEqual([[true, true, false], [false, true, false], [true, true, false]])
})

test('[U23] what is typed in one window is not what is typed in another', () => {
  const keeper = keep()
  const one = first(keeper)
  keeper.open({ screen: 'queue', isBare: false }, one)
  one.drafts.keep('a comment', 'Rang the guard')
  keeper.find(2)?.drafts.keep('a comment', 'Sent Ben')
  keeper.find(2)?.drafts.keep('a comment', '')
  expect([one.drafts.of('a comment'), keeper.find(2)?.drafts.of('a comment')]).toEqual(['Rang the guard', null])
})

test('[L10] the size of the text is one for all windows, and for those that are opened later', () => {
  const keeper = keep()
  const one = first(keeper)
  keeper.open({ screen: 'queue', isBare: false }, one)
  keeper.setZoom(2)
  keeper.open({ screen: 'data', isBare: false }, one)
  expect(keeper.all().map((each) => each.memory().zoomLevel)).toEqual([2, 2, 2])
})

test('[S19] a list of windows names the monitor of each', () => {
  const keeper = keep()
  const one = first(keeper)
  keeper.open({ screen: 'wall', isBare: true }, one)
  expect(keeper.listed(one).map(({ number, isHere, monitor }) => [number, isHere, monitor])).toEqual([
    [1, true, { name: 'Left', place: 1, of: 2, width: 1_920, height: 1_080 }], [2, false, { name: 'Right', place: 2, of: 2, width: 2_560, height: 1_440 }],
  ])
})

test('[U23] what is typed in a window is there again after every process has died, in a file that its person alone can read, and gone with the window', () => {
  const keeper = keep()
  const one = first(keeper)
  keeper.open({ screen: 'queue', isBare: false }, one)
  one.drafts.keep('a note', 'The guard says')
  one.drafts.keep('a comment', 'sent')
  one.drafts.keep('a comment', '')
  const other = keeper.find(2)
  other?.drafts.keep('a note', 'Sent Ben')
  const again = keep()
  again.show()
  expect(again.all().map(({ number, drafts }) => [number, drafts.of('a note'), drafts.of('a comment')])).toEqual([[1, 'The guard says', null], [2, 'Sent Ben', null]])
  expect(statSync(join(folder, 'window-drafts.json')).mode & 0o777).toBe(0o600)
  again.find(2)?.close()
  expect([existsSync(join(folder, 'window-drafts.json')), existsSync(join(folder, 'window-2-drafts.json'))]).toEqual([true, false])
  writeFileSync(join(folder, 'window-drafts.json'), '[["a note"],5,["b","kept"]]')
  expect([createDrafts(join(folder, 'window-drafts.json')).of('b'), createDrafts(join(folder, 'window-drafts.json')).of('a note')]).toEqual(['kept', null])
})
