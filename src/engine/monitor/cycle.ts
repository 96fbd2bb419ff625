import type { Round } from '../../core/alerts/change'
import { system } from '../../core/model/actor'
import type { GapCause } from '../../core/model/gap'
import { isoOf, type Instant, type Millis } from '../../core/time'
import type { SweepResult } from '../../contract/shapes'
import type { StateChange } from '../../core/journal/entry'
import { slotLength, slotOf, type Slot } from '../store/slots'
import type { Store } from '../store/store'
import type { Tally } from './tally'
import type { Rounds } from './rounds'

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
    const timers = asked.why === 'asked' ? everythingDue(rounds, round) : rounds.timers(round)
    // Where the timers were cut short, what the sweep finds is what they would have found.
    const sweep = rounds.sweep({ ...round, watchedUntil: timers.isCutShort ? asked.watchedUntil : asked.now })
    rounds.settle(round)
    if (isFirst && (checkedBy(sweep) > 0 || (!asked.isAsOf && hasSubjects(store)))) store.meta.set('first_swept_at', asked.now)
    noteJudged(store, asked.now)
    const durationMs = Math.round(asked.monotonic() - started)
    const foundLate = timers.foundLate + sweep.foundLate
    const slot = asked.isAsOf ? null : claimSlot(store.slots.newest(), asked.now, { cause: asked.gap?.cause ?? null, sweep, timers, durationMs })
    store.journal.record({
      at: asked.now, actor: system, action: 'sweep.done', subjectKind: 'sweep', subjectId: isoOf(asked.now),
      facts: { why: asked.why, ...(asked.gap ? { cause: asked.gap.cause, gapMs: asked.gap.length } : {}), checked: checkedBy(sweep), raised: timers.raised + sweep.raised, resolved: timers.resolved + sweep.resolved, missedByTimer: sweep.missedByTimer, foundLate, missedSlots: slot?.missed ?? 0, ...(asked.knownAt === undefined ? {} : { knownAt: asked.knownAt }) },
      changes: slot?.changes ?? [],
    })
    return { at: asked.now, slotAt: slot?.slotAt ?? null, why: asked.why, timers, sweep, missedSlots: slot?.missed ?? 0, foundLate, gap: asked.gap, durationMs }
  })
}

/** How many subjects a sweep looked at. */
export const checkedBy = ({ checked }: Tally): number => checked.task + checked.tour

/** Whether there is anything to watch. */
export const hasSubjects = (store: Store): boolean => !store.tasks.isEmpty() || !store.tours.isEmpty()

/** Timers until nothing is due: whoever asked waits for it. */
function everythingDue(rounds: Rounds, round: Omit<Round, 'trigger'>): Tally {
  const total = rounds.timers(round)
  for (let more = total; more.isCutShort;) {
    more = rounds.timers(round)
    for (const name of ['raised', 'updated', 'escalated', 'resolved', 'suppressed', 'foundLate', 'judged', 'matched'] as const) total[name] += more[name]
    for (const id of more.alertIds) total.alertIds.add(id)
  }
  total.isCutShort = false
  return total
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
    through_at: slotAt, state: 'swept', cause: null, at: now, checked: checkedBy(done.sweep), raised: done.timers.raised + done.sweep.raised,
    missed_by_timer: done.sweep.missedByTimer, duration_ms: done.durationMs,
  })
  if (missed <= 0) return { slotAt, missed: 0, changes: [swept] }
  const gap = insertion(firstMissed, { through_at: slotAt - slotLength, state: 'missed', cause: done.cause ?? 'not-running', at: now, checked: 0, raised: 0, missed_by_timer: 0, duration_ms: 0 })
  return { slotAt, missed, changes: [gap, swept] }
}

/** A cycle as the command line prints it. */
export const sweepResultOf = (swept: Swept): SweepResult => ({
  at: isoOf(swept.at), checked: { tasks: swept.sweep.checked.task, tours: swept.sweep.checked.tour }, raised: swept.timers.raised + swept.sweep.raised,
  updated: swept.timers.updated + swept.sweep.updated, escalated: swept.timers.escalated + swept.sweep.escalated,
  resolved: swept.timers.resolved + swept.sweep.resolved, suppressed: swept.timers.suppressed + swept.sweep.suppressed,
  missed_by_timer: swept.sweep.missedByTimer, duration_ms: swept.durationMs,
})
