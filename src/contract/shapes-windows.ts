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
