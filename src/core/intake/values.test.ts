import { expect, test } from 'vitest'
import { readPolygon } from './fence'
import { Bad } from './field'
import { fittingProfiles, kindOfFile, matches } from './guess'
import { readBoolean, readNumber } from './number'
import { parseProfile } from './profile'
import { readId, readIds, readText } from './text'
import { isZone } from './zone-time'

const reason = (value: unknown): unknown => (value instanceof Bad ? value.said.key.replace('intake.bad.', '') : value)

test.each<[unknown, unknown]>([
  ['1', 1], [' 1.5 ', 1.5], ['-0', 0], ['1e2', 100], ['.5', 0.5], [7, 7], ['1,5', 'not-number'], ['0x10', 'not-number'], ['NaN', 'not-number'], ['Infinity', 'not-number'], [NaN, 'not-number'], [Number('1e400'), 'not-number'],
  ['1e400', 'not-number'], ['', 'not-number'], ['１', 'not-number'], [true, 'not-number'], [[], 'not-number'], [-91, 'out-of-bounds'], [180, 180], [181, 'out-of-bounds'],
])('[I10] %j reads as %j', (raw, expected) => expect(reason(readNumber(raw, { name: 'x', type: 'number', min: -90, max: 180 }))).toBe(expected))

test('[I10] booleans are true/false, 1/0, yes/no and nothing else', () => {
  expect([true, 'TRUE', 1, '1', 'Yes', false, 'false', 0, '0', 'no', 'maybe', 2, null].map((raw) => reason(readBoolean(raw, 'x')))).toEqual([true, true, true, true, true, false, false, false, false, false, 'not-boolean', 'not-boolean', 'not-boolean'])
})

test.each<[unknown, unknown]>([
  ['a', 'a'], [' a ', 'a'], [5, '5'], [2 ** 53, 'inexact-id'], [1.5, 'inexact-id'], [true, 'not-id'], [{}, 'not-text'], ['  ', null], ['x'.repeat(201), 'too-long'], ['\ud800', 'broken-text'], ['__proto__', '__proto__'],
])('[I4] the id %j reads as %j', (raw, expected) => expect(reason(readId(raw, 'id'))).toBe(expected))

test('[I12] text is NFC, without control characters, at most 2 000 characters', () => {
  expect(['e\u0301', 'a\0b\u0085c', 'a\r\n\tb', '\u001b[31mred', '\u202eabc', ' \n ', '😀'.repeat(2_000), '😀'.repeat(2_001), 'a\udc00'].map((raw) => reason(readText(raw, 'title', 2_000)))).toEqual([
    'é', 'ab c', 'a b', '[31mred', '\u202eabc', null, '😀'.repeat(2_000), 'too-long', 'broken-text',
  ])
})

test('[I10] a list is JSON or text separated by |, without repetitions', () => {
  expect([readIds('a| b |a|', 'x'), readIds(['a', 5], 'x'), readIds('', 'x')]).toEqual([['a', 'b'], ['a', '5'], null])
})

test('[I10] a fence is a closed polygon within the bounds of the earth', () => {
  const ring = [[4, 50], [5, 50], [5, 51], [4, 50]]
  const polygon = { type: 'Polygon', coordinates: [ring] }
  expect([readPolygon(polygon, 'fence'), readPolygon(JSON.stringify(polygon), 'fence')]).toEqual([polygon, polygon])
  expect([{}, 'x', { type: 'Point', coordinates: [4, 50] }, { ...polygon, coordinates: [ring.slice(0, 3)] }, { ...polygon, coordinates: [[...ring.slice(0, 3), [1, 1]]] }, { ...polygon, coordinates: [[[200, 50], [5, 50], [5, 51], [200, 50]]] }].map((raw) => reason(readPolygon(raw, 'fence')))).toEqual(
    Array.from({ length: 6 }, () => 'not-polygon'),
  )
})

test('[I10] zones are IANA names', () => {
  expect(['Europe/Brussels', 'UTC', 'Etc/GMT+5', 'America/Argentina/Buenos_Aires', '+02:00', 'Mars/Olympus', '', '../etc/passwd'].map(isZone)).toEqual([true, true, true, true, false, false, false, false])
})

test.each([
  ['task.csv', 'task'], ['TASK.CSV.gz', 'task'], ['tour_checkpoint.ndjson', 'tour_checkpoint'], ['tour-checkpoint-2026.csv', 'tour_checkpoint'], ['task-2026-03.ndjson', 'task'], ['tasks.csv', null], ['sitemap.csv', null], ['site.2026.csv', 'site'], ['x.csv', null],
])('[I6] the file %s holds %s', (name, kind) => expect(kindOfFile(name)).toBe(kind))

test('[I14] a file pattern stands for names whatever their case', () => {
  expect([matches('*.csv', 'A.CSV'), matches('incident*log*.csv', 'incident_event_log.csv'), matches('a*a', 'a'), matches('x.csv', 'y.csv'), matches('*', '')]).toEqual([true, true, false, false, true])
})

test.each([
  [null, 'profile: is not an object'], [{ name: 'x', oops: 1 }, "profile: has no member 'oops'"], [{ name: '../x' }, "name: '../x' is not lower-case letters, digits, - and _"], [{ name: 'x', kind: 'car' }, /^kind: is none of tenant/],
  [{ name: 'x', kind: 'task', fields: { id: 'a' } }, 'fields.created_at: a task needs it'], [{ name: 'x', kind: 'task', fields: { id: 'a', created_at: 'b', colour: 'c' } }, 'fields.colour: a task has no such field'],
  [{ name: 'x', time: 'YYYY' }, "time: 'YYYY' needs YYYY, M, D, H and m once each"], [{ name: 'x', zone: 'Mars' }, "zone: 'Mars' is no time zone"], [{ name: 'x', delimiter: '""' }, 'delimiter: is not one character'],
])('[I14] the profile %j is refused', (json, why) => {
  const profile = parseProfile(json)
  expect(profile).toBeInstanceOf(Bad)
  expect(profile instanceof Bad && profile.said.values['why']).toEqual(typeof why === 'string' ? why : expect.stringMatching(why))
})

test('[I16] a profile with a signature fits where its columns are', () => {
  const profile = parseProfile({ name: 'x', signature: ['a', 'b'] })
  if (profile instanceof Bad) throw new Error(JSON.stringify(profile.said))
  const look = { name: 'any.csv', format: 'csv', first: null } as const
  expect([['a', 'b', 'c'], ['a']].map((header) => fittingProfiles([profile], { ...look, header }).length)).toEqual([1, 0])
})
