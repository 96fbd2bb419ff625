import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { Lag } from '../../contract/shapes-health'

const everyMs = 20

/** How late this process's loop comes round since `begin`; null before. */
export type LagMeter = { readonly begin: () => void; readonly read: () => Lag | null }

/** The histogram counts the wait it asked for as well: that is taken off. */
export function createLagMeter(): LagMeter {
  const histogram = monitorEventLoopDelay({ resolution: everyMs })
  let hasBegun = false
  const late = (nanoseconds: number): number => Math.max(0, Math.round(nanoseconds / 1e6 - everyMs))
  return {
    begin: () => {
      histogram.enable()
      hasBegun = true
    },
    read: () => (hasBegun ? { p99Ms: late(histogram.percentile(99)), maxMs: late(histogram.max) } : null),
  }
}
