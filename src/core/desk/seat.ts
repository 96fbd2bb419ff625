import { system, type Actor } from '../model/actor'
import { ok, refused, type Outcome } from '../outcome'
import type { Instant } from '../time'

/** Who says to sit at this console, since when, and what the one before left to know. The name is a claim, as long as there are no accounts. Rule: [H12]. */
export type SeatTaken = { readonly name: string; readonly since: Instant; readonly from: string | null; readonly note: string | null }

/** Reasons for which a seat is not taken; each has its sentence (`seat.refused.<reason>`). */
export const seatRefusals = ['name-required', 'name-too-long', 'name-unusable', 'name-reserved', 'same-name'] as const
export type SeatRefusal = (typeof seatRefusals)[number]
const longestName = 80
const mostRecent = 12

/** A name as it may sit here, without white space around it and with single blanks inside. */
export function seatName(typed: string): Outcome<string, SeatRefusal> {
  const name = typed.trim().replace(/\s+/g, ' ')
  if (name === '') return refused('name-required')
  if (name.length > longestName) return refused('name-too-long', { most: longestName })
  if (/[\p{C}\p{Zl}\p{Zp}]/u.test(name)) return refused('name-unusable')
  // What the console itself does bears this name.
  return name.toLowerCase() === system.name ? refused('name-reserved', { name }) : ok(name)
}

/** Who acts for somebody at the seat: the claimed name with the operating system's user beside it, or that user where nobody took the seat. */
export function actorAt(seat: SeatTaken | null, { kind, name, role }: Actor): Actor {
  return seat === null ? { kind, name, role } : { kind, name: seat.name, role, osUser: name }
}

/** The names that sat here, the newest first, each once. */
export const withRecent = (recent: readonly string[], name: string): readonly string[] => [name, ...recent.filter((one) => one !== name)].slice(0, mostRecent)
