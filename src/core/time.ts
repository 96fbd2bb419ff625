/** A point in time: UTC, integer milliseconds since the epoch. */
export type Instant = number
/** A length of time in integer milliseconds. */
export type Millis = number

/** Seconds as milliseconds. */
export const seconds = (count: number): Millis => count * 1_000
/** Minutes as milliseconds. */
export const minutes = (count: number): Millis => count * 60_000
/** Hours as milliseconds. */
export const hours = (count: number): Millis => count * 3_600_000
/** Days of 24 hours as milliseconds; a site's calendar day may be longer or shorter. */
export const days = (count: number): Millis => count * 86_400_000

/** The first whole millisecond strictly after an instant: conditions hold strictly after their boundary. */
export const justAfter = (boundary: Instant): Instant => boundary + 1

/** The earlier of two instants of which either may be unknown. */
export function earliest(one: Instant | null, other: Instant | null): Instant | null {
  if (one === null) return other
  return other === null || one < other ? one : other
}

/** An instant as the console prints it everywhere outside a screen: UTC with milliseconds. */
export const isoOf = (instant: Instant): string => new Date(instant).toISOString()
/** `isoOf`, null kept. */
export const isoOrNull = (instant: Instant | null): string | null => (instant === null ? null : isoOf(instant))
