import { expect, test } from 'vitest'
import { incidentStatuses, type Incident, type IncidentMove, type IncidentStatus } from '../model/incident'
import { isOpenIncident, legalIncidentMoves, moveIncident } from './life'

const incident = (status: IncidentStatus, facts: Partial<Incident> = {}): Incident => ({
  id: 'i', number: 7, title: '', status, madeAt: 100, madeBy: 'Ada', acknowledgedAt: status === 'NEW' ? null : 110, acknowledgedBy: status === 'NEW' ? null : 'Bo', owner: status === 'NEW' ? null : 'Bo', begunAt: null,
  resolvedAt: null, resolvedBy: null, disposition: null, resolutionNote: null, closedAt: null, closedBy: null, mergedInto: null, splitFrom: null, version: 3, ...facts,
})
const by = { by: 'Cy', now: 200, version: undefined }
const moves: readonly IncidentMove[] = [{ name: 'acknowledge' }, { name: 'assign', to: 'Di' }, { name: 'begin' }, { name: 'resolve', note: 'driven off', disposition: 'ACTION_TAKEN' }, { name: 'close' }, { name: 'note', note: 'seen' }]

test('[K1] every move from every status leads on and never back, or is refused with both states named', () => {
  const table = incidentStatuses.map((status) => [status, moves.map((move) => {
    const moved = moveIncident(incident(status), move, by)
    return moved.ok ? (moved.value.status ?? 'same') : moved.reason === 'incident-not-allowed-from' && moved.facts['from'] === status ? `-${moved.facts['to']}` : moved.reason
  })])
  expect(Object.fromEntries(table)).toEqual({
    NEW: ['ACKNOWLEDGED', 'ASSIGNED', 'IN_PROGRESS', 'RESOLVED', '-CLOSED', 'same'],
    ACKNOWLEDGED: ['-ACKNOWLEDGED', 'ASSIGNED', 'IN_PROGRESS', 'RESOLVED', '-CLOSED', 'same'],
    ASSIGNED: ['-ACKNOWLEDGED', 'ASSIGNED', 'IN_PROGRESS', 'RESOLVED', '-CLOSED', 'same'],
    IN_PROGRESS: ['-ACKNOWLEDGED', 'IN_PROGRESS', '-IN_PROGRESS', 'RESOLVED', '-CLOSED', 'same'],
    RESOLVED: ['-ACKNOWLEDGED', '-ASSIGNED', '-IN_PROGRESS', '-RESOLVED', 'CLOSED', 'same'],
    CLOSED: ['-ACKNOWLEDGED', '-ASSIGNED', '-IN_PROGRESS', '-RESOLVED', '-CLOSED', '-CLOSED'],
  })
  for (const status of incidentStatuses) expect(legalIncidentMoves({ status })).toEqual(moves.filter((move) => moveIncident(incident(status), move, by).ok).map(({ name }) => name))
  expect(incidentStatuses.filter((status) => isOpenIncident({ status }))).toEqual(['NEW', 'ACKNOWLEDGED', 'ASSIGNED', 'IN_PROGRESS'])
})

test('[K1] whoever moves a new one first has acknowledged it, once; whoever begins one that is nobody\'s has it, and what is assigned stays whom it was assigned to', () => {
  const first = { owner: 'Cy', acknowledgedAt: 200, acknowledgedBy: 'Cy', version: 4 }
  expect(moveIncident(incident('NEW'), { name: 'acknowledge' }, by)).toEqual({ ok: true, value: { ...first, status: 'ACKNOWLEDGED' } })
  expect(moveIncident(incident('NEW'), { name: 'begin' }, by)).toEqual({ ok: true, value: { ...first, status: 'IN_PROGRESS', begunAt: 200 } })
  expect(moveIncident(incident('NEW'), { name: 'assign', to: ' Di ' }, by)).toEqual({ ok: true, value: { ...first, status: 'ASSIGNED', owner: 'Di' } })
  expect(moveIncident(incident('ASSIGNED'), { name: 'begin' }, by)).toEqual({ ok: true, value: { owner: 'Bo', status: 'IN_PROGRESS', begunAt: 200, version: 4 } })
  expect(moveIncident(incident('IN_PROGRESS'), moves[3] ?? { name: 'note' }, by)).toEqual({ ok: true, value: { owner: 'Bo', status: 'RESOLVED', resolvedAt: 200, resolvedBy: 'Cy', disposition: 'ACTION_TAKEN', resolutionNote: 'driven off', version: 4 } })
})

test('[K6] a stale version, an instant before the last change and what a move lacks are refused; a note is not, for what it saw', () => {
  expect(moveIncident(incident('NEW'), { name: 'begin' }, { ...by, version: 2 })).toEqual({ ok: false, reason: 'incident-changed', facts: { number: 7, seen: 2, version: 3 } })
  expect(moveIncident(incident('NEW'), { name: 'note', note: 'seen' }, { ...by, version: 2 })).toMatchObject({ ok: true })
  expect(moveIncident(incident('ACKNOWLEDGED'), { name: 'begin' }, { ...by, now: 109 })).toMatchObject({ ok: false, reason: 'incident-before-last-change', facts: { lastKnownAt: 110 } })
  const lacking: readonly IncidentMove[] = [{ name: 'assign', to: ' ' }, { name: 'note', note: '\n' }, { name: 'resolve', disposition: 'DUPLICATE' }, { name: 'resolve', note: 'so' }]
  expect(lacking.map((move) => moveIncident(incident('NEW'), move, by))).toMatchObject(['assignee-required', 'note-required', 'note-required', 'disposition-required'].map((reason) => ({ ok: false, reason })))
})
