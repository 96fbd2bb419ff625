import type { Instant } from '../time'

/** A reading of the hybrid logical clock: never behind the wall, never behind what was seen before. */
export type HybridTime = { readonly wall: Instant; readonly count: number }

/** A reading's text has six hex digits for the counter; after so many it borrows a millisecond. */
const mostCounted = 0xffffff

/** The next reading at a wall instant. Source: Kulkarni et al., "Logical Physical Clocks" (2014). */
export function tickHybrid(last: HybridTime, wall: Instant): HybridTime {
  if (wall > last.wall) return { wall, count: 0 }
  return last.count < mostCounted ? { wall: last.wall, count: last.count + 1 } : { wall: last.wall + 1, count: 0 }
}

/** As text that sorts as time does: 12 hex digits of ms, 6 of the counter, the console. */
export const hybridText = (time: HybridTime, consoleId: string): string => `${hexOf(time.wall)}-${time.count.toString(16).padStart(6, '0')}-${consoleId}`

/** An instant as 12 hex digits, which sort as time does; the first digits of a UUIDv7 as of it. */
export const hexOf = (instant: Instant): string => instant.toString(16).padStart(12, '0')

/** Back from text; only this module writes it. */
export function hybridOf(text: string): HybridTime {
  const wall = Number.parseInt(text.slice(0, 12), 16)
  const count = Number.parseInt(text.slice(13, 19), 16)
  if (Number.isNaN(wall) || Number.isNaN(count)) throw new Error(`hybrid clock: unreadable '${text}'`)
  return { wall, count }
}
