import type { EngineState, MonitorStatus, Toast } from '../contract/shapes'
import { minutes, type Millis } from '../core/time'

const silentAfter: Millis = 5_000
const hopelessAfter: Millis = 10_000
/** A first start may copy, migrate and check a large store before it can speak. */
const hopelessStartAfter: Millis = minutes(5)
const sweepLateAfter: Millis = minutes(2)

/** What is known of a running engine: how long it was silent, whether it ever spoke, and its newest heartbeat if this is one. */
export type EngineSigns = { readonly silentFor: Millis; readonly hasBeaten: boolean; readonly status: MonitorStatus | null }
export type EngineJudgement = { readonly state: Extract<EngineState['state'], 'starting' | 'watching' | 'silent'>; readonly problem: Toast['title'] | null; readonly isHopeless: boolean }

/**
 * Whether anybody is watching, judged from outside the engine [S7].
 * Silent after 5 s without a heartbeat, hopeless (to be killed and started again) after 10 s; a start has 5 minutes.
 * A heart that beats while the 15-minute sweep is more than two minutes late is called silent as well: it does not watch.
 */
export function judgeEngine({ silentFor, hasBeaten, status }: EngineSigns): EngineJudgement {
  if (!hasBeaten) return { state: 'starting', problem: null, isHopeless: silentFor > hopelessStartAfter }
  if (silentFor > silentAfter) return { state: 'silent', problem: { key: 'shell.engine.noHeartbeat', values: { seconds: Math.floor(silentFor / 1_000) } }, isHopeless: silentFor > hopelessAfter }
  const sweepLate = status?.nextSweepAt ? status.now - status.nextSweepAt : 0
  if (sweepLate > sweepLateAfter) return { state: 'silent', problem: { key: 'shell.engine.sweepLate', values: { minutes: Math.floor(sweepLate / 60_000) } }, isHopeless: false }
  return { state: 'watching', problem: null, isHopeless: false }
}
