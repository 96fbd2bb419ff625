import schedule from 'node-schedule'

/**
 * A trigger at every quarter of an hour. It is one of three and never the truth: after sleep or a clock step node-schedule
 * fires late, many times at once, or not at all, and the look that it starts decides by the clocks and the slot ledger.
 * Where it knows no next firing (years beyond 9999) there is no trigger, and the looks of every second do alone.
 */
export function everyQuarterHour(look: () => void, onFault: (thrown: unknown) => void): { readonly cancel: () => void } {
  const job = schedule.scheduleJob({ rule: '*/15 * * * *', tz: 'Etc/UTC' }, look) as schedule.Job | null
  job?.on('error', onFault)
  return { cancel: () => void job?.cancel() }
}
