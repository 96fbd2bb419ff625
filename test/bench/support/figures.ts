import { appendFileSync } from 'node:fs'

/** One line of the table: a measured figure beside its limit or its peer of the same run. */
export type Figure = {
  /** What was measured, with the store's size. */
  readonly what: string
  readonly figure: string
  /** What stands beside it: the peer, the spread, the ratio. */
  readonly beside: string
  readonly goal: string
  /** Null: there is no goal. */
  readonly isMet: boolean | null
}

/** Hands a figure to the table that `npm run bench` prints at its end, and shows it at once. */
export function report(figure: Figure): void {
  const { what, beside, goal, isMet } = figure
  const verdict = isMet === null ? '' : isMet ? ' (met)' : ' (NOT met)'
  process.stderr.write(`bench:        ${what}: ${figure.figure}; ${beside}${goal === '' ? '' : `; goal ${goal}${verdict}`}\n`)
  const file = process.env['NOCTURNE_BENCH_FIGURES']
  if (file !== undefined) appendFileSync(file, `${JSON.stringify(figure)}\n`)
}

/** A length of time as the table has it. */
export const ms = (length: number): string => (length < 10 ? `${length.toFixed(1)} ms` : length < 10_000 ? `${Math.round(length)} ms` : `${(length / 1_000).toFixed(1)} s`)
export const times = (ratio: number): string => `${ratio.toFixed(ratio < 10 ? 1 : 0)} x`
export const megabytes = (bytes: number): string => `${Math.round(bytes / 1_048_576)} MB`
/** The slowest and the fastest of several rounds. */
export const spread = (lengths: readonly number[]): string => `${lengths.length} rounds, ${ms(Math.min(...lengths))} to ${ms(Math.max(...lengths))}`
