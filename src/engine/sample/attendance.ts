import { days, hours, isoOf, minutes } from '../../core/time'
import type { Estate, SampleSite } from './estate'
import { randomOf } from './random'
import { wholeSecond, type Span } from './tasks'

type Row = Readonly<Record<string, unknown>>
const shiftHours = 12

/** Who was to be where: two shifts a day and site, until one day after `at`. */
export function* rosters(estate: Estate, span: Span): Generator<Row> {
  for (const { id, site, personId, from, to } of shiftsOf(estate, span)) {
    yield { id: `R-${id}`, site_id: site.id, person_id: personId, starts_at: isoOf(from), ends_at: isoOf(to), is_substitute: false, post: 'Main gate' }
  }
}

/** Who came and left, until `at`: most in time, a few late, a few not at all. */
export function* punches(estate: Estate, span: Span): Generator<Row> {
  for (const { id, site, personId, from, to } of shiftsOf(estate, span)) {
    const random = randomOf(span.seed, 'punch', id)
    const luck = random.next()
    const cameAt = from + minutes(luck < 0.05 ? random.whole(16, 50) : random.whole(-15, 5))
    const leftAt = to + minutes(random.whole(-5, 15))
    if (luck > 0.97 || cameAt > span.at) continue
    yield {
      id: `P-${id}`, person_id: personId, site_id: site.id, checked_in_at: isoOf(cameAt), checked_out_at: leftAt <= span.at ? isoOf(leftAt) : undefined,
      latitude: round5(site.latitude + random.between(-0.0005, 0.0005)), longitude: round5(site.longitude + random.between(-0.0005, 0.0005)), accuracy_m: random.whole(5, 30), method: 'SELF', is_mocked: false,
    }
  }
}

type Shift = { readonly id: string; readonly site: SampleSite; readonly personId: string; readonly from: number; readonly to: number }

function* shiftsOf(estate: Estate, span: Span): Generator<Shift> {
  const first = wholeSecond(span.at - days(span.days))
  for (const site of estate.sites) {
    for (let index = 0; first + hours(index * shiftHours) < span.at + days(1); index += 1) {
      const from = first + hours(index * shiftHours)
      const personId = site.guardIds[index % site.guardIds.length]
      if (personId !== undefined) yield { id: `${site.index}-${index}`, site, personId, from, to: from + hours(shiftHours) }
    }
  }
}

const round5 = (degrees: number): number => Math.round(degrees * 1e5) / 1e5
