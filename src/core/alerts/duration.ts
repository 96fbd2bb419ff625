import { minutes, type Millis } from '../time'

/** A length of time in the international symbols, never rounded up: `45 s`, `12 min`, `3 h 20 min`, `2 d 4 h`. The sign is dropped. */
export function durationText(length: Millis): string {
  const seconds = Math.floor(Math.abs(length) / 1_000)
  if (seconds < 60) return `${String(seconds)} s`
  const whole = Math.floor(seconds / 60)
  if (whole < 60) return `${String(whole)} min`
  if (whole < 1_440) return joined(Math.floor(whole / 60), 'h', whole % 60, 'min')
  return joined(Math.floor(whole / 1_440), 'd', Math.floor((whole % 1_440) / 60), 'h')
}

/** The same to the nearest minute: for a length that a person chose, which is a moment shorter when it arrives. */
export const chosenText = (length: Millis): string => durationText(length < minutes(1) ? length : Math.round(length / minutes(1)) * minutes(1))

function joined(large: number, largeUnit: string, small: number, smallUnit: string): string {
  return small === 0 ? `${String(large)} ${largeUnit}` : `${String(large)} ${largeUnit} ${String(small)} ${smallUnit}`
}
