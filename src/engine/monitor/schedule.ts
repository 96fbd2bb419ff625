import schedule from 'node-schedule'

/**
 * A trigger at every quarter of an hour. It is one of three and never the truth: after sleep or a clock step node-schedule
 * fires late, many times at once, or not at all, and the look that it starts decides by the clocks and the slot ledger.
 */
export function everyQuarterHour(look: () => void, onFault: (thrown: unknown) => void): { readonly cancel: () => void } {
  const job = schedule.scheduleJob({ rule: '*/15 * * * *', tz: 'Etc/UTC' }, look)
  job.on('error', onFault)
  return { cancel: () => void job.cancel() }
}
