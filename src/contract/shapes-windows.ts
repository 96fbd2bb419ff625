import type { Said } from '../core/said'

/** So many windows can be open at once. */
export const mostWindows = 8

/** One window of the console: its number, what it shows by the page's own name (null: what a page begins with), and whether it has no frame. */
export type WindowShown = { readonly number: number; readonly screen: string | null; readonly isBare: boolean }
/** A window as a list names it. `monitor`: its name where the desktop gives one, which of how many it is, and its size. */
export type WindowListed = WindowShown & {
  readonly isHere: boolean
  readonly isShown: boolean
  readonly monitor: { readonly name: string; readonly place: number; readonly of: number; readonly width: number; readonly height: number } | null
}

/** How the console starts when this person logs in. */
export const loginChoices = ['off', 'tray', 'window'] as const
export type StartAtLoginChoice = (typeof loginChoices)[number]
/** What is truly set up: `place` is the file that says so, where there is one; `problem`: why it will not work. */
export type StartAtLogin = { readonly choice: StartAtLoginChoice; readonly place: string | null; readonly problem: Said | null }

/** A library that is built into the console, as its own package says. */
export type Library = { readonly name: string; readonly version: string; readonly licence: string }
/** What this console is made of, as the main process knows it. */
export type Versions = { readonly app: string; readonly electron: string; readonly chromium: string; readonly node: string; readonly platform: string; readonly libraries: readonly Library[] }

/** The places beside the store that the desktop can be asked to show. */
export const storePlaces = ['store', 'mirror', 'backups'] as const
