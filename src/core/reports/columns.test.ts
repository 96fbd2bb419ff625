import { expect, test } from 'vitest'
import { days, hours } from '../time'
import { columnAt, mostColumns, reportColumns } from './columns'
import { dateText, startsIn } from './site-days'

const end = Date.UTC(2026, 2, 31, 20)
const shown = (back: number, zone = 'UTC') => { const { width, dates } = reportColumns(zone, end - days(back), end); return [width, dates.length, dateText(dates[0] ?? 0), dateText(dates.at(-1) ?? 0)] }

test('[R33] a column is a day; of a longer period a week, then thirty days, and never more columns than can be read', () => {
  expect([shown(0.5), shown(7), shown(30), shown(90), shown(365)]).toEqual([
    [1, 1, '2026-03-31', '2026-03-31'], [1, 8, '2026-03-24', '2026-03-31'], [1, 31, '2026-03-01', '2026-03-31'], [7, 13, '2025-12-31', '2026-03-25'], [30, 13, '2025-03-07', '2026-03-02'],
  ])
  for (const back of [1, 31, 200, 217, 218, 930, 931, 3_660]) expect(reportColumns('UTC', end - days(back), end).dates.length).toBeLessThanOrEqual(mostColumns)
})

test('[R33] what lies before the first column or beyond the last at its site stands in the nearest', () => {
  const { dates } = reportColumns('UTC', end - days(3), end)
  const there = startsIn('Pacific/Auckland', dates)
  expect([columnAt(there, end - days(9)), columnAt(there, end), columnAt(startsIn('America/Los_Angeles', dates), end - days(3) - hours(20))]).toEqual([0, 3, 0])
})
