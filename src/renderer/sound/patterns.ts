/** The two alarms. */
export type Alarm = 'blind' | 'critical'

/** One tone: when it begins within its pattern and how long it sounds, both in seconds, and its pitch. */
export type Tone = { readonly at: number; readonly lasts: number; readonly hertz: number }

const falling = (at: number): readonly Tone[] => [{ at, lasts: 0.55, hertz: 587.33 }, { at: at + 0.6, lasts: 0.75, hertz: 440 }]
const rising = (at: number): readonly Tone[] => [
  { at, lasts: 0.15, hertz: 659.26 }, { at: at + 0.2, lasts: 0.15, hertz: 830.61 }, { at: at + 0.4, lasts: 0.15, hertz: 987.77 },
  { at: at + 0.75, lasts: 0.15, hertz: 830.61 }, { at: at + 0.95, lasts: 0.28, hertz: 987.77 },
]

/** Nobody watches: two slow falling pairs, low. A critical alert: two quick rising fives, high. Nobody takes one for the other [S14]. */
export const patterns: Readonly<Record<Alarm, readonly Tone[]>> = {
  blind: [...falling(0), ...falling(1.5)],
  critical: [...rising(0), ...rising(1.6)],
}

/** How long a pattern sounds, seconds. */
export const lengthOf = (alarm: Alarm): number => Math.max(...patterns[alarm].map(({ at, lasts }) => at + lasts))
