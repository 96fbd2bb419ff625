import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { mostWindows } from '../contract/shapes-windows'
import type { Monitors } from './monitors'
import { draftsFileOf } from './drafts'
import type { ConsoleWindow, WindowParts } from './window'
import type { WindowMemory } from './window-place'

/** The windows that are open, each with its number and its file, and which of them had the focus last. Rule: [S18]. */
export type OpenWindows = {
  readonly all: () => readonly ConsoleWindow[]
  /** Those with a frame. */
  readonly framed: () => readonly ConsoleWindow[]
  readonly last: () => ConsoleWindow | null
  /** One more with the lowest number that is free; null: as many are open as may be. */
  readonly openNext: (fresh: Partial<WindowMemory>) => number | null
  /** Every window that a file tells of, and one with a frame in any case. */
  readonly openRemembered: () => void
  readonly setZoom: (level: number) => void
}
export type OpenWindowsParts = Pick<WindowParts, 'onReloaded' | 'isQuitting'> & {
  /** Where each window's file lies. */
  readonly folder: string
  readonly open: (parts: WindowParts) => ConsoleWindow
  readonly monitors: Pick<Monitors, 'now'>
  /** A person closes the last window with a frame. */
  readonly onLastClosed: (window: ConsoleWindow) => void
}

const numbers: readonly number[] = Array.from({ length: mostWindows }, (_, index) => index + 1)

export function createOpenWindows(parts: OpenWindowsParts): OpenWindows {
  const { folder, monitors } = parts
  const open = new Map<number, ConsoleWindow>()
  let lastNumber = 0

  const fileOf = (number: number): string => join(folder, number === 1 ? 'window.json' : `window-${String(number)}.json`)
  const all = (): readonly ConsoleWindow[] => [...open.values()].filter((one) => one.isThere())
  const framed = (): readonly ConsoleWindow[] => all().filter((one) => !one.memory().isBare)
  const free = (): number | undefined => numbers.find((one) => open.get(one)?.isThere() !== true)
  function setZoom(level: number): void {
    for (const one of all()) one.setZoom(level)
  }
  function openOne(number: number, fresh: Partial<WindowMemory>): void {
    open.set(number, parts.open({
      number, memoryFile: fileOf(number), fresh, monitors: monitors.now, isQuitting: parts.isQuitting, onZoom: setZoom, onReloaded: parts.onReloaded,
      onFocus: (one) => { if (!one.memory().isBare) lastNumber = one.number },
      onCloseWanted: (one) => {
        const isLast = !one.memory().isBare && framed().length === 1
        if (isLast) parts.onLastClosed(one)
        else forget(one)
      },
    }))
  }
  /** Closed for good: it is not opened again. */
  function forget(window: ConsoleWindow): void {
    open.delete(window.number)
    for (const file of [fileOf(window.number), draftsFileOf(fileOf(window.number))]) rmSync(file, { force: true })
    window.end()
  }
  return {
    all, framed, setZoom,
    last: () => framed().find(({ number }) => number === lastNumber) ?? framed()[0] ?? null,
    openNext: (fresh) => {
      const number = free()
      if (number !== undefined) openOne(number, fresh)
      return number ?? null
    },
    openRemembered: () => {
      for (const number of numbers.filter((one) => existsSync(fileOf(one)) && open.get(one)?.isThere() !== true)) openOne(number, {})
      if (framed().length === 0) openOne(free() ?? 1, {})
      lastNumber = framed()[0]?.number ?? 0
    },
  }
}
