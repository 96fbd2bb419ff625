import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { ShellLag } from '../contract/shapes'
import type { Instant, Millis } from '../core/time'

const resolution: Millis = 10
const minute: Millis = 60_000
const minutesKept = 5

/** Measures how late this process comes round to its work [S17]. */
export type LagMeter = {
  /** Counting begins: what starting up took is not lateness. A second call does nothing. */
  readonly begin: () => void
  readonly now: () => ShellLag
}

/** Two measures at a resolution of 10 ms, which is taken off: one since the beginning, one anew every minute. */
export function createLagMeter(): LagMeter {
  const whole = monitorEventLoopDelay({ resolution })
  const lately = monitorEventLoopDelay({ resolution })
  let since: Instant | null = null
  let worst: readonly { readonly p99Ms: Millis; readonly maxMs: Millis }[] = []
  return {
    begin: () => {
      if (since !== null) return
      since = Date.now()
      whole.enable()
      lately.enable()
      setInterval(() => {
        worst = [read(lately), ...worst].slice(0, minutesKept - 1)
        lately.reset()
      }, minute).unref()
    },
    now: () => {
      const recent = [read(lately), ...worst]
      return { since, ...read(whole), recentP99Ms: Math.max(...recent.map(({ p99Ms }) => p99Ms)), recentMaxMs: Math.max(...recent.map(({ maxMs }) => maxMs)) }
    },
  }
}

function read(measured: ReturnType<typeof monitorEventLoopDelay>): { readonly p99Ms: Millis; readonly maxMs: Millis } {
  const lateness = (nanoseconds: number): Millis => Math.max(0, Math.round(nanoseconds / 1e4) / 100 - resolution)
  return measured.count === 0 ? { p99Ms: 0, maxMs: 0 } : { p99Ms: lateness(measured.percentile(99)), maxMs: lateness(measured.max) }
}
