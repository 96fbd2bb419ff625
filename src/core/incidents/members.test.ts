import { expect, test } from 'vitest'
import type { Incident } from '../model/incident'
import { gather, mergeIncidents, mostAlerts, splitIncident, type Wanted } from './members'
import { suggestIncidents, type FreeAlert } from './suggest'

const incident = (id: string, facts: Partial<Incident> = {}): Incident => ({
  id, number: id === 'one' ? 1 : 2, title: '', status: 'NEW', madeAt: 100, madeBy: 'Ada', acknowledgedAt: null, acknowledgedBy: null, owner: null, begunAt: null,
  resolvedAt: null, resolvedBy: null, disposition: null, resolutionNote: null, closedAt: null, closedBy: null, mergedInto: null, splitFrom: null, version: 3, ...facts,
})
const by = { by: 'Cy', now: 200 }
const open = (id: string): Wanted => ({ id, alert: { status: 'NEW', resolvedBy: null }, inside: null })

test('[K2] what is over, in another incident or not there stays out by name; no alert comes twice, and no more than an incident holds', () => {
  expect(gather([open('a'), { ...open('b'), alert: null }, { ...open('c'), inside: { id: 'two', number: 2 } }, { ...open('d'), inside: { id: 'one', number: 1 } }, { ...open('e'), alert: { status: 'RESOLVED', resolvedBy: 'Bo' } }, open('a')], 9, 'one')).toEqual({
    come: ['a'],
    left: [
      { id: 'b', reason: 'no-such-alert', facts: {} }, { id: 'c', reason: 'in-another-incident', facts: { number: 2 } },
      { id: 'd', reason: 'in-this-incident', facts: { number: 1 } }, { id: 'e', reason: 'already-resolved', facts: { by: 'Bo' } },
    ],
  })
  const many = gather(Array.from({ length: mostAlerts + 1 }, (_, nth) => open(String(nth))), mostAlerts, null)
  expect([many.come.length, many.left]).toEqual([50, [{ id: '50', reason: 'incident-full', facts: { most: 50 } }]])
})

test('[K5] merging closes the one whose alerts go over; it is refused with itself, with one that is not open, with one that was seen otherwise, and beyond 50 alerts', () => {
  const one = { incident: incident('one'), version: 3, size: 20 }
  const two = { incident: incident('two', { version: 5 }), version: undefined, size: 30 }
  expect(mergeIncidents(one, two, by)).toEqual({ ok: true, value: { into: { version: 4 }, from: { status: 'CLOSED', closedAt: 200, closedBy: 'Cy', mergedInto: 'one', version: 6 } } })
  expect([mergeIncidents(one, one, by), mergeIncidents(one, { ...two, incident: incident('two', { status: 'RESOLVED' }) }, by), mergeIncidents(one, { ...two, version: 4 }, by), mergeIncidents(one, two, { ...by, now: 99 }), mergeIncidents(one, { ...two, size: 31 }, by)]).toEqual([
    { ok: false, reason: 'incident-same', facts: { number: 1 } }, { ok: false, reason: 'incident-not-open', facts: { number: 2, from: 'RESOLVED' } },
    { ok: false, reason: 'incident-changed', facts: { number: 2, seen: 4, version: 5 } }, { ok: false, reason: 'incident-before-last-change', facts: { number: 1, lastKnownAt: 100 } },
    { ok: false, reason: 'incident-too-many', facts: { count: 51, most: 50 } },
  ])
})

test('[K5] at least one alert goes and one stays when an incident is split; what is not in it stays out by name', () => {
  const from = { incident: incident('one'), version: 3 }
  const split = (...chosen: readonly string[]) => splitIncident(from, { held: ['a', 'b', 'c'], chosen }, by)
  expect(split('c', 'x', 'a', 'x')).toEqual({ ok: true, value: { come: ['a', 'c'], left: [{ id: 'x', reason: 'not-in-incident', facts: { number: 1 } }] } })
  expect([split('x'), split('a', 'b', 'c')]).toMatchObject([{ ok: false, reason: 'incident-no-alert' }, { ok: false, reason: 'incident-keeps-none' }])
})

test('[K7] groups of two and more are suggested, the gravest first, then the one that grew last; of a large one the gravest 50', () => {
  const alert = (id: string, groupId: string | null, severity: number, raisedAt: number): FreeAlert => ({ id, groupId, severity, raisedAt })
  const large = Array.from({ length: 52 }, (_, nth) => alert(`l${String(nth).padStart(2, '0')}`, 'large', nth === 51 ? 3 : 2, nth))
  const suggested = suggestIncidents([alert('a', 'calm', 1, 5), alert('b', 'calm', 2, 9), alert('c', 'late', 2, 7), alert('d', 'late', 1, 99), alert('e', 'alone', 4, 1), alert('f', null, 4, 1), alert('g', null, 4, 2), ...large])
  expect(suggested.map(({ groupId, ids, more, severity, firstAt, lastAt }) => [groupId, ids.length, ids[0], ids.at(-1), more, severity, firstAt, lastAt])).toEqual([
    ['large', 50, 'l51', 'l48', 2, 3, 0, 51], ['late', 2, 'c', 'd', 0, 2, 7, 99], ['calm', 2, 'b', 'a', 0, 2, 5, 9],
  ])
})
