import { days, hours, isoOf, minutes, type Instant } from '../../core/time'
import type { Estate, SampleSite } from './estate'
import { randomOf, type Random } from './random'
import { wholeSecond, type Span } from './tasks'

type Row = Readonly<Record<string, unknown>>
const shiftHours = 12

/** Who was to be where: two shifts a day and site, until one day after `at`. */
export function* rosters(estate: Estate, span: Span): Generator<Row> {
  for (const { id, site, personId, from, to } of shiftsOf(estate, span)) {
    yield { id: `R-${id}`, site_id: site.id, person_id: personId, starts_at: isoOf(from), ends_at: isoOf(to), is_substitute: false, post: 'Main gate' }
  }
}

/** Who came and left, until `at`. */
export function* punches(estate: Estate, span: Span): Generator<Row> {
  for (const shift of shiftsOf(estate, span)) {
    const { site, personId } = shift
    const { cameAt, leftAt, random } = presenceOf(shift, span)
    if (cameAt === null || cameAt > span.at) continue
    yield {
      id: `P-${shift.id}`, person_id: personId, site_id: site.id, checked_in_at: isoOf(cameAt), checked_out_at: leftAt <= span.at ? isoOf(leftAt) : undefined,
      latitude: round5(site.latitude + random.between(-0.0005, 0.0005)), longitude: round5(site.longitude + random.between(-0.0005, 0.0005)), accuracy_m: random.whole(5, 30), method: 'SELF', is_mocked: false,
    }
  }
}

/** Whose shift it is at a site at an instant, and when that guard came to it; null: not at all. */
export type Duty = { readonly personId: string; readonly cameAt: Instant | null }
export function dutyAt(site: SampleSite, at: Instant, span: Span): Duty {
  const shift = shiftOf(site, Math.floor((at - firstShift(span)) / hours(shiftHours)), span)
  return { personId: shift.personId, cameAt: presenceOf(shift, span).cameAt }
}

/** Most come in time, a few late, a few not at all; `random` goes on from there. */
function presenceOf({ id, from, to }: Shift, { seed }: Span): { readonly cameAt: Instant | null; readonly leftAt: Instant; readonly random: Random } {
  const random = randomOf(seed, 'punch', id)
  const luck = random.next()
  const cameAt = from + minutes(luck < 0.05 ? random.whole(16, 50) : random.whole(-15, 5))
  const leftAt = to + minutes(random.whole(-5, 15))
  return { cameAt: luck > 0.97 ? null : cameAt, leftAt, random }
}

type Shift = { readonly id: string; readonly site: SampleSite; readonly personId: string; readonly from: number; readonly to: number }

function* shiftsOf(estate: Estate, span: Span): Generator<Shift> {
  for (const site of estate.sites) {
    for (let index = 0; firstShift(span) + hours(index * shiftHours) < span.at + days(1); index += 1) yield shiftOf(site, index, span)
  }
}

const firstShift = (span: Span): Instant => wholeSecond(span.at - days(span.days))

/** The guards of a site take turns. */
function shiftOf(site: SampleSite, index: number, span: Span): Shift {
  const from = firstShift(span) + hours(index * shiftHours)
  const personId = site.guardIds[index % site.guardIds.length]
  if (personId === undefined) throw new Error(`sample: nobody guards site ${site.id}`)
  return { id: `${site.index}-${index}`, site, personId, from, to: from + hours(shiftHours) }
}

const round5 = (degrees: number): number => Math.round(degrees * 1e5) / 1e5
