import type { MonitorStatus } from '../../contract/shapes'
import type { Instant } from '../../core/time'
import { slotLength, slotOf } from '../store/slots'
import type { Store } from '../store/store'
import { checkedBy, type Swept } from './cycle'
import type { Rounds } from './rounds'
import type { Watch } from './watch'

/** The monitor in figures, as screens and the heartbeat carry them. */
export function statusOf({ store, rounds, watch, now, change }: { readonly store: Store; readonly rounds: Rounds; readonly watch: Watch | null; readonly now: Instant; readonly change: number }): MonitorStatus {
  const state = watch?.state()
  const ledger = store.slots.newestSwept()
  const caughtUp = state?.lastCatchUp ?? null
  const swept = state?.lastSweep
  return {
    now, watchingSince: state?.watchingSince ?? null, lastTickAt: state?.lastLookAt ?? null,
    lastSweep: swept
      ? { at: swept.at, slotAt: swept.slotAt, why: swept.why, checked: checkedBy(swept.sweep), raised: swept.timers.raised + swept.sweep.raised, missedByTimer: swept.sweep.missedByTimer, missedSlots: swept.missedSlots, durationMs: swept.durationMs }
      : ledger && { at: ledger.at, slotAt: ledger.slotAt, why: 'slot', checked: ledger.checked, raised: ledger.raised, missedByTimer: ledger.missedByTimer, missedSlots: 0, durationMs: ledger.durationMs },
    lastCatchUp: caughtUp && { at: caughtUp.at, cause: caughtUp.gap?.cause ?? 'not-running', gapMs: caughtUp.gap?.length ?? 0, missedSlots: caughtUp.missedSlots, foundLate: caughtUp.foundLate },
    nextSweepAt: watch ? nextSweepAt(store, swept ?? null, now) : null,
    nextDeadlineAt: rounds.nextDeadline(), clock: state?.trust ?? 'trusted', counts: store.alerts.counts(), troubles: store.troubles.all(), desk: deskOf(store), change,
  }
}

function deskOf(store: Store): MonitorStatus['desk'] {
  const { sounds, mute, seat } = store.desk.now()
  return { sounds, mute, seat }
}

/** When the sweep after the last one is due: that instant stands still when nobody sweeps, so that its being late can be seen. */
function nextSweepAt(store: Store, swept: Swept | null, now: Instant): Instant {
  const newest = store.slots.newest()
  const after = Math.min(newest?.throughAt ?? Infinity, swept ? slotOf(swept.at) : Infinity)
  return (after === Infinity ? slotOf(now) : after) + slotLength
}
