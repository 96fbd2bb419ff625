import { afterEach, expect, test } from 'vitest'
import { v7 } from 'uuid'
import { ada, at, aTask, iso, type TestConsole } from '../support/console'
import { aConsoleWith, ben, everythingOpen, movedBy, moveMarked } from '../support/many-alerts'

let noc: TestConsole
afterEach(() => noc.close())
const counted = async (filter = everythingOpen as Parameters<typeof noc.call<'bulk.count'>>[1]['filter']) => await noc.call('bulk.count', { filter })

test('[B1] who has an alert, and since when, is whoever acknowledged or was assigned it last; while it waits nobody has', async () => {
  noc = await aConsoleWith(1)
  const [alert] = await noc.alerts()
  const holder = async () => (await noc.call('queue.page', { offset: 0, limit: 1 })).rows[0]?.holder
  const seen = [await holder()]
  await noc.act(alert?.id ?? '', { name: 'acknowledge' }, ben)
  seen.push(await holder())
  noc.at('20:05')
  await noc.act(alert?.id ?? '', { name: 'assign', to: 'Cem' })
  noc.at('20:06')
  await noc.act(alert?.id ?? '', { name: 'assign', to: 'Cem' })
  seen.push(await holder())
  await noc.act(alert?.id ?? '', { name: 'escalate' })
  seen.push(await holder())
  await noc.act(alert?.id ?? '', { name: 'acknowledge' })
  seen.push(await holder())
  expect(seen).toEqual([null, { by: 'Ben', since: at('20:02') }, { by: 'Cem', since: at('20:05') }, null, { by: 'Ada', since: at('20:06') }])
})

test('[B2] an alert that is taken from whoever has it says from whom in its timeline', async () => {
  noc = await aConsoleWith(1)
  const [alert] = await noc.alerts()
  await noc.act(alert?.id ?? '', { name: 'acknowledge' }, ben)
  await noc.act(alert?.id ?? '', { name: 'assign', to: 'Ada' })
  const detail = await noc.call('alert.detail', { id: alert?.id ?? '' })
  expect(detail?.timeline.at(-1)?.said).toMatchObject({ key: 'timeline.assigned.over', values: { to: 'Ada', takenFrom: 'Ben' } })
})

test('[B4] what matches is counted with its severities and with how many others have; what is resolved is left out', async () => {
  noc = await aConsoleWith(8)
  const alerts = await noc.alerts()
  await noc.act(alerts[0]?.id ?? '', { name: 'acknowledge' }, ben)
  await noc.act(alerts[1]?.id ?? '', { name: 'acknowledge' })
  const atDepot = alerts.slice(2).find(({ site_id: site }) => site === 'depot')
  await noc.act(atDepot?.id ?? '', { name: 'resolve', note: 'done', disposition: 'NO_IMPACT' })
  expect(await counted({})).toMatchObject({ count: 7, heldByOthers: 1 })
  expect(await counted({ text: 'rail yard' })).toMatchObject({ count: 4 })
})

test('[B5] what is moved is what was counted and still matches; what came since the count is left alone, and both are told', async () => {
  noc = await aConsoleWith(6)
  const { countId } = await counted({ statuses: ['NEW'] })
  const [gone] = await noc.alerts()
  await noc.act(gone?.id ?? '', { name: 'acknowledge' }, ben)
  await noc.given([aTask('late1', { due_at: iso(at('20:03')) }), aTask('late2', { due_at: iso(at('20:03')) })])
  noc.at('20:04')
  expect(await noc.call('bulk.since', { countId })).toEqual({ came: 2, left: 1 })
  const outcome = await noc.call('bulk.move', { opId: v7(), move: { name: 'acknowledge' }, choice: { kind: 'counted', countId } })
  expect(outcome).toMatchObject({ ok: true, value: { total: 5, moved: 5, refused: 0, came: 2, left: 1, state: 'ended' } })
  expect((await noc.alerts()).filter(({ status }) => status === 'NEW').map(({ subject_id: id }) => id).toSorted()).toEqual(['late1', 'late2'])
})

test('[B5] a count that the engine no longer knows is refused, and nothing is moved', async () => {
  noc = await aConsoleWith(2)
  expect(await noc.call('bulk.move', { opId: v7(), move: { name: 'acknowledge' }, choice: { kind: 'counted', countId: v7() } })).toMatchObject({ ok: false, reason: 'count-forgotten' })
  expect((await noc.alerts()).map(({ status }) => status)).toEqual(['NEW', 'NEW'])
})

test('[B6] each alert has its own entry with the one note, and the timeline says with how many it was moved', async () => {
  noc = await aConsoleWith(3)
  const opId = v7()
  const told = await moveMarked(noc, await noc.alerts(), { name: 'resolve', note: 'Power cut, all clear', disposition: 'NO_IMPACT' }, { opId })
  expect(told).toMatchObject({ name: 'resolve', by: 'Ada', total: 3, moved: 3, refused: 0, state: 'ended' })
  const details = await Promise.all((await noc.alerts()).map(async ({ id }) => await noc.call('alert.detail', { id })))
  expect(details.map((detail) => ({ note: detail?.resolutionNote, together: detail?.timeline.at(-1)?.together, disposition: detail?.disposition }))).toEqual(Array(3).fill({ note: 'Power cut, all clear', together: 3, disposition: 'NO_IMPACT' }))
  expect([...movedBy(noc, opId).values()]).toEqual([1, 1, 1])
})

test('[B6] a move that lacks something is refused once, before anything is journaled', async () => {
  noc = await aConsoleWith(2)
  const marks = (await noc.alerts()).map(({ id, version }) => ({ id, version }))
  const before = noc.engine().parts.store.journal.head().seq
  const asked = async (move: Parameters<typeof noc.call<'bulk.move'>>[1]['move']) => await noc.call('bulk.move', { opId: v7(), move, choice: { kind: 'marked', marks } })
  expect([await asked({ name: 'resolve', note: 'x' }), await asked({ name: 'snooze', until: at('20:00'), note: 'x' }), await asked({ name: 'assign' })].map((outcome) => (outcome.ok ? null : outcome.reason))).toEqual(['disposition-required', 'until-not-ahead', 'assignee-required'])
  expect(noc.engine().parts.store.journal.head().seq).toBe(before)
})

test('[B7] sent again under its id, an operation answers what it did and does nothing twice', async () => {
  noc = await aConsoleWith(5)
  const alerts = await noc.alerts()
  const opId = v7()
  const first = await moveMarked(noc, alerts, { name: 'escalate', note: 'storm' }, { opId })
  const head = noc.engine().parts.store.journal.head().seq
  expect(await moveMarked(noc, alerts.slice(0, 1), { name: 'escalate', note: 'storm' }, { opId })).toEqual(first)
  expect(noc.engine().parts.store.journal.head().seq).toBe(head)
})

test('[B7] killed in the middle, an operation stands there unfinished, and sent again it finishes exactly what was chosen', async () => {
  noc = await aConsoleWith(500)
  const alerts = await noc.alerts()
  const opId = v7()
  const marks = alerts.map(({ id, version }) => ({ id, version }))
  const lost = noc.call('bulk.move', { opId, move: { name: 'acknowledge', note: 'all seen' }, choice: { kind: 'marked', marks } }).catch((thrown: unknown) => thrown)
  await new Promise((resolve) => setImmediate(resolve))
  noc.engine().stop()
  expect(await lost).toBeInstanceOf(Error)
  noc.restartStopped()
  const [standing] = await noc.call('bulk.unfinished', {})
  expect(standing).toMatchObject({ opId, name: 'acknowledge', by: 'Ada', total: 500, state: 'running' })
  expect(standing?.done).toBeGreaterThan(0)
  expect(standing?.done).toBeLessThan(500)
  expect(await noc.call('bulk.finish', { opId }, ben)).toMatchObject({ total: 500, done: 500, moved: 500, state: 'ended', by: 'Ada' })
  expect([...movedBy(noc, opId).values()].every((times) => times === 1)).toBe(true)
  expect((await noc.alerts()).every(({ acknowledged_by: by }) => by === 'Ada')).toBe(true)
  expect(await noc.call('bulk.unfinished', {})).toEqual([])
})

test('[B7] what is unfinished can be left as it is, by whoever says so, and is not taken up again', async () => {
  noc = await aConsoleWith(450)
  const opId = v7()
  const marks = (await noc.alerts()).map(({ id, version }) => ({ id, version }))
  const running = noc.call('bulk.move', { opId, move: { name: 'acknowledge' }, choice: { kind: 'marked', marks } })
  await new Promise((resolve) => setImmediate(resolve))
  expect(await noc.call('bulk.leave', { opId }, ben)).toMatchObject({ state: 'given-up' })
  const outcome = await running
  expect(outcome).toMatchObject({ ok: true, value: { state: 'given-up', total: 450 } })
  const waiting = (await noc.alerts()).filter(({ status }) => status === 'NEW').length
  expect(waiting).toBeGreaterThan(0)
  expect(await noc.call('bulk.finish', { opId })).toMatchObject({ state: 'given-up' })
  expect((await noc.alerts()).filter(({ status }) => status === 'NEW').length).toBe(waiting)
})

test('[B8] each refusal is kept with its alert and its reason', async () => {
  noc = await aConsoleWith(4)
  const alerts = await noc.alerts()
  await noc.act(alerts[0]?.id ?? '', { name: 'resolve', note: 'n', disposition: 'DUPLICATE' }, ben)
  await noc.act(alerts[1]?.id ?? '', { name: 'acknowledge' }, ben)
  const opId = v7()
  const marks = [...alerts.map(({ id, version }) => ({ id, version })), { id: 'nowhere', version: 1 }]
  const outcome = await noc.call('bulk.move', { opId, move: { name: 'assign', to: 'Cem' }, choice: { kind: 'marked', marks } })
  expect(outcome).toMatchObject({ ok: true, value: { moved: 2, refused: 3 } })
  const { rows, total } = await noc.call('bulk.refused', { opId, offset: 0, limit: 100 })
  expect({ total, rows: rows.map(({ reason, row }) => ({ reason, title: row?.title ?? null })) }).toEqual({
    total: 3, rows: [{ reason: 'already-resolved', title: alerts[0]?.subject_id.replace('t', 'Gate ') }, { reason: 'stale-version', title: alerts[1]?.subject_id.replace('t', 'Gate ') }, { reason: 'no-such-alert', title: null }],
  })
})

test('[B3] many at once leaves alone what somebody else has, by name, unless it is taken on purpose', async () => {
  noc = await aConsoleWith(2)
  const [first] = await noc.alerts()
  await noc.act(first?.id ?? '', { name: 'acknowledge' }, ben)
  const opId = v7()
  expect(await moveMarked(noc, await noc.alerts(), { name: 'assign', to: 'Ada' }, { opId })).toMatchObject({ moved: 1, refused: 1 })
  expect((await noc.call('bulk.refused', { opId, offset: 0, limit: 10 })).rows[0]).toMatchObject({ reason: 'held-by-another', facts: { by: 'Ben' } })
  expect(await moveMarked(noc, (await noc.alerts()).slice(0, 1), { name: 'assign', to: 'Ada' }, { takesHeld: true })).toMatchObject({ moved: 1 })
})

test('[B9] while many are moved the engine goes on looking and answering', async () => {
  noc = await aConsoleWith(900)
  const marks = (await noc.alerts()).map(({ id, version }) => ({ id, version }))
  const seen: number[] = []
  let isDone = false
  const running = noc.call('bulk.move', { opId: v7(), move: { name: 'acknowledge' }, choice: { kind: 'marked', marks } }).finally(() => { isDone = true })
  while (!isDone) {
    seen.push((await noc.call('monitor.status', {})).counts.unacknowledged)
    noc.look()
    await new Promise((resolve) => setImmediate(resolve))
  }
  await running
  expect(new Set(seen).size).toBeGreaterThan(2)
  expect(seen[0]).toBeGreaterThan(seen.at(-1) ?? Infinity)
})

test('[B11] whom to call has guard, site, in-charge and the client, and every try is kept with who, whom, when and how it went', async () => {
  noc = await aConsoleWith(0)
  await noc.given([
    { kind: 'person', id: 'g', name: 'Gita', phone: '1' }, { kind: 'person', id: 'i', name: 'Ines', phone: '2' }, { kind: 'person', id: 'c', name: 'Carl', phone: '3' },
    { kind: 'client', id: 'acme', name: 'Acme', contact_person_id: 'c' }, { kind: 'site', id: 'mall', name: 'Mall', client_id: 'acme', in_charge_person_id: 'i', phone: '4', instructions: 'Ring twice.' },
    aTask('m1', { site_id: 'mall', person_id: 'g', due_at: iso(at('20:03')) }),
  ])
  noc.at('20:04')
  const id = (await noc.alerts())[0]?.id ?? ''
  await noc.act(id, { name: 'contact', to: 'Gita', outcome: 'no-answer' })
  noc.at('20:05')
  await noc.act(id, { name: 'contact', to: 'Carl', outcome: 'answered', note: 'is on the way' }, ben)
  const detail = await noc.call('alert.detail', { id })
  expect({ call: detail?.contacts.map(({ role, name, phone }) => `${role} ${name} ${phone}`), first: detail?.instructions, tries: detail?.tries }).toEqual({
    call: ['guard Gita 1', 'site Mall 4', 'in-charge Ines 2', 'client Carl 3'], first: 'Ring twice.',
    tries: [{ at: at('20:04'), by: 'Ada', to: 'Gita', outcome: 'no-answer', note: null }, { at: at('20:05'), by: 'Ben', to: 'Carl', outcome: 'answered', note: 'is on the way' }],
  })
})

test('[B12] earlier alerts of the subject and of the site are told newest first with how they ended, in pages that follow each other', async () => {
  noc = await aConsoleWith(6)
  const alerts = (await noc.alerts()).toSorted((one, other) => one.subject_id.localeCompare(other.subject_id))
  for (const { id } of alerts.slice(0, 5)) await noc.act(id, { name: 'resolve', note: `closed ${id}`, disposition: 'FALSE_POSITIVE' })
  noc.at('21:03')
  const again = (await noc.alerts()).find(({ status, subject_id: subject }) => status !== 'RESOLVED' && subject === 't0')
  const ofSubject = await noc.call('alert.earlier', { id: again?.id ?? '', of: 'subject', after: null, limit: 10 })
  expect(ofSubject?.rows.map(({ row, disposition, note, resolvedBy }) => ({ subject: row.subjectId, disposition, note, resolvedBy }))).toEqual([{ subject: 't0', disposition: 'FALSE_POSITIVE', note: `closed ${alerts[0]?.id}`, resolvedBy: 'Ada' }])
  const first = await noc.call('alert.earlier', { id: again?.id ?? '', of: 'site', after: null, limit: 2 })
  const second = await noc.call('alert.earlier', { id: again?.id ?? '', of: 'site', after: first?.next ?? null, limit: 2 })
  expect([first, second].map((page) => page?.rows.map(({ row }) => row.subjectId))).toEqual([['t4', 't2'], ['t0']])
  expect(second?.next).toBeNull()
})

test('[B13] two operators who race for the same alerts never overwrite each other: of two moves that saw the same version one is refused', async () => {
  noc = await aConsoleWith(300)
  const seen = await noc.alerts()
  const [one, other] = [v7(), v7()]
  const first = moveMarked(noc, seen, { name: 'acknowledge', note: 'mine' }, { opId: one, as: ada })
  const second = moveMarked(noc, [...seen].reverse(), { name: 'assign', to: 'Ben', note: 'no, mine' }, { opId: other, as: ben, takesHeld: true })
  const singles = await Promise.all(seen.slice(140, 160).map(async ({ id, version }) => await noc.call('alert.act', { opId: v7(), id, version, move: { name: 'assign', to: 'Cem' } }, ben)))
  const told = [await first, await second]
  const movedOnce = [...movedBy(noc, one).keys(), ...movedBy(noc, other).keys()]
  expect(new Set(movedOnce).size).toBe(movedOnce.length)
  expect(movedOnce.length + singles.filter(({ ok }) => ok).length).toBe(300)
  expect(told.reduce((sum, { moved, refused }) => sum + moved + refused, 0)).toBe(600)
  const before = new Map(seen.map(({ id, version }) => [id, version]))
  expect((await noc.alerts()).filter(({ id, version }) => version !== (before.get(id) ?? 0) + 1)).toEqual([])
})
