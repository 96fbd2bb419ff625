import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { aRealLine } from '../support/line-real'

const run = aRealLine()
const folder = mkdtempSync(join(tmpdir(), 'nocturne-report-'))
const store = join(folder, 'noc.db')
const long = 60_000
const now = '2026-03-14T22:00:00Z'

beforeAll(async () => {
  await run('demo', '--out', join(folder, 'data'), '--sites', '8', '--days', '3', '--seed', '5', '--at', now)
  expect(await run('import', join(folder, 'data'), '--profile', 'site-data', '--store', store, '--at', now)).toMatchObject({ exit: 0, err: '' })
  expect(await run('sweep', '--at', now, '--store', store)).toMatchObject({ exit: 0, err: '' })
}, long)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const count = z.int().min(0)
const rate = z.number().min(0).max(100).refine((value) => Math.round(value * 100) / 100 === value, 'has more than two decimals').nullable()
const mean = z.number().refine((value) => Math.round(value * 100) / 100 === value, 'has more than two decimals').nullable()
const of = <Shape extends z.ZodType>(shape: Shape) => z.strictObject({ CRITICAL: shape, HIGH: shape, MEDIUM: shape, LOW: shape })
const row = z.strictObject({ rank: z.int().min(1).nullable(), id: z.string().min(1), name: z.string().min(1), evaluated: count, compliant: count, excused: count, compliance_rate: rate, lower: rate, upper: rate, previous_rate: rate })

/** What `--json` prints, exactly: nothing more and nothing less. */
const shapes = {
  tasks: z.strictObject({
    total: count, completed: count, open: count, breached: count, breached_open: count, completion_rate: rate, breach_rate: rate, mean_response_minutes: mean,
    by_priority: of(z.strictObject({ total: count, breached: count, mean_response_minutes: mean, sla_minutes: z.number() })),
  }),
  tours: z.strictObject({ scheduled: count, evaluated: count, running: count, compliant: count, missed: count, partial: count, late: count, guard_absent: count, excused: count, compliance_rate: rate, missed_rate: rate, mean_coverage: rate }),
  sites: z.array(row).min(5), guards: z.array(row).min(5),
  dashboard: z.strictObject({
    tasks: z.strictObject({
      critical_overdue: count, overdue: count, completed: count, mean_response_minutes: mean, mean_sla_minutes: mean,
      by_priority: of(z.strictObject({ overdue: count, completed: count, mean_response_minutes: mean, mean_sla_minutes: mean })), breach_trend: z.array(z.strictObject({ date: z.iso.date(), breached: count })).length(7),
    }),
    tours: z.strictObject({ scheduled: count, completed: count, evaluated: count, mean_coverage: rate, missed_mandatory: count }),
    rankings: z.strictObject({ top_sites: z.array(row).max(5), bottom_sites: z.array(row).max(5), guards: z.array(row).max(5) }),
    alerts: z.strictObject({ open_breach: count, missed_tour: count, escalated: count }),
  }),
} as const

test.each(Object.entries(shapes))('[C28] report %s prints exactly its shape', async (what, shape) => {
  const ran = await run('report', what, '--days', '3', '--at', now, '--store', store, '--json')
  expect([ran.exit, ran.err, shape.safeParse(JSON.parse(ran.out)).error?.issues ?? []]).toEqual([0, '', []])
}, long)

test('[C28] the dashboard has the figures of the other reports: those of the ranking, and what the alerts say', async () => {
  const json = async <Document>(...argv: string[]): Promise<Document> => JSON.parse((await run(...argv, '--store', store, '--json')).out) as Document
  const dashboard = await json<z.infer<typeof shapes.dashboard>>('report', 'dashboard', '--days', '3', '--at', now, '--limit', '2')
  const ranked = (rows: readonly z.infer<typeof row>[]) => rows.filter(({ rank }) => rank !== null)
  const top = await json<z.infer<typeof shapes.sites>>('report', 'sites', '--days', '3', '--at', now)
  const bottom = await json<z.infer<typeof shapes.sites>>('report', 'sites', '--days', '3', '--at', now, '--direction', 'bottom')
  const guards = await json<z.infer<typeof shapes.guards>>('report', 'guards', '--days', '3', '--at', now)
  expect(dashboard.rankings).toEqual({ top_sites: ranked(top).slice(0, 5), bottom_sites: ranked(bottom).slice(0, 5), guards: ranked(guards).slice(0, 2) })
  const alerts = await json<{ type: string; subtype: string | null; status: string }[]>('alerts', '--status', 'NEW,ACKNOWLEDGED,ASSIGNED,ESCALATED')
  expect(dashboard.alerts).toEqual({
    open_breach: alerts.filter(({ type }) => type === 'WORK_ORDER_OVERDUE').length, missed_tour: alerts.filter(({ subtype }) => subtype === 'TOUR_MISSED').length, escalated: alerts.filter(({ status }) => status === 'ESCALATED').length,
  })
  expect(dashboard.alerts.open_breach).toBeGreaterThan(0)
}, long)

test('[C28] without --json the dashboard prints its groups for people, and another report is refused by name', async () => {
  const ran = await run('report', 'dashboard', '--at', now, '--store', store)
  expect([ran.exit, ran.out.match(/^[A-Z ]+$/gm)]).toEqual([0, ['TASKS', 'BREACHES A DAY', 'TOURS TODAY', 'BEST SITES', 'WORST SITES', 'GUARDS', 'ALERTS']])
  const refused = await run('report', 'weather', '--store', store)
  expect([refused.exit, refused.err]).toEqual([2, expect.stringContaining("there is no report 'weather'; there are: tasks, tours, sites, guards, dashboard")])
}, long)
