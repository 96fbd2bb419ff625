import { join } from 'node:path'
import { expect, test } from 'vitest'
import { days, hours, minutes } from '../../src/core/time'
import { iso, type SourceRow } from '../support/console'
import { openBench } from './support/engine'
import { ms, report } from './support/figures'
import { inTurn, longestHold, median, percentile, timed } from './support/measure'
import { builtOnce, copyOf, room, type Home } from './support/room'
import { writeNdjson, zero } from './support/stores'

const sites = 400
const guards = 900
const tours = 240_000
const stops = 10
const between = Math.floor(days(364) / tours)
const year = 365

/** A year of tours, each with ten checkpoints; of ten one is missed, one partial, one late. */
function* rowsOfYear(): Iterable<SourceRow> {
  const updated_at = iso(zero - days(366))
  for (let index = 0; index < guards; index += 1) yield { kind: 'person', id: `p${index}`, name: `Guard ${index}`, updated_at }
  for (let index = 0; index < sites; index += 1) yield { kind: 'site', id: `s${index}`, name: `Site ${index}`, time_zone: 'Europe/Brussels', updated_at }
  for (let index = 0; index < sites * stops; index += 1) yield { kind: 'checkpoint', id: `c${index}`, site_id: `s${Math.floor(index / stops)}`, updated_at }
  for (let index = 0; index < tours; index += 1) {
    const scheduledAt = zero - hours(12) - index * between
    yield { kind: 'tour', id: `t${index}`, site_id: `s${index % sites}`, person_id: `p${index % guards}`, scheduled_at: iso(scheduledAt), total_checkpoints: stops, planned_minutes: 60, updated_at: iso(scheduledAt) }
  }
}
function* scansOfYear(): Iterable<SourceRow> {
  for (let index = 0; index < tours; index += 1) {
    const how = (index * 7) % 10
    const scheduledAt = zero - hours(12) - index * between + (how === 2 ? minutes(40) : 0)
    for (let stop = 0; how !== 0 && stop < (how === 1 ? stops / 2 : stops); stop += 1) {
      yield { kind: 'scan', id: `x${index}-${stop}`, checkpoint_id: `c${(index % sites) * stops + stop}`, tour_id: `t${index}`, person_id: `p${index % guards}`, scanned_at: iso(scheduledAt + minutes(stop)), updated_at: iso(scheduledAt + minutes(stop)) }
    }
  }
}

const yearStore = (): Promise<Home> => builtOnce('year-of-tours', async (home) => {
  const console = openBench(home, zero)
  await console.importFiles(writeNdjson(join(room, 'year-rows.ndjson'), rowsOfYear()))
  await console.importFiles(writeNdjson(join(room, 'year-scans.ndjson'), scansOfYear()))
  await console.catchUp()
  while ((console.engine.parts.store.tours.nextChangeAt() ?? Infinity) <= zero) console.look()
  console.close()
})

test('rankings of a year over two million scans', async () => {
  const home = copyOf(await yearStore())
  const console = openBench(home, zero)
  await console.catchUp()
  const { db } = console.engine.parts.store
  const scans = db.prepare<[], { count: number }>('SELECT count(*) AS count FROM scan').get()?.count ?? 0
  const raw = db.prepare(
    'SELECT site_key, count(*), sum(visited >= total) FROM (SELECT tour.site_key AS site_key, tour.total_checkpoints AS total, count(DISTINCT scan.checkpoint_key) AS visited FROM tour LEFT JOIN scan ON scan.tour_key = tour.key WHERE tour.scheduled_at > ? AND tour.scheduled_at <= ? GROUP BY tour.key) GROUP BY site_key',
  )
  for (const of of ['site', 'guard'] as const) {
    const ask = () => console.call('report.ranking', { days: year, of, direction: 'top' })
    const { report: rows } = await ask()
    expect(rows.length).toBe(of === 'site' ? sites : guards)
    expect(rows.reduce((sum, { evaluated }) => sum + evaluated, 0)).toBe(tours)
    const { ours, peer } = await inTurn(of === 'site' ? 5 : 1, async () => timed(ask), async () => timed(() => raw.all(zero - days(year), zero)))
    const more: number[] = [...ours]
    for (let round = 0; round < 20; round += 1) more.push(await timed(ask))
    const figure = median(more)
    report({ what: `ranking of a year by ${of}, ${scans.toLocaleString('en')} scans`, figure: ms(figure), goal: '50 ms', isMet: figure <= 50, beside: `${more.length} rounds, p95 ${ms(percentile(more, 0.95))}; the scans themselves, by site, ${ms(median(peer))}` })
  }
  const hold = await longestHold(async () => { await console.call('overview.show', {}); await console.engine.parts.tourCount.settled() })
  report({ what: `tours counted for the overview hold the engine, ${tours.toLocaleString('en')} tours`, figure: ms(hold), goal: '50 ms', isMet: hold <= 50, beside: 'today’s tours and rankings of seven days, in pieces' })
  console.close()
  home.remove()
}, 1_800_000)
