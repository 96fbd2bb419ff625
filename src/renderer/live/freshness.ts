import type { EngineState, MonitorStatus } from '../../contract/shapes'
import type { Instant, Millis } from '../../core/time'

/** What is known here of the truth, and when it was heard by this page's own monotonic clock (`heardAtMs`, `beatMs`). */
export type Heard = {
  readonly monitor: MonitorStatus | null
  readonly engine: EngineState | null
  readonly heardAtMs: Millis
  readonly beatMs: Millis
}
export type StaleBecause = 'starting' | 'silent' | 'restarting' | 'stopped' | 'no-answer' | 'not-ticking'
export type Freshness =
  | { readonly isCurrent: true; readonly asOf: Instant }
  | { readonly isCurrent: false; readonly because: StaleBecause; readonly asOf: Instant | null; readonly problem: string | null; readonly restarts: number }

/** How long the picture may go without word from the engine, or the engine without a look at its clocks. */
export const patience: Millis = 5_000

/** Whether the picture may be shown as current, else the named reason and the instant it is from. Rules: [U2] [U3]. */
export function freshnessOf(heard: Heard): Freshness {
  const { monitor, engine } = heard
  const stale = (because: StaleBecause): Freshness => ({
    isCurrent: false, because, asOf: monitor ? Math.min(monitor.lastTickAt ?? monitor.now, monitor.now) : null, problem: engine?.problem ?? null, restarts: engine?.restarts ?? 0,
  })
  if (engine && engine.state !== 'watching') return stale(engine.state)
  if (!monitor) return stale(heard.beatMs - heard.heardAtMs > patience ? 'no-answer' : 'starting')
  if (heard.beatMs - heard.heardAtMs > patience) return stale('no-answer')
  if (monitor.lastTickAt === null) return stale('starting')
  if (monitor.now - monitor.lastTickAt > patience) return stale('not-ticking')
  return { isCurrent: true, asOf: monitor.now }
}

/** The instant the picture stands for: runs on between two words of the engine, stands still once the picture is stale. */
export function nowOf(heard: Heard): Instant | null {
  const freshness = freshnessOf(heard)
  if (!freshness.isCurrent || !heard.monitor) return freshness.asOf
  return heard.monitor.now + Math.max(0, heard.beatMs - heard.heardAtMs)
}
