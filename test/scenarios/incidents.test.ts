import fc from 'fast-check'
import { v7 } from 'uuid'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { InputOf } from '../../src/contract/contract'
import type { IncidentAnswer, IncidentMoved, IncidentRecord } from '../../src/contract/shapes-incident'
import type { Actor } from '../../src/core/model/actor'
import { ada, aConsole, aTask, at, iso, type TestConsole } from '../support/console'

let noc: TestConsole
let ids: readonly string[]
beforeEach(async () => {
  noc = aConsole({ start: at('20:00') })
  await noc.given([{ kind: 'site', id: 'gate', name: 'Gate', time_zone: 'UTC' }, ...Array.from({ length: 6 }, (_, nth) => aTask(`t${String(nth)}`, { site_id: 'gate', priority: nth === 5 ? 'CRITICAL' : 'MEDIUM' }))])
  noc.at('21:01')
  const alerts = await noc.alerts()
  ids = Array.from({ length: 6 }, (_, nth) => alerts.find(({ subject_id: id }) => id === `t${String(nth)}`)?.id ?? '')
})
afterEach(() => noc.close())

const sue: Actor = { ...ada, name: 'Sue', role: 'supervisor' }
const some = (...places: readonly number[]): string[] => places.map((place) => ids[place] ?? '')
const ofAnswer = (answer: IncidentAnswer): IncidentMoved => {
  if (!answer.ok) throw new Error(`${answer.reason} ${JSON.stringify(answer)}`)
  return answer.value
}
const made = async (...places: readonly number[]): Promise<IncidentRecord> => ofAnswer(await noc.call('incident.make', { opId: v7(), alertIds: some(...places) }, sue)).incident
const act = (id: string, move: InputOf<'incident.act'>['move'], more: Partial<InputOf<'incident.act'>> = {}, as = sue) => noc.call('incident.act', { opId: v7(), id, move, ...more }, as)
const resolve = { name: 'resolve', note: 'driven off', disposition: 'ACTION_TAKEN' } as const
const stands = async (): Promise<readonly (readonly (string | null)[])[]> => {
  const alerts = await noc.alerts()
  return ids.map((id) => { const alert = alerts.find((one) => one.id === id); return [alert?.status ?? '', alert?.assigned_to ?? alert?.acknowledged_by ?? null] })
}

test('[K2] an incident is made of the alerts that can be in one, bears the next number and is as grave as the gravest of them; an alert is in one alone', async () => {
  const first = await made(0, 5)
  expect(first).toMatchObject({ number: 1, status: 'NEW', severity: 'CRITICAL', alerts: some(0, 5), unresolved: 2, made_by: 'Sue', made_at: iso(at('21:01')), owner: null, version: 1 })
  await noc.act(some(1)[0] ?? '', { name: 'resolve', note: 'done', disposition: 'NO_IMPACT' })
  expect(ofAnswer(await noc.call('incident.make', { opId: v7(), alertIds: [...some(0, 1, 2), 'nowhere'], title: ' Fence ' }, sue))).toMatchObject({
    incident: { number: 2, title: 'Fence', severity: 'LOW', alerts: some(2) },
    left: [{ id: ids[0], reason: 'in-another-incident', facts: { number: 1 } }, { id: ids[1], reason: 'already-resolved' }, { id: 'nowhere', reason: 'no-such-alert' }],
  })
  expect(await noc.call('incident.make', { opId: v7(), alertIds: some(0) }, sue)).toMatchObject({ ok: false, reason: 'incident-no-alert', left: [{ reason: 'in-another-incident' }] })
  expect(ofAnswer(await noc.call('incident.add', { opId: v7(), id: '2', version: 1, alertIds: some(2, 3) }, sue))).toMatchObject({ incident: { alerts: some(2, 3), version: 2 }, left: [{ id: ids[2], reason: 'in-this-incident' }] })
  expect((await noc.call('incidents.list', { after: null, limit: 1 })).next).toBe('1')
  expect((await noc.call('incidents.list', { after: '1', limit: 9, statuses: ['NEW'] })).rows.map(({ number }) => number)).toEqual([2])
})

test('[S20] an operator looks at incidents and makes none', async () => {
  const { id } = await made(0)
  expect(await noc.call('incident.show', { id }, { ...ada, role: 'operator' })).toMatchObject({ id })
  await expect(act(id, { name: 'begin' }, {}, { ...ada, role: 'operator' })).rejects.toMatchObject({ code: 'forbidden' })
})

test('[K3] its alerts that nobody has taken are acknowledged and assigned with it; what somebody else has is left alone and named', async () => {
  const { id } = await made(0, 1, 2)
  await noc.act(some(1)[0] ?? '', { name: 'acknowledge' }, { ...ada, name: 'Bo' })
  expect(ofAnswer(await act(id, { name: 'acknowledge' }))).toMatchObject({ incident: { status: 'ACKNOWLEDGED', owner: 'Sue', acknowledged_by: 'Sue' }, left: [] })
  expect((await stands()).slice(0, 4)).toEqual([['ACKNOWLEDGED', 'Sue'], ['ACKNOWLEDGED', 'Bo'], ['ACKNOWLEDGED', 'Sue'], ['NEW', null]])
  expect(ofAnswer(await act(id, { name: 'assign', to: 'Di' }))).toMatchObject({ incident: { status: 'ASSIGNED', owner: 'Di' }, left: [{ id: ids[1], reason: 'held-by-another', facts: { by: 'Bo' } }] })
  expect((await stands()).slice(0, 3)).toEqual([['ASSIGNED', 'Di'], ['ACKNOWLEDGED', 'Bo'], ['ASSIGNED', 'Di']])
})

test('[K4] resolving resolves each of its alerts with the note and the disposition; what was resolved before stays as it is and is named', async () => {
  const { id } = await made(0, 1, 2)
  await noc.act(some(1)[0] ?? '', { name: 'resolve', note: 'nothing there', disposition: 'FALSE_POSITIVE' }, { ...ada, name: 'Bo' })
  expect(ofAnswer(await act(id, resolve))).toMatchObject({
    incident: { status: 'RESOLVED', resolved_by: 'Sue', disposition: 'ACTION_TAKEN', resolution_note: 'driven off', unresolved: 0 }, left: [{ id: ids[1], reason: 'already-resolved', facts: { by: 'Bo' } }],
  })
  expect((await noc.alerts()).filter((alert) => some(0, 1, 2).includes(alert.id)).map(({ status, resolved_by: by, disposition }) => [status, by, disposition]).sort()).toEqual([
    ['RESOLVED', 'Bo', 'FALSE_POSITIVE'], ['RESOLVED', 'Sue', 'ACTION_TAKEN'], ['RESOLVED', 'Sue', 'ACTION_TAKEN'],
  ])
  expect(ofAnswer(await act(id, { name: 'close' }))).toMatchObject({ incident: { status: 'CLOSED', closed_by: 'Sue' } })
  expect(await act(id, { name: 'note', note: 'late' })).toMatchObject({ ok: false, reason: 'incident-not-allowed-from' })
})

test('[K4] [K6] where one alert is not as it was seen nothing is resolved, and it is named; once it was looked at again everything is', async () => {
  const { id } = await made(0, 1)
  const seen = (await noc.alerts()).filter((alert) => some(0, 1).includes(alert.id)).map((alert) => ({ id: alert.id, version: alert.version }))
  await noc.act(some(1)[0] ?? '', { name: 'acknowledge' })
  expect(await act(id, resolve, { seen })).toMatchObject({ ok: false, reason: 'incident-alerts-refuse', facts: { number: 1, count: 1 }, left: [{ id: ids[1], reason: 'stale-version' }] })
  expect([(await stands())[0], (await noc.call('incident.show', { id }))?.status]).toEqual([['NEW', null], 'NEW'])
  expect(ofAnswer(await act(id, resolve, { seen: seen.map((mark) => (mark.id === ids[1] ? { ...mark, version: mark.version + 1 } : mark)) }))).toMatchObject({ incident: { status: 'RESOLVED' }, left: [] })
})

test('[K5] merging gives the alerts over and closes the other; splitting makes a new one of some; both incidents tell of it', async () => {
  const [one, two] = [await made(0, 1), await made(2, 5)]
  expect(ofAnswer(await noc.call('incident.merge', { opId: v7(), id: one.id, version: 1, from: two.id, fromVersion: 1 }, sue))).toMatchObject({ incident: { alerts: some(0, 1, 2, 5), severity: 'CRITICAL', version: 2 } })
  expect(await noc.call('incident.show', { id: '2' })).toMatchObject({ status: 'CLOSED', merged_into: one.id, alerts: [], severity: 'CRITICAL', version: 2 })
  const opId = v7()
  const ask = { opId, id: one.id, version: 2, alertIds: some(5, 0), title: 'South gate' }
  const split = await noc.call('incident.split', ask, sue)
  expect(ofAnswer(split)).toMatchObject({ incident: { alerts: some(1, 2), severity: 'LOW', version: 3 }, split: { id: opId, number: 3, title: 'South gate', status: 'NEW', alerts: some(0, 5), split_from: one.id } })
  expect(await noc.call('incident.split', ask, sue)).toEqual(split)
  const { lines } = await noc.call('journal.page', { before: null, limit: 50, family: 'incident' })
  expect(lines.map(({ subjectId, said: { key } }) => [subjectId, key.slice('journal.said.incident.'.length)]).reverse()).toEqual([
    [one.id, 'made'], [two.id, 'made'], [two.id, 'merged-away'], [one.id, 'merged'], [one.id, 'split'], [opId, 'made'],
  ])
  expect(await noc.call('incident.merge', { opId: v7(), id: one.id, from: two.id }, sue)).toMatchObject({ ok: false, reason: 'incident-not-open', facts: { number: 2 } })
})

test('[K6] what is sent twice is done once, and a stale version is refused', async () => {
  const opId = v7()
  const ask = { opId, alertIds: some(0, 1) }
  const first = await noc.call('incident.make', ask, sue)
  expect(await noc.call('incident.make', ask, sue)).toEqual(first)
  const note = v7()
  await act(opId, { name: 'note', note: 'dog barks' }, { opId: note })
  expect(ofAnswer(await act(opId, { name: 'note', note: 'dog barks' }, { opId: note })).incident.notes).toEqual([{ at: iso(at('21:01')), by: 'Sue', text: 'dog barks' }])
  expect(await act(opId, { name: 'begin' }, { version: 1 })).toMatchObject({ ok: false, reason: 'incident-changed', facts: { seen: 1, version: 2 } })
})

test('[K7] what came up together and is in no incident is suggested, until it is in one', async () => {
  const before = await noc.call('incidents.suggest', { limit: 9 })
  const suggested = before.find(({ ids: within }) => within.includes(ids[0] ?? ''))
  expect([suggested?.ids.toSorted(), suggested?.severity, suggested?.siteName, suggested?.more]).toEqual([some(0, 1, 2, 3, 4).toSorted(), 'LOW', 'Gate', 0])
  await noc.call('incident.make', { opId: v7(), alertIds: [...(suggested?.ids ?? [])] }, sue)
  expect((await noc.call('incidents.suggest', { limit: 9 })).filter(({ groupId }) => groupId === suggested?.groupId)).toEqual([])
})

test('[K10] a page has open incidents the gravest first, finds them by number, title and owner; the page of one has its alerts, who did what, and its alert says where it is', async () => {
  const [mild] = [await made(0, 1), await made(5)]
  await noc.call('incident.make', { opId: v7(), alertIds: some(2), title: 'Clôture sud' }, sue)
  await act(mild.id, { name: 'assign', to: 'Di' })
  const page = async (part: InputOf<'incidents.page'>['part'], text = '') => (await noc.call('incidents.page', { part, text, offset: 0, limit: 9 })).rows.map(({ number }) => number)
  expect([await page('open'), await page('open', 'cloture'), await page('all', '2'), await page('open', 'di'), await page('over')]).toEqual([[2, 3, 1], [3], [2], [1], []])
  await act(mild.id, resolve)
  expect([await page('over'), await page('open'), await page('all')]).toEqual([[1], [2, 3], [3, 2, 1]])
  const detail = await noc.call('incident.detail', { id: '1' })
  expect(detail).toMatchObject({ row: { number: 1, status: 'RESOLVED', siteName: 'Gate', sites: 1, alerts: 2, unresolved: 0, zone: 'UTC' }, moves: ['close', 'note'], resolvedBy: 'Sue', disposition: 'ACTION_TAKEN' })
  expect(detail?.timeline.map(({ said: { key }, actor, note }) => [key.slice('journal.said.incident.'.length), actor, note])).toEqual([['made', 'Sue', null], ['assigned', 'Sue', null], ['resolved', 'Sue', 'driven off']])
  expect(await noc.call('alert.detail', { id: ids[0] ?? '' })).toMatchObject({ incident: { id: mild.id, number: 1, status: 'RESOLVED' } })
  expect((await noc.call('alert.detail', { id: ids[3] ?? '' }))?.incident).toBe(null)
})

test('[V2] an incident can be investigated, once at a time', async () => {
  const { id } = await made(0)
  const opened = await noc.call('investigation.open', { opId: v7(), subjectKind: 'incident', subjectId: '1' }, sue)
  expect(opened).toMatchObject({ ok: true, value: { subject_kind: 'incident', subject_id: id } })
  expect(await noc.call('investigation.open', { opId: v7(), subjectKind: 'incident', subjectId: id }, sue)).toEqual(opened)
})

test('[K9] whatever is done in whatever order, what stands is what the journal adds up to, no alert is in two incidents, and a resolved incident has none that is not', async () => {
  const places = fc.subarray([0, 1, 2, 3, 4, 5], { minLength: 1 })
  const which = fc.integer({ min: 1, max: 5 }).map(String)
  const move = fc.oneof(fc.constant(resolve), fc.record({ name: fc.constantFrom('acknowledge' as const, 'begin' as const, 'close' as const, 'note' as const), note: fc.string({ maxLength: 5 }) }), fc.record({ name: fc.constant('assign' as const), to: fc.constantFrom('Di', 'Bo') }))
  const step = fc.oneof(
    fc.record({ call: fc.constant('make' as const), places }), fc.record({ call: fc.constant('add' as const), which, places }), fc.record({ call: fc.constant('split' as const), which, places }),
    fc.record({ call: fc.constant('merge' as const), which, from: which }), fc.record({ call: fc.constant('act' as const), which, move }), fc.record({ call: fc.constant('alert' as const), place: fc.integer({ min: 0, max: 5 }) }),
  )
  await fc.assert(fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
    for (const one of steps) {
      if (one.call === 'make') await noc.call('incident.make', { opId: v7(), alertIds: some(...one.places) }, sue)
      else if (one.call === 'add') await noc.call('incident.add', { opId: v7(), id: one.which, alertIds: some(...one.places) }, sue)
      else if (one.call === 'split') await noc.call('incident.split', { opId: v7(), id: one.which, alertIds: some(...one.places) }, sue)
      else if (one.call === 'merge') await noc.call('incident.merge', { opId: v7(), id: one.which, from: one.from }, sue)
      else if (one.call === 'act') await act(one.which, one.move)
      else await noc.act(ids[one.place] ?? '', { name: 'acknowledge' })
    }
    const { rows } = await noc.call('incidents.list', { after: null, limit: 200 })
    const within = rows.flatMap(({ alerts }) => alerts)
    expect([new Set(within).size, rows.filter(({ status, unresolved }) => (status === 'RESOLVED' || status === 'CLOSED') && unresolved > 0)]).toEqual([within.length, []])
    expect(rows.filter(({ alerts, merged_into: into }) => into === null && (alerts.length < 1 || alerts.length > 50))).toEqual([])
  }), { numRuns: 40 })
})
