import { system } from '../../core/model/actor'
import { minutes } from '../../core/time'
import type { Handlers } from '../../contract/serve'
import type { EngineParts } from '../parts'

/** A toast that could not be shown for so long is old news; the queue has it all the same. */
const freshFor = minutes(10)

/** What the desktop is to tell, and what became of it. */
export function toastHandlers({ store, now, changes }: EngineParts): Handlers<'toasts.take' | 'toasts.done'> {
  function settle(id: string, outcome: 'shown' | 'failed' | 'expired', detail: string | null): void {
    store.journal.record({
      at: now(), actor: system, action: `toast.${outcome}`, subjectKind: 'toast', subjectId: id, facts: { detail },
      changes: [{ table: 'toast', op: 'update', key: id, set: { state: outcome, settled_at: now() } }],
    })
  }
  return {
    'toasts.take': ({ limit }) => {
      const waiting = store.toasts.pending(limit)
      if (waiting.length < limit) store.toasts.taken(now())
      const stale = waiting.filter((toast) => now() - toast.decidedAt > freshFor)
      if (stale.length > 0) store.write(() => stale.forEach((toast) => settle(toast.id, 'expired', null)))
      return waiting.filter((toast) => now() - toast.decidedAt <= freshFor)
    },
    'toasts.done': ({ id, outcome, detail }) => {
      store.write(() => {
        if (store.toasts.isPending(id)) settle(id, outcome, detail)
      })
      changes.bump([])
      return null
    },
  }
}
