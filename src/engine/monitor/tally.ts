/** What one round did. `matched`: live alerts that a finding stands behind; `foundLate`: raised late because the console was not watching; `alertIds` grows with every alert touched. */
export type Tally = { raised: number; updated: number; escalated: number; resolved: number; suppressed: number; missedByTimer: number; foundLate: number; checked: number; judged: number; matched: number; readonly alertIds: Set<string> }

export const emptyTally = (): Tally => ({ raised: 0, updated: 0, escalated: 0, resolved: 0, suppressed: 0, missedByTimer: 0, foundLate: 0, checked: 0, judged: 0, matched: 0, alertIds: new Set() })
