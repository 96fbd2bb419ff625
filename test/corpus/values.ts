import { badInstants, badNumbers } from '../support/intake-corpus'

/** A raw value of a field and what it must read as: `kept` as the store has it, or refused by a reason that names field and value. */
export type Value = { readonly raw: unknown; readonly is: 'refused' } | { readonly raw: unknown; readonly is: 'kept'; readonly as: number | string | null }
const kept = (raw: unknown, as: number | string | null): Value => ({ raw, is: 'kept', as })
const refused = (raw: unknown): Value => ({ raw, is: 'refused' })
const utc = (text: string): number => Date.parse(text)

/** Offsets that exist and hardly do, each of the same instant's wall reading. */
const offsets: readonly Value[] = [...Array.from({ length: 29 }, (_, index) => index - 14).flatMap((hours) => {
  const sign = hours < 0 ? '-' : '+'
  const text = String(Math.abs(hours)).padStart(2, '0')
  return [kept(`2026-02-20T12:00:00${sign}${text}:00`, utc('2026-02-20T12:00:00Z') - hours * 3_600_000), kept(`2026-02-20T12:00:00${sign}${text}`, utc('2026-02-20T12:00:00Z') - hours * 3_600_000)]
}), kept('2026-02-20T12:00:00+05:45', utc('2026-02-20T06:15:00Z')), kept('2026-02-20T12:00:00-0330', utc('2026-02-20T15:30:00Z')), kept('2026-02-20T12:00:00 +01:00', utc('2026-02-20T11:00:00Z')),
  ...['+14:01', '-14:30', '+15', '+24:00', '+01:60', '+1', '+001', '+01:', 'Z+1', 'ZZ', 'UTC', 'GMT', ' EST', '[Europe/Brussels]', '+01:00[Europe/Brussels]', '−01:00', '+ 01:00'].map((offset) => refused(`2026-02-20T12:00:00${offset}`))]

/** Dates of the calendar, and dates that only look like it. */
const calendar: readonly Value[] = [
  ...['2024-02-29', '2028-02-28', '2025-12-31', '2000-02-29', '2026-01-31'].map((day) => (day.startsWith('2028') ? kept(`${day}T19:59:59Z`, utc(`${day}T19:59:59Z`)) : kept(`${day}T23:59:59Z`, utc(`${day}T23:59:59Z`)))),
  ...['2026-02-29', '2100-02-29', '1900-02-29', '2026-02-30', '2026-06-31', '2026-09-31', '2026-11-31', '2026-01-32', '2026-00-10', '2026-13-10', '2026-1-10', '2026-01-1', '26-01-10', '02026-01-10', '2026-01-10-', '2026/01/10', '10/01/2026', '10.01.2026', '2026.01.10', '2026-Jan-10', '20260110', '2026-W07-5', '2026-051', '٢٠٢٦-٠١-١٠', '２０２６-01-10', '1447-08-21', '2569-02-20', '5786-06-03', '0008-02-20', 'R08-02-20', '2026‐02‐20', '-2026-01-10', '+002026-01-10'].map((day) => refused(`${day}T10:00:00Z`)),
  ...['24:00:00', '24:00', '23:60:00', '23:59:60', '25:00:00', '-1:00:00', '1:00:00', '10:0:00', '10', '10:00:00:00', '10:00:00,', '10:00:00.', '10:00:00.1234567890', '10h00', '10:00 PM', 'noon', '１０:00:00', '10:00:00 ', ' 10:00:00x'].map((time) => (time === '10:00:00 ' ? kept(`2026-02-20T${time}Z`, utc('2026-02-20T10:00:00Z')) : refused(`2026-02-20T${time}Z`))),
  kept('2026-02-20T10:00Z', utc('2026-02-20T10:00:00Z')), kept('2026-02-20 10:00:00Z', utc('2026-02-20T10:00:00Z')), kept('2026-02-20t10:00:00z', utc('2026-02-20T10:00:00Z')), kept(' 2026-02-20T10:00:00Z ', utc('2026-02-20T10:00:00Z')), kept('2026-02-20T10:00:00.1Z', utc('2026-02-20T10:00:00.100Z')), kept('2026-02-20T10:00:00,12Z', utc('2026-02-20T10:00:00.120Z')),
  kept('2026-02-20T10:00:00.1239Z', utc('2026-02-20T10:00:00.123Z')), kept('2026-02-20T10:00:00.999999999Z', utc('2026-02-20T10:00:00.999Z')), kept('2000-01-01T00:00:00Z', utc('2000-01-01T00:00:00Z')), kept('2028-03-01T20:00:00Z', utc('2028-03-01T20:00:00Z')),
  ...['1999-12-31T23:59:59.999Z', '2000-01-01T00:00:00+00:01', '2028-03-01T20:00:00.001Z', '2028-03-02T00:00:00Z', '1970-01-01T00:00:00Z', '1601-01-01T00:00:00Z', '1582-10-10T00:00:00Z', '0001-01-01T00:00:00Z', '0000-01-01T00:00:00Z', '2038-01-19T03:14:08Z', '2106-02-07T06:28:16Z', '9999-12-31T23:59:59Z', '275760-09-13T00:00:00Z'].map(refused),
]

/** Local times of a site in Brussels around both changes of the clock of 2025, in the far past and without a time of day. */
const local: readonly Value[] = [
  kept('2025-03-30T01:59:59', utc('2025-03-30T00:59:59Z')), kept('2025-03-30T02:00:00', utc('2025-03-30T01:00:00Z')), kept('2025-03-30T02:30:00', utc('2025-03-30T01:30:00Z')), kept('2025-03-30T02:59:59', utc('2025-03-30T01:59:59Z')), kept('2025-03-30T03:00:00', utc('2025-03-30T01:00:00Z')), kept('2025-03-30T03:30:00', utc('2025-03-30T01:30:00Z')),
  kept('2025-10-26T01:59:59', utc('2025-10-25T23:59:59Z')), kept('2025-10-26T02:00:00', utc('2025-10-26T00:00:00Z')), kept('2025-10-26T02:30:00', utc('2025-10-26T00:30:00Z')), kept('2025-10-26T02:59:59', utc('2025-10-26T00:59:59Z')), kept('2025-10-26T03:00:00', utc('2025-10-26T02:00:00Z')), kept('2025-10-26T02:30:00+02:00', utc('2025-10-26T00:30:00Z')), kept('2025-10-26T02:30:00+01:00', utc('2025-10-26T01:30:00Z')),
  ...Array.from({ length: 12 }, (_, month) => kept(`2025-${String(month + 1).padStart(2, '0')}-15T12:00:00`, utc(`2025-${String(month + 1).padStart(2, '0')}-15T12:00:00Z`) - (month >= 3 && month <= 9 ? 7_200_000 : 3_600_000))), kept('2026-02-20 12:00', utc('2026-02-20T11:00:00Z')),
  refused('2026-02-20'), refused('12:00'), refused('2026-02'), refused('2026'), refused('T12:00:00'), refused('2026-02-20T'), refused('2026-02-20 12'), refused('now'), refused('tomorrow 10:00'), refused('P1D'), refused('2026-02-20T10:00:00Z/P1D'),
]

/** Epochs in every unit, serial days, and things that are no text. */
const counted: readonly Value[] = [1_771_581_600, 1_771_581_600_000, 1_771_581_600_000_000, 0, -1, 1.5, 46_073.5, Infinity, -0, '1771581600', '1771581600000', '46073.5', '/Date(1771581600000)/', 'Fri, 20 Feb 2026 10:00:00 GMT', 'Fri Feb 20 2026', '20 February 2026 10:00', true, false, [], {}, ['2026-02-20T10:00:00Z'], { $date: '2026-02-20T10:00:00Z' }].map(refused)

/** The 220 and more times: for `created_at` of a task of a site in Brussels, as of 1 March 2026, 20:00 UTC. */
export const times: readonly Value[] = [...offsets, ...calendar, ...local, ...counted, ...badInstants.map(refused)]

/** A value of one field of one kind. */
export type Case = { readonly kind: string; readonly field: string; readonly value: Value }
const cases = (kind: string, field: string, values: readonly Value[]): readonly Case[] => values.map((value) => ({ kind, field, value }))

/** The 120 and more numbers, truths, ids and words. */
export const numbers: readonly Case[] = [
  ...cases('task', 'held_minutes', [...badNumbers.map(refused), kept('1e2', 100), kept('.5', 0.5), kept('5.', 5), kept('+5', 5), kept(' 7 ', 7), kept('007', 7), kept(-0, 0), kept('-0', 0), kept(0, 0), kept(5_256_000, 5_256_000), kept('1e-7', 1e-7), kept('', null), kept(' ', null), kept(null, null), kept(undefined, null), refused(5_256_000.01), refused(-0.001), refused('5,256,000'), refused('1e999'), refused('0b1'), refused('0o7'), refused('1n'), refused('1f'), refused('٣'), refused('1\u00a0000'), refused('1 000'), refused('12 min'), refused('50%'), refused('€5'), refused('∞'), refused('0x'), refused('1e1e1')]),
  ...cases('site', 'latitude', [refused(-90.0001), refused(90.5), refused('91'), refused('N50'), refused('50°30′'), refused('50,5'), refused(9e99), refused({ lat: 1 })]),
  ...cases('client', 'tier', [kept(1, 1), kept('5', 5), kept('3.0', 3), refused(0), refused(6), refused(1.5), refused('II'), refused(-1), refused(2 ** 53), refused('1e400')]),
  ...cases('person', 'is_active', [refused('maybe'), refused(2), refused('on'), refused('ja'), refused('Y'), refused('t'), refused([]), refused({}), refused(0.5), refused('01'), refused('true;'), refused('真')]),
  ...cases('task', 'priority', [kept('critical', 'CRITICAL'), kept('C r-i_t i c a l', 'CRITICAL'), kept('CRITICAL!', 'MEDIUM'), kept('ＣＲＩＴＩＣＡＬ', 'MEDIUM'), kept('crıtıcal', 'CRITICAL'), kept('', 'MEDIUM'), kept(null, 'MEDIUM'), kept(undefined, 'MEDIUM'), kept(1, 'MEDIUM'), kept(true, 'MEDIUM'), kept('__proto__', 'MEDIUM'), kept('constructor', 'MEDIUM'), kept('toString', 'MEDIUM'), refused([]), refused({}), refused(['CRITICAL'])]),
  ...cases('task', 'status', [kept('In Progress', 'IN_PROGRESS'), kept('on-hold', 'ON_HOLD'), kept('DONE', 'PENDING'), kept('COMPLETED ', 'COMPLETED'), kept('null', 'PENDING'), kept('0', 'PENDING'), kept('x'.repeat(2_000), 'PENDING'), refused('x'.repeat(2_001)), refused('\ud800')]),
  ...cases('task', 'id', [refused(2 ** 53), refused(-(2 ** 53)), refused(1.5), refused(true), refused({}), refused([]), refused(''), refused(' '), refused(null), refused(undefined), refused('x'.repeat(201)), refused('\udc00'), refused('\0')]),
  ...cases('site', 'time_zone', [refused('+02:00'), refused('CEST2'), refused('Mars/Olympus'), refused('../etc/localtime'), refused('Europe/Brussels '.repeat(3)), refused('x'.repeat(10_000)), refused(2), refused('Europe\\Brussels'), refused('GMT+25')]),
]
