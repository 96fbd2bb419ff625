import type { Round } from '../../core/alerts/change'
import { system } from '../../core/model/actor'
import type { GapCause } from '../../core/model/gap'
import { isoOf, type Instant, type Millis } from '../../core/time'
import type { SweepResult } from '../../contract/shapes'
import type { StateChange } from '../../core/journal/entry'
import { slotLength, slotOf, type Slot } from '../store/slots'
import type { Store } from '../store/store'
import type { Tally } from './tally'
import { mostDue, type Rounds } from './rounds'

export type SweepWhy = 'slot' | 'catch-up' | 'asked'
export type Swept = { readonly at: Instant; readonly slotAt: Instant | null; readonly why: SweepWhy; readonly timers: Tally; readonly sweep: Tally; readonly missedSlots: number; readonly foundLate: number; readonly gap: Gap | null; readonly durationMs: Millis }
/** What a catch-up makes good: why nobody watched, and for how long by the time of rules; unit ms. */
export type Gap = { readonly cause: GapCause; readonly length: Millis }

/**
 * One full monitoring cycle as of an instant: first what the timers owe, then everything again, then the telling; one transaction.
 * A live cycle claims its 15-minute slot in the ledger and writes down the slots that nobody swept, with the cause.
 */
export function runCycle(store: Store, rounds: Rounds, asked: { readonly now: Instant; readonly why: SweepWhy; readonly isAsOf: boolean; readonly watchedUntil: Instant | null; readonly gap: Gap | null; readonly knownAt?: Instant; readonly monotonic: () => Millis }): Swept {
  const started = asked.monotonic()
  return store.write(() => {
    const isFirst = store.meta.instant('first_swept_at') === null
    const round: Omit<Round, 'trigger'> = { now: asked.now, isFirst, watchedUntil: asked.watchedUntil, isReplay: asked.isAsOf }
    rounds.levelDeadlines()
    rounds.freshScores()
    const timers = rounds.timers(round)
    // Where the timers were cut short, what the sweep finds is what they would have found.
    const sweep = rounds.sweep({ ...round, watchedUntil: timers.judged < mostDue ? asked.now : asked.watchedUntil })
    rounds.settle(round)
    if (isFirst && (sweep.checked > 0 || (!asked.isAsOf && !store.tasks.isEmpty()))) store.meta.set('first_swept_at', asked.now)
    noteJudged(store, asked.now)
    const durationMs = Math.round(asked.monotonic() - started)
    const foundLate = timers.foundLate + sweep.foundLate
    const slot = asked.isAsOf ? null : claimSlot(store.slots.newest(), asked.now, { cause: asked.gap?.cause ?? null, sweep, timers, durationMs })
    store.journal.record({
      at: asked.now, actor: system, action: 'sweep.done', subjectKind: 'sweep', subjectId: isoOf(asked.now),
      facts: { why: asked.why, ...(asked.gap ? { cause: asked.gap.cause, gapMs: asked.gap.length } : {}), checked: sweep.checked, raised: timers.raised + sweep.raised, resolved: timers.resolved + sweep.resolved, missedByTimer: sweep.missedByTimer, foundLate, missedSlots: slot?.missed ?? 0, ...(asked.knownAt === undefined ? {} : { knownAt: asked.knownAt }) },
      changes: slot?.changes ?? [],
    })
    return { at: asked.now, slotAt: slot?.slotAt ?? null, why: asked.why, timers, sweep, missedSlots: slot?.missed ?? 0, foundLate, gap: asked.gap, durationMs }
  })
}

/** The newest as-of instant of any round: what derived fields are as of, in a store that nobody watches. */
export function noteJudged(store: Store, now: Instant): void {
  store.meta.set('judged_until', now)
}

/** The slot of `now`, unless it was swept before, and a row for the run of slots between that nobody swept. */
function claimSlot(newest: Slot | null, now: Instant, done: { readonly cause: GapCause | null; readonly sweep: Tally; readonly timers: Tally; readonly durationMs: Millis }): { readonly slotAt: Instant | null; readonly missed: number; readonly changes: StateChange[] } {
  const slotAt = slotOf(now)
  if (newest && newest.throughAt >= slotAt) return { slotAt: null, missed: 0, changes: [] }
  const firstMissed = newest ? newest.throughAt + slotLength : slotAt
  const missed = (slotAt - firstMissed) / slotLength
  const insertion = (at: Instant, set: StateChange['set']): StateChange => ({ table: 'sweep_slot', op: 'insert', key: at, set })
  const swept = insertion(slotAt, {
    through_at: slotAt, state: 'swept', cause: null, at: now, checked: done.sweep.checked, raised: done.timers.raised + done.sweep.raised,
    missed_by_timer: done.sweep.missedByTimer, duration_ms: done.durationMs,
  })
  if (missed <= 0) return { slotAt, missed: 0, changes: [swept] }
  const gap = insertion(firstMissed, { through_at: slotAt - slotLength, state: 'missed', cause: done.cause ?? 'not-running', at: now, checked: 0, raised: 0, missed_by_timer: 0, duration_ms: 0 })
  return { slotAt, missed, changes: [gap, swept] }
}

/** A cycle as the command line prints it. */
export const sweepResultOf = (swept: Swept): SweepResult => ({
  at: isoOf(swept.at), checked: { tasks: swept.sweep.checked, tours: 0 }, raised: swept.timers.raised + swept.sweep.raised,
  updated: swept.timers.updated + swept.sweep.updated, escalated: swept.timers.escalated + swept.sweep.escalated,
  resolved: swept.timers.resolved + swept.sweep.resolved, suppressed: swept.timers.suppressed + swept.sweep.suppressed,
  missed_by_timer: swept.sweep.missedByTimer, duration_ms: swept.durationMs,
})
