import { severities, type Severity } from '../model/severity'
import { ok, refused, type Outcome } from '../outcome'
import { minutes, type Millis } from '../time'

/** What a severity may sound like; the rising ones are kept for CRITICAL, so that nobody takes anything else for it. Rule: [H1]. */
export const risingPatterns = ['rise', 'climb'] as const
export const calmPatterns = ['triple', 'double', 'single', 'soft'] as const
export const soundPatterns = [...risingPatterns, ...calmPatterns] as const
export type SoundPattern = (typeof soundPatterns)[number]

/** How one severity is heard; `pattern` null: not at all. Unit of `repeatMinutes`: minutes between two announcements while one waits; null: once. */
export type SoundChoice = { readonly pattern: SoundPattern | null; readonly repeatMinutes: number | null }
/** What people set up about sound. Unit of `volume`: per cent of the loudest. */
export type SoundSettings = { readonly volume: number; readonly severities: { readonly [severity in Severity]: SoundChoice } }

/** CRITICAL is never heard more softly than this, and announced at least so often while one waits. Rule: [H2]. */
export const leastCriticalVolume = 50
export const criticalAtLeastEvery: Millis = minutes(5)
export const leastVolume = 20
export const repeatRange = { least: 1, most: 60 } as const

/** What is heard until somebody chooses otherwise. */
export const defaultSounds: SoundSettings = {
  volume: 80,
  severities: {
    INFO: { pattern: null, repeatMinutes: null },
    LOW: { pattern: 'soft', repeatMinutes: null },
    MEDIUM: { pattern: 'single', repeatMinutes: null },
    HIGH: { pattern: 'double', repeatMinutes: 10 },
    CRITICAL: { pattern: 'rise', repeatMinutes: 5 },
  },
}

/** Reasons for which a choice of sounds is refused; each has its sentence (`sounds.refused.<reason>`). */
export const soundRefusals = ['critical-off', 'critical-must-rise', 'rising-is-critical', 'critical-too-seldom', 'volume-out-of-range', 'repeat-out-of-range'] as const
export type SoundRefusal = (typeof soundRefusals)[number]

/** The settings as they may be kept, or why not. Rules: [H1] [H2]. */
export function checkSounds(asked: SoundSettings): Outcome<SoundSettings, SoundRefusal> {
  const { volume, severities } = asked
  if (!Number.isInteger(volume) || volume < leastVolume || volume > 100) return refused('volume-out-of-range', { least: leastVolume })
  const { pattern, repeatMinutes } = severities.CRITICAL
  if (pattern === null) return refused('critical-off')
  if (!isRising(pattern)) return refused('critical-must-rise')
  if (repeatMinutes === null || minutes(repeatMinutes) > criticalAtLeastEvery) return refused('critical-too-seldom', { minutes: criticalAtLeastEvery / minutes(1) })
  for (const [severity, choice] of Object.entries(severities)) {
    if (severity !== 'CRITICAL' && choice.pattern !== null && isRising(choice.pattern)) return refused('rising-is-critical', { severity })
    if (choice.repeatMinutes !== null && !isRepeat(choice.repeatMinutes)) return refused('repeat-out-of-range', { severity, ...repeatRange })
  }
  return ok(asked)
}

/** The order in which announcements are heard. Rule: [H3]. */
export const gravestFirst: readonly Severity[] = [...severities].reverse()

/** How loud a severity is, per cent. */
export const volumeOf = ({ volume }: SoundSettings, severity: Severity): number => (severity === 'CRITICAL' ? Math.max(volume, leastCriticalVolume) : volume)

const isRising = (pattern: SoundPattern): boolean => (risingPatterns as readonly SoundPattern[]).includes(pattern)
const isRepeat = (every: number): boolean => Number.isInteger(every) && every >= repeatRange.least && every <= repeatRange.most
