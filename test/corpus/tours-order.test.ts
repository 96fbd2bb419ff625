import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hours, minutes } from '../../src/core/time'
import { aConsole, at, iso, type SourceRow, type TestConsole } from '../support/console'
import { runs } from './runs'

const seed = Number(process.env['NOCTURNE_SEED'] ?? 20_260_301)
const minute = fc.integer({ min: -30, max: 300 })
const maybe = fc.option(minute, { nil: null })
const names = ['c1', 'c2', 'c3'] as const
/** A site's night: what is told of each of its tours, checkpoints, scans and punches, some of it twice, corrected or withdrawn. */
const nights = fc.record({
  tours: fc.array(fc.record({
    guard: fc.constantFrom('asha', 'ben', null), at: minute, links: fc.integer({ min: 0, max: 3 }), total: fc.option(fc.integer({ min: 1, max: 3 }), { nil: null }),
    versions: fc.array(fc.record({ moved: fc.integer({ min: 0, max: 20 }), started: maybe, status: fc.constantFrom('SCHEDULED', 'IN_PROGRESS', 'CANCELLED', 'COMPLETED'), isDeleted: fc.integer({ min: 0, max: 6 }).map((one) => one === 0) }), { minLength: 1, maxLength: 3 }),
    isUnlinked: fc.boolean(),
  }), { minLength: 1, maxLength: 3 }),
  scans: fc.array(fc.record({ checkpoint: fc.constantFrom(...names), at: minute, tour: fc.option(fc.nat(2), { nil: null }), guard: fc.constantFrom('asha', 'ben', null), becomes: fc.constantFrom('same', 'same', 'later', 'deleted') }), { maxLength: 8 }),
  punches: fc.array(fc.record({ guard: fc.constantFrom('asha', 'ben'), at: minute, lasted: fc.option(fc.integer({ min: 10, max: 200 }), { nil: null }), isElsewhere: fc.boolean() }), { maxLength: 3 }),
  hasMovedCheckpoint: fc.boolean(),
  order: fc.array(fc.nat(), { minLength: 80, maxLength: 80 }),
  cuts: fc.tuple(fc.nat(40), fc.nat(40)),
})
type Night = typeof nights extends fc.Arbitrary<infer Value> ? Value : never

/** Every row of a night, in the order of its kinds and versions; ids begin with the name of its world. */
function rowsOf(night: Night, world: string): readonly SourceRow[] {
  const id = (name: string): string => `${world}-${name}`
  const when = (offset: number): string => iso(at('00:00') + minutes(offset))
  const person = (guard: string | null): string | undefined => (guard === null ? undefined : id(guard))
  const updated = (version: number): string => iso(at('20:00') + minutes(version))
  return [
    { kind: 'site', id: id('depot'), name: 'Depot', time_zone: 'Europe/Brussels', updated_at: updated(0) }, { kind: 'site', id: id('tower'), name: 'Tower', updated_at: updated(0) },
    ...['asha', 'ben'].map((guard) => ({ kind: 'person', id: id(guard), name: guard, updated_at: updated(0) })),
    ...names.map((name) => ({ kind: 'checkpoint', id: id(name), site_id: id('depot'), updated_at: updated(0) })),
    ...(night.hasMovedCheckpoint ? [{ kind: 'checkpoint', id: id('c3'), site_id: id('tower'), updated_at: updated(1) }] : []),
    ...night.tours.flatMap((tour, nth) => [
      ...tour.versions.map((version, index) => ({
        kind: 'tour', id: id(`t${String(nth)}`), site_id: id('depot'), person_id: person(tour.guard), scheduled_at: when(tour.at + version.moved), total_checkpoints: tour.total ?? undefined, status: version.status,
        started_at: version.started === null ? undefined : when(version.started), updated_at: updated(index), ...(version.isDeleted ? { deleted: true } : {}),
      })),
      ...names.slice(0, tour.links).map((name, index) => ({ kind: 'tour_checkpoint', id: id(`t${String(nth)}-${name}`), tour_id: id(`t${String(nth)}`), checkpoint_id: id(name), sequence: index, updated_at: updated(0) })),
      ...(tour.isUnlinked && tour.links > 0 ? [{ kind: 'tour_checkpoint', id: id(`t${String(nth)}-c1`), deleted: true, updated_at: updated(1) }] : []),
      { kind: 'roster', id: id(`r${String(nth)}`), site_id: id('depot'), person_id: id('asha'), starts_at: when(-60), ends_at: when(400), updated_at: updated(0) },
    ]),
    ...night.scans.flatMap((scan, nth) => {
      const row = { kind: 'scan', id: id(`s${String(nth)}`), checkpoint_id: id(scan.checkpoint), scanned_at: when(scan.at), tour_id: scan.tour === null || scan.tour >= night.tours.length ? undefined : id(`t${String(scan.tour)}`), person_id: person(scan.guard), updated_at: updated(0) }
      return scan.becomes === 'same' ? [row] : [row, { ...row, updated_at: updated(1), ...(scan.becomes === 'later' ? { scanned_at: when(scan.at + 7) } : { deleted: true }) }]
    }),
    ...night.punches.flatMap(({ guard, at: inAt, lasted, isElsewhere }, nth) => {
      const row = { kind: 'punch', id: id(`p${String(nth)}`), person_id: id(guard), site_id: id(isElsewhere ? 'tower' : 'depot'), checked_in_at: when(inAt), updated_at: updated(0) }
      return lasted === null ? [row] : [row, { ...row, checked_out_at: when(inAt + lasted), updated_at: updated(1) }]
    }),
  ]
}

/** What a world came to, without its name. */
function endOf(noc: TestConsole, world: string, isSeenMeanwhile: boolean): unknown {
  const { db } = noc.engine().parts.store
  const rows = (sql: string): unknown[] => db.prepare(sql).all({ like: `%main:${world}-%` })
  const alerts = isSeenMeanwhile
    ? rows("SELECT key, severity, site_key, deadline_at, basis FROM alert WHERE key LIKE @like AND status <> 'RESOLVED' ORDER BY key")
    : rows('SELECT key, severity, status, site_key, deadline_at, raised_at, resolved_at, resolved_reason, overturned_at, occurrences, found, basis FROM alert WHERE key LIKE @like ORDER BY key, raised_at')
  const end = {
    tours: rows('SELECT key, site_key, person_key, status, scheduled_at, started_at, counts_as, coverage, ends_by, next_change_at FROM tour WHERE key LIKE @like AND is_retired = 0 ORDER BY key'),
    links: rows('SELECT key, tour_key, checkpoint_key FROM tour_checkpoint WHERE key LIKE @like AND is_retired = 0 ORDER BY key'),
    scans: rows('SELECT key, tour_key, is_matched, scanned_at, site_key FROM scan WHERE key LIKE @like AND is_retired = 0 ORDER BY key'),
    punches: rows('SELECT key, person_key, site_key, checked_in_at, checked_out_at FROM punch WHERE key LIKE @like ORDER BY key'), rosters: rows('SELECT key, starts_at FROM roster WHERE key LIKE @like ORDER BY key'),
    sums: rows('SELECT * FROM tour_rollup WHERE key LIKE @like AND scheduled + running + compliant + missed + partial + late + guard_absent + cancelled > 0 ORDER BY span, whose, starts_at, key'),
    alerts,
  }
  return JSON.parse(JSON.stringify(end).replaceAll(`main:${world}-`, 'main:'))
}

/** The rows in another order; `order` decides. */
const shuffled = (rows: readonly SourceRow[], order: readonly number[]): readonly SourceRow[] => rows.map((row, index) => ({ row, by: order[index % order.length] ?? 0 })).sort((one, other) => one.by - other.by).map(({ row }) => row)

test.each([false, true])('[R18] [R17] [R16] [I17] [I22] 500 orders: the same tours, checkpoints, scans, roster and punches in any order, in any three files, end in the same verdicts, sums and alerts (looked at meanwhile: %s)', async (isSeenMeanwhile) => {
  const noc = aConsole({ start: at('02:00') })
  const all = fc.sample(nights, { numRuns: runs(500).numRuns ?? 500, seed })
  const files: SourceRow[][] = [[], [], []]
  for (const [index, night] of all.entries()) {
    files[0]?.push(...rowsOf(night, `sorted${String(index)}`))
    const mixed = shuffled(rowsOf(night, `mixed${String(index)}`), night.order)
    const [first, second] = [...night.cuts].sort((one, other) => one - other) as [number, number]
    for (const [part, piece] of [mixed.slice(0, first), mixed.slice(first, second), mixed.slice(second)].entries()) files[part]?.push(...piece)
  }
  for (const [index, rows] of files.entries()) {
    await noc.given(rows)
    if (isSeenMeanwhile) noc.at(at('02:00') + minutes(index + 1))
  }
  for (const later of [5, 60, 180, 240]) {
    noc.clock.passTo(at('02:00') + minutes(later))
    for (let look = 0; look < 3; look += 1) noc.look()
    for (const index of all.keys()) expect({ index, later, end: endOf(noc, `mixed${String(index)}`, isSeenMeanwhile) }).toEqual({ index, later, end: endOf(noc, `sorted${String(index)}`, isSeenMeanwhile) })
  }
  expect(noc.engine().parts.now()).toBe(at('02:00') + hours(4))
  noc.close()
})
