/** A rectangle on the desktop, in device-independent pixels. */
export type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number }
/** What the window remembers from one run to the next. */
export type WindowMemory = { readonly box: Box | null; readonly isMaximized: boolean; readonly saidKeepsWatching: boolean; /** Size of the text: Chromium's level, each a fifth more. */ readonly zoomLevel: number }

const usual = { width: 1440, height: 900 }
export const smallest = { width: 960, height: 600 }
const enoughToGrab = 80

/** Reads a remembered place out of whatever the file holds. */
export function windowMemoryOf(value: unknown): WindowMemory {
  const from = typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {}
  return { box: boxOf(from['box']), isMaximized: from['isMaximized'] === true, saidKeepsWatching: from['saidKeepsWatching'] === true, zoomLevel: zoomOf(from['zoomLevel']) }
}

/** From half the size to twice and a little more (1.2^4), in halves of a level. */
export const zoomOf = (value: unknown): number => (typeof value === 'number' && Number.isFinite(value) ? Math.max(-3, Math.min(4, Math.round(value * 2) / 2)) : 0)

function boxOf(value: unknown): Box | null {
  if (typeof value !== 'object' || value === null) return null
  const { x, y, width, height } = value as Readonly<Record<string, unknown>>
  const isWhole = [x, y, width, height].every((one) => Number.isSafeInteger(one))
  return isWhole ? { x: x as number, y: y as number, width: width as number, height: height as number } : null
}

/**
 * Where to put the window: where it was, if its title bar can still be reached on one of the displays; else the usual
 * size, wherever the desktop likes, no larger than the first display.
 */
export function placeWindow(remembered: Box | null, displays: readonly Box[]): Partial<Box> {
  const first = displays[0] ?? { x: 0, y: 0, ...usual }
  if (!remembered) return { width: Math.min(usual.width, first.width), height: Math.min(usual.height, first.height) }
  const width = Math.max(smallest.width, remembered.width)
  const height = Math.max(smallest.height, remembered.height)
  const canBeGrabbed = displays.some((one) =>
    remembered.y >= one.y && remembered.y + enoughToGrab <= one.y + one.height &&
    remembered.x + width - enoughToGrab >= one.x && remembered.x + enoughToGrab <= one.x + one.width)
  return canBeGrabbed ? { x: remembered.x, y: remembered.y, width, height } : { width, height }
}
