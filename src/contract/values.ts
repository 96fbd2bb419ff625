import { z } from 'zod'

/** A text of at most so many characters; half a surrogate pair is none. */
export const text = (max: number) => z.string().max(max).refine((value) => value.isWellFormed(), 'is not well-formed text')
/** Milliseconds since 1970, from the year 2000 on: seconds taken for milliseconds are none. */
export const instant = z.int().min(946_684_800_000).max(8_640_000_000_000_000)
