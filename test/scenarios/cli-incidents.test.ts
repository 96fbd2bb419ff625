import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { IncidentMoved, IncidentRecord } from '../../src/contract/shapes-incident'
import { aRealLine, jsonBy } from '../support/line-real'

const run = aRealLine()
const folder = mkdtempSync(join(tmpdir(), 'nocturne-incidents-'))
const store = join(folder, 'noc.db')
const long = 60_000
const now = '2026-03-14T22:00:00Z'

const json = jsonBy(run, '--store', store)
const text = (...argv: string[]) => run('incidents', ...argv, '--store', store)
let ids: readonly string[] = []

beforeAll(async () => {
  const tasks = [1, 2, 3, 4].map((nth) => JSON.stringify({ kind: 'task', id: `t${String(nth)}`, site_id: 'gate', created_at: `2026-03-14T19:0${String(nth)}:00Z`, updated_at: '2026-03-14T19:00:00Z', priority: 'HIGH', status: 'PENDING' }))
  writeFileSync(join(folder, 'rows.ndjson'), [JSON.stringify({ kind: 'site', id: 'gate', name: 'Gate', time_zone: 'UTC' }), ...tasks].join('\n'))
  expect(await run('import', join(folder, 'rows.ndjson'), '--profile', 'site-data', '--store', store, '--at', now)).toMatchObject({ exit: 0, err: '' })
  await json('sweep', '--at', now)
  ids = (await json<{ id: string }[]>('alerts')).map(({ id }) => id)
}, long)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('[K8] an incident is suggested, made, worked on, merged, split, resolved with its alerts and closed from the line', async () => {
  const [one = '', two = '', three = '', four = ''] = ids
  expect(await json('incidents', 'suggest')).toMatchObject([{ alerts: expect.arrayContaining([...ids]) as unknown, more: 0, site_id: 'gate' }])
  expect(await json<IncidentMoved>('incidents', 'make', one, two, '--title', 'South fence')).toMatchObject({ incident: { number: 1, title: 'South fence', status: 'NEW', alerts: [one, two] }, left: [] })
  expect(await json<IncidentMoved>('incidents', 'make', two, three)).toMatchObject({ incident: { number: 2, alerts: [three] }, left: [{ id: two, reason: 'in-another-incident' }] })
  expect(await json<IncidentMoved>('incidents', 'add', '2', four)).toMatchObject({ incident: { alerts: [three, four] } })
  expect(await json<IncidentMoved>('incidents', 'merge', '1', '2')).toMatchObject({ incident: { number: 1, alerts: [one, two, three, four] } })
  expect(await json<IncidentMoved>('incidents', 'split', '1', four)).toMatchObject({ incident: { alerts: [one, two, three] }, split: { number: 3, alerts: [four] } })
  for (const argv of [['acknowledge', '1'], ['assign', '1', '--to', 'Di'], ['begin', '1'], ['note', '1', '--note', 'dog barks']]) await json('incidents', ...argv)
  expect(await text('resolve', '1', '--disposition', 'ACTION_TAKEN')).toMatchObject({ exit: 2, out: '', err: 'nocturne: Say why: a note is needed.\n' })
  expect(await json<IncidentMoved>('incidents', 'resolve', '1', '--note', 'driven off', '--disposition', 'ACTION_TAKEN')).toMatchObject({ incident: { status: 'RESOLVED', owner: 'Di', unresolved: 0, notes: [{ text: 'dog barks' }] } })
  await json('incidents', 'close', '1')
  expect((await json<{ status: string }[]>('alerts')).map(({ status }) => status)).toEqual(['RESOLVED', 'RESOLVED', 'RESOLVED', 'NEW'])
  expect((await json<IncidentRecord[]>('incidents', '--status', 'CLOSED,NEW')).map(({ number, status }) => [number, status])).toEqual([[1, 'CLOSED'], [2, 'CLOSED'], [3, 'NEW']])
  expect(await json<IncidentRecord>('incidents', 'show', '2')).toMatchObject({ status: 'CLOSED', merged_into: (await json<IncidentRecord>('incidents', 'show', '1')).id })
}, long)

test('[K8] people read a table and one incident with its alerts, and each alert that stays as it is with its reason', async () => {
  const listed = await text()
  expect([listed.exit, listed.out.split('\n').length, listed.out]).toEqual([0, 6, expect.stringMatching(/^incident +severity +status +title[^]*South fence[^]*\n3 incidents\n$/)])
  expect((await text('show', '3')).out).toMatch(/incident +3\n[^]*status +New\n[^]*made +2026-[^]*\n$/)
  const refused = await text('make', ids[3] ?? '', 'nowhere')
  expect([refused.exit, refused.err]).toEqual([2, `nocturne: None of these alerts can come into an incident. stays as it is: ${ids[3] ?? ''}: This alert is in incident 3. stays as it is: nowhere: There is no such alert.\n`])
  expect((await run('incidents', '--lang', 'fr', '--store', store)).out).toMatch(/Nouveau[^]*3 incidents\n$/)
}, long)

test.each([
  [['open'], /incidents 'open' is unknown; there are: list, show/],
  [['show'], /incidents show/],
  [['merge', '1'], /incidents merge/],
  [['close', '1', '2'], /incidents close.*'2'/],
  [['close', '1', '--to', 'Di'], /incidents close.*--to/],
  [['show', '99'], /There is no incident '99'/],
])('[K8] incidents %j is refused in one line that says what to do', async (argv, why) => {
  const ran = await text(...argv)
  expect([ran.exit, ran.out, ran.err.trim().split('\n').length]).toEqual([2, '', 1])
  expect(ran.err).toMatch(why)
}, long)
