import type { EngineState, Toast } from '../contract/shapes'
import { minutes, type Millis } from '../core/time'

const silentAfter: Millis = 5_000
const hopelessAfter: Millis = 10_000
/** A first start may copy, migrate and check a large store before it can speak. */
const hopelessStartAfter: Millis = minutes(5)
/** The monitor looks at its clocks every second. */
const unlookedAfter: Millis = 10_000
const hopelessUnlookedAfter: Millis = 30_000
/** A sweep every quarter of an hour, and two minutes for it. */
const sweepEvery: Millis = minutes(15)
const unsweptAfter: Millis = sweepEvery + minutes(2)
const hopelessUnsweptAfter: Millis = unsweptAfter + minutes(2)

/**
 * What the main process has seen of a running engine, in time that it lived through itself: since the last heartbeat,
 * since a heartbeat told of a new look at the clocks, since one told of a new sweep.
 */
export type EngineSigns = { readonly hasBeaten: boolean; /** It has looked at its clocks once. */ readonly hasLooked: boolean; /** It holds a copy to look at, and says so. */ readonly isReadOnly: boolean; readonly silentFor: Millis; readonly unlookedFor: Millis; readonly unsweptFor: Millis }
/** `isHopeless`: it is to be killed and started again. */
export type EngineJudgement = { readonly state: Extract<EngineState['state'], 'starting' | 'watching' | 'silent'>; readonly problem: Toast['title'] | null; readonly isHopeless: boolean }

/**
 * Whether anybody is watching, judged from outside the engine and by no clock of its own [S7].
 * A heart that beats proves nothing but itself: an engine that looks at no clock, or completes no sweep, is silent as well.
 */
export function judgeEngine({ hasBeaten, hasLooked, isReadOnly, silentFor, unlookedFor, unsweptFor }: EngineSigns): EngineJudgement {
  const silent = (key: string, values: Readonly<Record<string, number>>, isHopeless: boolean): EngineJudgement => ({ state: 'silent', problem: { key, values }, isHopeless })
  const seconds = (length: Millis): number => Math.floor(length / 1_000)
  if (!hasBeaten || (!hasLooked && !isReadOnly)) return { state: 'starting', problem: null, isHopeless: Math.max(silentFor, unlookedFor) > hopelessStartAfter }
  if (silentFor > silentAfter) return silent('shell.engine.noHeartbeat', { seconds: seconds(silentFor) }, silentFor > hopelessAfter)
  if (isReadOnly) return silent('shell.engine.readOnly', {}, false)
  if (unlookedFor > unlookedAfter) return silent('shell.engine.notLooking', { seconds: seconds(unlookedFor) }, unlookedFor > hopelessUnlookedAfter)
  if (unsweptFor > unsweptAfter) return silent('shell.engine.sweepLate', { minutes: Math.floor((unsweptFor - sweepEvery) / minutes(1)) }, unsweptFor > hopelessUnsweptAfter)
  return { state: 'watching', problem: null, isHopeless: false }
}
