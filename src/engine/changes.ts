import type { Changed, MonitorStatus } from '../contract/shapes'

/** The numbered feed of what changed: a screen that misses a number asks for everything again. */
export type Changes = {
  readonly number: () => number
  /** After commit only. */
  readonly bump: (alertIds: Iterable<string>) => void
  readonly onChange: (hear: (changed: Changed) => void) => void
}

/** A change that touches more alerts is announced as `many`. */
const mostNamed = 200

export function createChanges(status: () => MonitorStatus): Changes {
  let number = 0
  const hearers: ((changed: Changed) => void)[] = []
  return {
    number: () => number,
    bump: (alertIds) => {
      number += 1
      const ids = [...alertIds]
      const changed: Changed = { change: number, alertIds: ids.length > mostNamed ? 'many' : ids, monitor: status() }
      for (const hear of hearers) hear(changed)
    },
    onChange: (hear) => void hearers.push(hear),
  }
}
