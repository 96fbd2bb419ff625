import type { SoundPattern } from '../../core/desk/sounds'

/** The alarm that nobody watches, and every pattern of a severity. */
export type Alarm = 'blind' | SoundPattern

/** One tone: when it begins within its pattern and how long it sounds, both in seconds, and its pitch. */
export type Tone = { readonly at: number; readonly lasts: number; readonly hertz: number }

const falling = (at: number): readonly Tone[] => [{ at, lasts: 0.55, hertz: 587.33 }, { at: at + 0.6, lasts: 0.75, hertz: 440 }]
const rising = (at: number): readonly Tone[] => [
  { at, lasts: 0.15, hertz: 659.26 }, { at: at + 0.2, lasts: 0.15, hertz: 830.61 }, { at: at + 0.4, lasts: 0.15, hertz: 987.77 },
  { at: at + 0.75, lasts: 0.15, hertz: 830.61 }, { at: at + 0.95, lasts: 0.28, hertz: 987.77 },
]
/** A scale of six steps, each a little longer. */
const climbing = (at: number): readonly Tone[] => [523.25, 587.33, 659.26, 783.99, 880, 1_046.5].map((hertz, step) => ({ at: at + step * 0.2, lasts: 0.14 + step * 0.02, hertz }))
/** Equal strokes of one pitch. */
const strokes = (count: number, hertz: number): readonly Tone[] => Array.from({ length: count }, (_, stroke) => ({ at: stroke * 0.32, lasts: 0.2, hertz }))

/**
 * Nobody watches: two slow falling pairs, low. A critical alert: quick rising figures, high, twice. The others are a few equal strokes that never rise,
 * short enough for twelve hours. Every pitch lies between 440 and 1 050 Hz, with its octave, which is where small loudspeakers are good. Rules: [S14] [H1].
 */
export const patterns: Readonly<Record<Alarm, readonly Tone[]>> = {
  blind: [...falling(0), ...falling(1.5)],
  rise: [...rising(0), ...rising(1.6)],
  climb: [...climbing(0), ...climbing(1.6)],
  triple: strokes(3, 698.46),
  double: strokes(2, 622.25),
  single: [{ at: 0, lasts: 0.35, hertz: 554.37 }],
  soft: [{ at: 0, lasts: 0.16, hertz: 466.16 }],
}

/** How long a pattern sounds, seconds. */
export const lengthOf = (alarm: Alarm): number => Math.max(...patterns[alarm].map(({ at, lasts }) => at + lasts))
