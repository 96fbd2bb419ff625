import type { MonitorStatus } from '../../contract/shapes'
import type { Instant } from '../../core/time'
import { slotLength } from '../store/slots'
import type { Store } from '../store/store'
import type { Rounds } from './rounds'
import type { Watch } from './watch'

/** The monitor in figures, as screens and the heartbeat carry them. */
export function statusOf({ store, rounds, watch, now, change }: { readonly store: Store; readonly rounds: Rounds; readonly watch: Watch | null; readonly now: Instant; readonly change: number }): MonitorStatus {
  const state = watch?.state()
  const ledger = store.slots.newestSwept()
  const swept = state?.lastSweep
  return {
    now, watchingSince: state?.watchingSince ?? null, lastTickAt: state?.lastLookAt ?? null,
    lastSweep: swept
      ? { at: swept.at, slotAt: swept.slotAt, why: swept.why, checked: swept.sweep.checked, raised: swept.timers.raised + swept.sweep.raised, missedByTimer: swept.sweep.missedByTimer, missedSlots: swept.missedSlots, durationMs: swept.durationMs }
      : ledger && { at: ledger.at, slotAt: ledger.slotAt, why: 'slot', checked: ledger.checked, raised: ledger.raised, missedByTimer: ledger.missedByTimer, missedSlots: 0, durationMs: ledger.durationMs },
    nextSweepAt: watch ? (Math.floor(now / slotLength) + 1) * slotLength : null,
    nextDeadlineAt: rounds.nextDeadline(), clock: state?.trust ?? 'trusted', counts: store.alerts.counts(), troubles: store.troubles.all(), change,
  }
}
