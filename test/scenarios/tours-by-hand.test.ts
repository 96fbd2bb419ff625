import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { PolicyValues } from '../../src/core/model/policy'
import { severities, type Severity } from '../../src/core/model/severity'
import { tourStatuses, type TourFacts } from '../../src/core/model/tour'
import { defaultPolicy } from '../../src/core/policy/default-policy'
import { aTour, place } from '../support/a-tour'
import { aConsole, iso, type SourceRow, type TestConsole } from '../support/console'
import { clockOf, instantByHand, judgedByHand, matchedByHand } from '../support/tours-by-hand'

const minute = 60_000
const zones = ['Europe/Brussels', 'Europe/London', 'America/St_Johns', 'Australia/Lord_Howe', 'Pacific/Auckland', 'Asia/Kolkata', 'America/New_York', 'UTC'] as const
const siteCount = 40
const clientOf = (site: number): number => site % 10
const zoneOf = (site: number): string => zones[site % zones.length] ?? 'UTC'

/** Minutes around the night, some a few milliseconds beside. */
const times = fc.tuple(fc.integer({ min: -240, max: 500 }), fc.constantFrom(0, 0, 0, 0, 1, -1)).map(([minutes, off]) => minutes * minute + off)
const maybe = fc.option(times, { nil: null })
const part = fc.integer({ min: 0, max: 2 })
const walks = fc.record({
  site: fc.integer({ min: 0, max: siteCount - 1 }), guard: fc.option(fc.integer({ min: 0, max: 2 }), { nil: null }), startsIn: fc.integer({ min: -700, max: 400 }), ago: fc.constantFrom(0, 0, 0, 0, 0, 0, 0, 0, 0, 9),
  isLocal: fc.boolean(), expires: maybe, planned: fc.option(fc.integer({ min: 0, max: 300 }), { nil: null }), total: fc.option(fc.integer({ min: 0, max: 4 }), { nil: null }), counted: fc.option(fc.integer({ min: 0, max: 4 }), { nil: null }),
  started: maybe, lasted: fc.option(fc.integer({ min: 0, max: 200 }), { nil: null }), status: fc.constantFrom(...tourStatuses), isMandatory: fc.integer({ min: 0, max: 5 }).map((one) => one > 0), checkedIn: fc.constantFrom(true, false, null, null),
  isHistory: fc.integer({ min: 0, max: 9 }).map((one) => one === 0), links: fc.integer({ min: 0, max: 3 }), isKnownLate: fc.boolean(), part,
  scans: fc.array(fc.record({ checkpoint: fc.constantFrom('c1', 'c2', 'c3', 'c4', 'elsewhere'), at: times, isNamed: fc.integer({ min: 0, max: 3 }).map((one) => one > 0), hasGuard: fc.boolean(), part }), { maxLength: 5 }),
})
type Walk = typeof walks extends fc.Arbitrary<infer Value> ? Value : never
const punches = fc.record({ site: fc.integer({ min: 0, max: siteCount - 1 }), guard: fc.integer({ min: 0, max: 2 }), isElsewhere: fc.boolean(), at: fc.integer({ min: -2_800, max: 300 }), lasted: fc.option(fc.integer({ min: 0, max: 1_500 }), { nil: null }), part })
const policies = fc.record({
  tour_grace_period_minutes: fc.integer({ min: 5, max: 120 }), min_checkpoint_percentage: fc.integer({ min: 50, max: 100 }), require_all_checkpoints: fc.boolean(), mandatory_tour_enforcement: fc.integer({ min: 0, max: 4 }).map((one) => one > 0),
  tour_missed_severity: fc.constantFrom('MEDIUM' as const, 'HIGH' as const, 'CRITICAL' as const),
})

/** What has been told so far, read once more by hand. */
type Told = { readonly tours: Map<string, { readonly siteKey: string; readonly facts: Omit<TourFacts, 'scans' | 'punches'> }>; readonly scans: Scan[]; readonly punches: Punched[] }
type Scan = { readonly id: string; readonly tour: string | null; readonly site: number; readonly checkpoint: string; readonly guard: string | null; readonly at: number }
type Punched = { readonly guard: string; readonly site: number; readonly inAt: number; readonly outAt: number | null }

const guardId = (site: number, guard: number | null): string | null => (guard === null ? null : `g${String(site)}-${String(guard)}`)
const siteKey = (site: number) => place(`s${String(site)}`)
const checkpointId = (site: number, name: string): string => (name === 'elsewhere' ? `s${String((site + 1) % siteCount)}-c1` : `s${String(site)}-${name}`)

function estate(): SourceRow[] {
  const sites = Array.from({ length: siteCount }, (_, site) => site)
  return [
    ...Array.from({ length: 10 }, (_, client) => ({ kind: 'client', id: `k${String(client)}`, name: `Client ${String(client)}` })),
    ...sites.map((site) => ({ kind: 'site', id: `s${String(site)}`, name: `Site ${String(site)}`, client_id: `k${String(clientOf(site))}`, time_zone: zoneOf(site) })),
    ...sites.flatMap((site) => ['c1', 'c2', 'c3', 'c4'].map((name) => ({ kind: 'checkpoint', id: checkpointId(site, name), site_id: `s${String(site)}` }))),
  ]
}

/** The rows of one walk, each with the part of the data that tells it, and what it comes to. */
function rowsOf(walk: Walk, id: string, base: number): { readonly rows: readonly (readonly [part: number, row: SourceRow])[]; readonly tour: TourFacts['tour']; readonly links: readonly string[]; readonly scans: readonly (readonly [part: number, scan: Scan])[] } {
  const meant = base + walk.startsIn * minute - walk.ago * 1_440 * minute
  // By the site's clocks, and sometimes by what they leave out.
  const text = walk.isLocal ? clockOf(zoneOf(walk.site), meant) : iso(meant)
  const scheduledAt = walk.isLocal ? instantByHand(text, zoneOf(walk.site)) : meant
  const on = (after: number | null): number | null => (after === null ? null : scheduledAt + after)
  const startedAt = on(walk.started)
  const completedAt = walk.lasted === null ? null : (startedAt ?? scheduledAt) + walk.lasted * minute
  const guard = guardId(walk.site, walk.guard)
  const links = Array.from({ length: walk.links }, (_, index) => checkpointId(walk.site, `c${String(index + 1)}`))
  const told = (at: number | null): string | undefined => (at === null ? undefined : iso(at))
  const plan = { kind: 'tour', id, site_id: `s${String(walk.site)}`, person_id: guard ?? undefined, scheduled_at: text, is_mandatory: walk.isMandatory, updated_at: iso(base - 4_000 * minute) }
  const full = {
    ...plan, expires_at: told(on(walk.expires)), planned_minutes: walk.planned ?? undefined, total_checkpoints: walk.total ?? undefined, scanned_checkpoints: walk.counted ?? undefined, started_at: told(startedAt),
    completed_at: told(completedAt), status: walk.status, guard_checked_in: walk.checkedIn ?? undefined, updated_at: iso(base - 3_000 * minute),
  }
  const scans = walk.scans.map((scan, index): readonly [number, Scan] => [Math.max(walk.part, scan.part), {
    id: `${id}-s${String(index)}`, tour: scan.isNamed ? id : null, site: scan.checkpoint === 'elsewhere' ? (walk.site + 1) % siteCount : walk.site, checkpoint: checkpointId(walk.site, scan.checkpoint), guard: scan.hasGuard ? guard : null, at: scheduledAt + scan.at,
  }])
  return {
    rows: [
      ...(walk.isKnownLate ? [[0, plan] as const] : []), [walk.part, full],
      ...links.map((checkpoint, index): readonly [number, SourceRow] => [walk.part, { kind: 'tour_checkpoint', id: `${id}-l${String(index)}`, tour_id: id, checkpoint_id: checkpoint }]),
      ...scans.map(([when, scan]): readonly [number, SourceRow] => [when, { kind: 'scan', id: scan.id, checkpoint_id: scan.checkpoint, tour_id: scan.tour ?? undefined, scanned_at: iso(scan.at), person_id: scan.guard ?? undefined }]),
    ],
    tour: aTour({
      key: place(id), siteKey: siteKey(walk.site), personKey: guard === null ? null : place(guard), isMandatory: walk.isMandatory, sourceStatus: walk.status, scheduledAt, expiresAt: on(walk.expires), plannedMinutes: walk.planned,
      totalCheckpoints: walk.total, scannedCheckpoints: walk.counted, startedAt, completedAt, guardCheckedIn: walk.checkedIn, isHistory: walk.isHistory,
    }),
    links, scans,
  }
}

type World = ReturnType<typeof worldOf>
/** So many walks, told in three parts, each with rows that are history and rows that are not. */
function worldOf(count: number, seed: number, base: number) {
  const made = fc.sample(walks, { numRuns: count, seed }).map((walk, index) => ({ walk, ...rowsOf(walk, `t${String(index)}`, base) }))
  const stood = fc.sample(punches, { numRuns: count, seed: seed + 1 }).map((one, index) => {
    const site = one.isElsewhere ? (one.site + 1) % siteCount : one.site
    const punch: Punched = { guard: guardId(one.site, one.guard) ?? '', site, inAt: base + one.at * minute, outAt: one.lasted === null ? null : base + (one.at + one.lasted) * minute }
    const row: SourceRow = { kind: 'punch', id: `p${String(index)}`, person_id: punch.guard, site_id: `s${String(site)}`, checked_in_at: iso(punch.inAt), checked_out_at: punch.outAt === null ? undefined : iso(punch.outAt) }
    return { part: one.part, punch, row }
  })
  const byTarget = fc.sample(policies, { numRuns: 12, seed: seed + 2 })
  return { made, stood, policies: { tenant: byTarget[0], clients: byTarget.slice(1, 4), sites: byTarget.slice(4) } }
}

/** The newest policy of the most specific level: those of the first sites, of the first clients, else the company's. */
function policyOf({ policies: { tenant, clients, sites } }: World, site: number): PolicyValues {
  return { ...defaultPolicy, ...(sites[site] ?? clients[clientOf(site)] ?? tenant) }
}

async function setPolicies(noc: TestConsole, { policies: { tenant, clients, sites } }: World): Promise<void> {
  const targets = [[{}, tenant] as const, ...clients.map((values, client) => [{ clientId: `k${String(client)}` }, values] as const), ...sites.map((values, site) => [{ siteId: `s${String(site)}` }, values] as const)]
  for (const [target, values] of targets) expect(await noc.call('policy.set', { ...target, values: { ...values } })).toMatchObject({ ok: true })
}

async function tell(noc: TestConsole, world: World, part: number, told: Told): Promise<void> {
  for (const history of [true, false]) {
    const rows = world.made.filter(({ walk }) => walk.isHistory === history).flatMap((one) => one.rows.filter(([when]) => when === part).map(([, row]) => row))
    if (rows.length > 0) await noc.given(rows, { history })
  }
  await noc.given(world.stood.filter((one) => one.part === part).map(({ row }) => row))
  for (const { walk, tour, links, scans } of world.made) {
    const isPlanned = walk.isKnownLate && part < walk.part
    if (walk.part === part || (isPlanned && part === 0)) {
      const plan = { ...tour, sourceStatus: 'SCHEDULED' as const, expiresAt: null, plannedMinutes: null, totalCheckpoints: null, scannedCheckpoints: null, startedAt: null, completedAt: null, guardCheckedIn: null }
      told.tours.set(tour.key, { siteKey: tour.siteKey, facts: { tour: isPlanned ? plan : tour, checkpoints: isPlanned ? [] : links.map((id) => ({ checkpointKey: place(id), sequence: null, earliestAt: null, latestAt: null })) } })
    }
    told.scans.push(...scans.filter(([when]) => when === part).map(([, scan]) => scan))
  }
  told.punches.push(...world.stood.filter((one) => one.part === part).map(({ punch }) => punch))
}

/** Every tour that was told of, judged by hand as of an instant, and what its scans count for. */
function byHand(world: World, told: Told, now: number) {
  const bySite = Map.groupBy(told.tours.values(), (one) => one.siteKey)
  const policyAt = (key: string): PolicyValues => policyOf(world, Number(key.slice('main:s'.length)))
  const mayCount = (key: string) => (bySite.get(key) ?? []).filter(({ facts }) => facts.tour.sourceStatus !== 'CANCELLED').map(({ facts }) => ({
    id: facts.tour.key.slice(5), guard: facts.tour.personKey?.slice(5) ?? null, scheduledAt: facts.tour.scheduledAt, graceMinutes: policyAt(key).tour_grace_period_minutes, expiry: judgedByHand({ ...facts, scans: [], punches: [] }, policyAt(key), now).expiry,
    links: facts.checkpoints.map(({ checkpointKey }) => checkpointKey.slice(5)),
  }))
  const candidates = new Map([...bySite.keys()].map((key) => [key, mayCount(key)]))
  const countsFor = new Map(told.scans.map((scan) => [scan.id, scan.tour ?? matchedByHand(scan, candidates.get(siteKey(scan.site)) ?? [])]))
  const scansOf = Map.groupBy(told.scans, ({ id }) => countsFor.get(id) ?? null)
  const punchesOf = Map.groupBy(told.punches, ({ guard }) => guard)
  const judged = new Map([...told.tours.values()].map(({ siteKey: key, facts }): [string, ReturnType<typeof judgedByHand>] => {
    const id = facts.tour.key.slice(5)
    const scans = (scansOf.get(id) ?? []).map((scan) => ({ checkpointKey: place(scan.checkpoint), siteKey: siteKey(scan.site), scannedAt: scan.at }))
    const stood = (punchesOf.get(facts.tour.personKey?.slice(5) ?? '') ?? []).map(({ site, inAt, outAt }) => ({ siteKey: siteKey(site), inAt, outAt }))
    return [id, judgedByHand({ ...facts, scans, punches: stood }, policyAt(key), now)]
  }))
  return { judged, countsFor }
}

async function everything(noc: TestConsole, what: 'tour' | 'scan', at: number): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const rows: Readonly<Record<string, unknown>>[] = []
  for (let after: string | null = null; ;) {
    const page: { readonly rows: typeof rows; readonly next: string | null } = await noc.call('export.page', { what, after, limit: 1_000, at }) as never
    rows.push(...page.rows)
    if (page.next === null) return rows
    after = page.next
  }
}

async function liveAlerts(noc: TestConsole): Promise<ReadonlyMap<string, Severity>> {
  const live = noc.engine().parts.store.alerts.allLive()
  return new Map(live.map(({ subject, subtype, severity }) => [`${subject.key.slice(5)} ${String(subtype)}`, severity]))
}

/** What is alerted now: what holds, unless it was more than a week old when it was first seen; a live alert grows no milder. */
function alertedByHand(judged: ReturnType<typeof byHand>['judged'], before: ReadonlyMap<string, Severity>, now: number): ReadonlyMap<string, Severity> {
  const alerted = new Map<string, Severity>()
  for (const [id, one] of judged) {
    for (const [subtype, severity] of [['TOUR_MISSED', one.missed], ['PARTIAL_COMPLETION', one.partial]] as const) {
      const known = before.get(`${id} ${subtype}`)
      if (severity === null || severity === undefined || (known === undefined && now - one.due > 8 * 1_440 * minute)) continue
      alerted.set(`${id} ${subtype}`, severities[Math.max(severities.indexOf(severity), known === undefined ? 0 : severities.indexOf(known))] ?? severity)
    }
  }
  return alerted
}

test.each([
  ['the night on which Europe’s clocks go ahead', Date.UTC(2026, 2, 29, 1), 20_260_329], ['the night on which they go back', Date.UTC(2026, 9, 25, 1), 20_261_025],
])('[R3] to [R11] [R18] [R20] [P5] [I9] %s: 5,000 tours at 40 sites of 8 zones under policies of three levels, told late and in three parts, are at every look what the page of rules says by hand', async (_, base, seed) => {
  const start = base - 60 * minute
  const noc = aConsole({ start })
  const world = worldOf(5_000, Number(process.env['NOCTURNE_SEED'] ?? seed), base)
  await noc.given(estate())
  await setPolicies(noc, world)
  const told: Told = { tours: new Map(), scans: [], punches: [] }
  let alerted: ReadonlyMap<string, Severity> = new Map()
  for (const [part, looks] of [[0, [1, 31]], [1, [60, 61.5]], [2, [90, 240, 900]]] as const) {
    await tell(noc, world, part, told)
    for (const after of looks) {
      const now = start + after * minute
      noc.clock.passTo(now)
      // A look takes a part of what is due, the next one the rest.
      for (let look = 0; look < 3; look += 1) noc.look()
      const { judged, countsFor } = byHand(world, told, now)
      const shown = (await everything(noc, 'tour', now)).map((row) => [row['id'], { due: row['due_at'], expiry: row['expires_at'], total: row['total_checkpoints'], visited: row['scanned_checkpoints'], status: row['status'], coverage: row['checkpoint_coverage_percent'], checkedIn: row['guard_checked_in'], overdue: row['overdue_by_minutes'], compliance: row['compliance_status'] }])
      const wanted = [...judged].sort(([one], [other]) => (one < other ? -1 : 1)).map(([id, { missed: _missed, partial: _partial, ...one }]) => [id, { ...one, due: iso(one.due), expiry: iso(one.expiry) }])
      expect(shown).toEqual(wanted)
      expect((await everything(noc, 'scan', now)).map((row) => [row['id'], row['tour_id']])).toEqual([...countsFor].sort(([one], [other]) => (one < other ? -1 : 1)))
      alerted = alertedByHand(judged, alerted, now)
      expect(new Map([...(await liveAlerts(noc))].sort())).toEqual(new Map([...alerted].sort()))
    }
  }
  expect([alerted.size > 500, told.scans.length > 10_000]).toEqual([true, true])
  noc.close()
}, 600_000)
