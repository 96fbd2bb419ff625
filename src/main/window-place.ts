/** A rectangle on the desktop, in device-independent pixels. */
export type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number }
/** One display, as the desktop tells of it; the first of a list is the desktop's own first. */
export type Monitor = { readonly id: number; readonly name: string; /** All of it. */ readonly bounds: Box; /** What panels leave of it. */ readonly workArea: Box }
/** What one window remembers from one run to the next. */
export type WindowMemory = {
  readonly box: Box | null
  readonly isMaximized: boolean
  readonly saidKeepsWatching: boolean
  /** Size of the text: Chromium's level, each a fifth more. */
  readonly zoomLevel: number
  /** What it shows, by the page's own name; null: what the page begins with. */
  readonly screen: string | null
  /** Without a frame, over the whole of a monitor. */
  readonly isBare: boolean
  /** The monitor it stood on, and where that monitor lay then. */
  readonly monitor: { readonly id: number; readonly bounds: Box } | null
}

const usual = { width: 1440, height: 900 }
export const smallest = { width: 960, height: 600 }
const enoughToGrab = 80

/** Reads a remembered place out of whatever the file holds. */
export function windowMemoryOf(value: unknown): WindowMemory {
  const from = typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {}
  return {
    box: boxOf(from['box']), isMaximized: from['isMaximized'] === true, saidKeepsWatching: from['saidKeepsWatching'] === true, zoomLevel: zoomOf(from['zoomLevel']),
    screen: screenOf(from['screen']), isBare: from['isBare'] === true, monitor: monitorOf(from['monitor']),
  }
}

const screenOf = (value: unknown): string | null => (typeof value === 'string' && /^[a-z][a-z-]{0,39}$/.test(value) ? value : null)

function monitorOf(value: unknown): WindowMemory['monitor'] {
  if (typeof value !== 'object' || value === null) return null
  const { id, bounds } = value as Readonly<Record<string, unknown>>
  const box = boxOf(bounds)
  return Number.isSafeInteger(id) && box ? { id: id as number, bounds: box } : null
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
  return canBeGrabbed({ ...remembered, width }, displays) ? { x: remembered.x, y: remembered.y, width, height } : { width, height }
}

const canBeGrabbed = ({ x, y, width }: Box, displays: readonly Box[]): boolean =>
  displays.some((one) => y >= one.y && y + enoughToGrab <= one.y + one.height && x + width - enoughToGrab >= one.x && x + enoughToGrab <= one.x + one.width)

/** Where a window stood, carried along with its monitor when that lies elsewhere now. */
export function carriedAlong({ box, monitor }: Pick<WindowMemory, 'box' | 'monitor'>, monitors: readonly Monitor[]): Box | null {
  const now = monitors.find(({ id }) => id === monitor?.id)
  return box && monitor && now ? { ...box, x: box.x + now.bounds.x - monitor.bounds.x, y: box.y + now.bounds.y - monitor.bounds.y } : box
}

/** Where an open window belongs after the monitors changed: where it was put, if it can be reached there; else in sight on the first. Rule: [S19]. */
export function placeAnew(memory: Pick<WindowMemory, 'box' | 'monitor'>, monitors: readonly Monitor[]): Box | null {
  const box = carriedAlong(memory, monitors)
  const first = monitors[0]?.workArea
  if (!box || !first || canBeGrabbed(box, monitors.map(({ workArea }) => workArea))) return box
  const width = Math.min(box.width, first.width)
  const height = Math.min(box.height, first.height)
  return { x: first.x + Math.round((first.width - width) / 2), y: first.y + Math.round((first.height - height) / 2), width, height }
}

/** The monitor of a window without a frame: the one it stood on, else one that is not the first, else the first. Rule: [S19]. */
export const bareMonitor = (remembered: WindowMemory['monitor'], monitors: readonly Monitor[]): Monitor | null => monitors.find(({ id }) => id === remembered?.id) ?? monitors[1] ?? monitors[0] ?? null

/** The monitor that has the middle of a window, else the first. */
export function monitorAt({ x, y, width, height }: Box, monitors: readonly Monitor[]): Monitor | null {
  const middle = { x: x + width / 2, y: y + height / 2 }
  return monitors.find(({ bounds }) => middle.x >= bounds.x && middle.x < bounds.x + bounds.width && middle.y >= bounds.y && middle.y < bounds.y + bounds.height) ?? monitors[0] ?? null
}
