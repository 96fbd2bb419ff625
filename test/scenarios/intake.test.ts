import { gzipSync } from 'node:zlib'
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { anIntake, ndjson } from '../support/intake'

const counts = (some: object) => ({ read: 0, inserted: 0, updated: 0, unchanged: 0, stale: 0, held: 0, folded: 0, skipped: 0, retired: 0, quarantined: 0, ...some })
const task = (id: string, more: object = {}) => ({ kind: 'task', id, created_at: '2026-03-15T10:00:00Z', priority: 'HIGH', status: 'PENDING', ...more })
const at = (time: string): number => Date.parse(`2026-03-15T${time}Z`)

test('[I1] [I16] a task comes in from NDJSON, CSV and gzip of either, with or without a byte order mark and with either line end', async () => {
  const { take, file, rows } = anIntake()
  const csv = 'id,created_at,Priority,status\r\nc1,2026-03-15T10:00:00Z,high,in progress\r\n'
  const results = [
    await take(file('task.ndjson', `\ufeff${ndjson(task('n1')).trim()}\r\n`)), await take(file('rows.ndjson.gz', gzipSync(ndjson(task('n2'))))),
    await take(file('task.csv', csv)), await take(file('task-2.csv.gz', gzipSync(`\ufeff${csv.replace('c1', 'c2')}`))), await take(file('all.json', JSON.stringify({ results: [task('j1')] }))),
  ]
  expect(results.map(({ state, totals }) => [state, totals])).toEqual(results.map(() => ['done', counts({ read: 1, inserted: 1 })]))
  expect(rows('SELECT key, priority, status, created_at FROM task ORDER BY key')).toEqual([
    { key: 'main:c1', priority: 'HIGH', status: 'IN_PROGRESS', created_at: at('10:00:00') }, { key: 'main:c2', priority: 'HIGH', status: 'IN_PROGRESS', created_at: at('10:00:00') },
    { key: 'main:j1', priority: 'HIGH', status: 'PENDING', created_at: at('10:00:00') }, { key: 'main:n1', priority: 'HIGH', status: 'PENDING', created_at: at('10:00:00') },
    { key: 'main:n2', priority: 'HIGH', status: 'PENDING', created_at: at('10:00:00') },
  ])
})

test('[I17] [I19] newer wins, equal is unchanged, older is stale, and every version is kept once', async () => {
  const { take, file, rows } = anIntake()
  const path = file('task.ndjson', '')
  const say = async (...rowsOfFile: object[]) => {
    file('task.ndjson', ndjson(...rowsOfFile))
    return (await take(path)).totals
  }
  expect(await say(task('t', { updated_at: '2026-03-15T10:05:00Z', title: 'two' }))).toEqual(counts({ read: 1, inserted: 1 }))
  expect(await say(task('t', { updated_at: '2026-03-15T10:05:00Z', title: 'other' }))).toEqual(counts({ read: 1, unchanged: 1 }))
  expect(await say(task('t', { updated_at: '2026-03-15T10:01:00Z', title: 'one' }))).toEqual(counts({ read: 1, stale: 1 }))
  expect(await say(task('t', { updated_at: '2026-03-15T10:09:00Z', title: 'three' }))).toEqual(counts({ read: 1, updated: 1 }))
  expect(await say(task('t', { updated_at: '2026-03-15T10:09:00Z', title: 'three' }))).toEqual(counts({ read: 1, unchanged: 1 }))
  expect(rows('SELECT title FROM task')).toEqual([{ title: 'three' }])
  expect(rows("SELECT json_extract(body, '$.title') AS title FROM version ORDER BY updated_at")).toEqual([{ title: 'one' }, { title: 'two' }, { title: 'three' }])
})

test('[I18] where rows do not say when they were made, the content decides', async () => {
  const rig = anIntake()
  const say = async (time: string, row: object) => {
    rig.at(at(time))
    return (await rig.take(rig.file('task.ndjson', ndjson(row)))).totals
  }
  expect(await say('12:00:00', task('t'))).toEqual(counts({ read: 1, inserted: 1 }))
  expect(await say('12:15:00', task('t'))).toEqual(counts({ read: 1, unchanged: 1 }))
  expect(await say('12:30:00', task('t', { status: 'ON_HOLD' }))).toEqual(counts({ read: 1, updated: 1 }))
  expect(await say('13:00:00', task('t'))).toEqual(counts({ read: 1, updated: 1 }))
  expect(rig.rows('SELECT status, updated_at, held_ms, hold_since FROM task')).toEqual([{ status: 'PENDING', updated_at: at('13:00:00'), held_ms: 1_800_000, hold_since: null }])
})

test('[I18] [I21] a file with two undated rows of one task reads as its last, the second time too', async () => {
  const { take, file, rows } = anIntake()
  const path = file('task.ndjson', ndjson(task('t', { title: 'a' }), task('t', { title: 'b' })))
  expect((await take(path)).totals).toEqual(counts({ read: 2, inserted: 1, folded: 1 }))
  expect((await take(path)).totals).toEqual(counts({ read: 2, unchanged: 1, folded: 1 }))
  expect(rows('SELECT title FROM task')).toEqual([{ title: 'b' }])
})

test('[I20] a hold is what the newest row tells and what runs since, else the sum of the spans between versions, in any order of arrival', async () => {
  const { take, file, rows } = anIntake()
  const version = (time: string, status: string, more: object = {}) => task('t', { updated_at: `2026-03-15T${time}Z`, status, ...more })
  await take(file('1.ndjson', ndjson(version('11:00:00', 'IN_PROGRESS'))))
  await take(file('2.ndjson', ndjson(version('10:30:00', 'ON_HOLD'))))
  expect(rows('SELECT held_ms, hold_since, status FROM task')).toEqual([{ held_ms: 1_800_000, hold_since: null, status: 'IN_PROGRESS' }])
  await take(file('3.ndjson', ndjson(version('11:30:00', 'ON_HOLD'))))
  expect(rows('SELECT held_ms, hold_since FROM task')).toEqual([{ held_ms: 1_800_000, hold_since: at('11:30:00') }])
  await take(file('4.ndjson', ndjson(version('11:45:00', 'ON_HOLD', { held_minutes: 7 }))))
  expect(rows('SELECT held_ms, hold_since FROM task')).toEqual([{ held_ms: 420_000, hold_since: at('11:45:00') }])
})

test('[I9] local times are told by the site, else its client, else the tenant, also where the site is in the same file', async () => {
  const { take, file, rows } = anIntake()
  const local = { created_at: '2026-03-15 10:00' }
  const result = await take(file('all.ndjson', ndjson(
    { kind: 'tenant', id: 'x', name: 'X', time_zone: 'America/New_York' }, { kind: 'client', id: 'c', name: 'C', time_zone: 'Asia/Tokyo' },
    { kind: 'site', id: 's1', name: 'S1', time_zone: 'Europe/Brussels' }, { kind: 'site', id: 's2', name: 'S2', client_id: 'c' }, { kind: 'site', id: 's3', name: 'S3' },
    task('t1', { ...local, site_id: 's1' }), task('t2', { ...local, site_id: 's2' }), task('t3', { ...local, site_id: 's3' }),
  )))
  expect(result.totals).toEqual(counts({ read: 8, inserted: 8 }))
  expect(rows('SELECT key, created_at FROM task ORDER BY key')).toEqual([
    { key: 'main:t1', created_at: at('09:00:00') }, { key: 'main:t2', created_at: at('01:00:00') }, { key: 'main:t3', created_at: at('14:00:00') },
  ])
})

test('[I9] a local time of a site that nobody knows is read as UTC, and reported', async () => {
  const { take, file, rows } = anIntake()
  const { notices } = await take(file('task.ndjson', ndjson(task('t', { created_at: '2026-03-15 10:00', site_id: 'nowhere' }))))
  expect(rows('SELECT created_at, site_key FROM task')).toEqual([{ created_at: at('10:00:00'), site_key: 'main:nowhere' }])
  expect(notices).toEqual([{ key: 'intake.notice.zone-unknown', values: { field: 'task', value: 'UTC', count: 1 } }])
})

test('[I9] a place that comes after the rows whose times it tells counts all the same, in one file and in several', async () => {
  const local = { created_at: '2026-03-15 10:00', priority: 'HIGH' }
  const late = [task('t1', { ...local, site_id: 's1', priority: 'P9' }), { kind: 'site', id: 's1', name: 'S1', client_id: 'c' }, { kind: 'client', id: 'c', name: 'C', time_zone: 'Asia/Tokyo' }]
  const one = anIntake()
  const result = await one.take(one.file('all.ndjson', ndjson(...late)))
  expect([result.totals, result.notices]).toEqual([counts({ read: 3, inserted: 3 }), [{ key: 'intake.notice.unknown-word-counts', values: { field: 'priority', value: 'P9', count: 1 } }]])
  expect(one.rows('SELECT created_at FROM task')).toEqual([{ created_at: at('01:00:00') }])
  const two = anIntake()
  await two.take([two.file('task.csv', 'id,created_at,site_id\nt1,2026-03-15 10:00,s1\n'), two.file('site.csv', 'id,name,time_zone\ns1,S1,Asia/Tokyo\n')])
  expect(two.rows('SELECT created_at FROM task')).toEqual([{ created_at: at('01:00:00') }])
  const tenant = anIntake()
  await tenant.take(tenant.file('all.ndjson', ndjson(task('t', local), { kind: 'tenant', id: 'x', name: 'X', time_zone: 'Asia/Tokyo' })))
  expect(tenant.rows('SELECT created_at FROM task')).toEqual([{ created_at: at('01:00:00') }])
})

test('[I29] the first tenant that a source brings takes the place of the built-in one', async () => {
  const { take, file, facts } = anIntake()
  await take(file('tenant.csv', 'id,name\nacme,Acme\nother,Other\n'))
  expect(facts.places.defaultTenant()).toBe('main:acme')
})

test('[I22] a scan waits for its checkpoint, counts as held, and comes in with it', async () => {
  const { take, file, rows, facts } = anIntake()
  const scan = { kind: 'scan', id: 'x', checkpoint_id: 'p', scanned_at: '2026-03-15T10:00:00Z', updated_at: '2026-03-15T10:00:00Z' }
  const path = file('scan.ndjson', ndjson(scan))
  expect((await take(path)).totals).toEqual(counts({ read: 1, held: 1 }))
  expect((await facts.summary()).held).toBe(1)
  await take(file('checkpoint.ndjson', ndjson({ kind: 'checkpoint', id: 'p', site_id: 's' })))
  expect([(await facts.summary()).held, rows('SELECT kind FROM version ORDER BY kind')]).toEqual([0, [{ kind: 'checkpoint' }, { kind: 'scan' }]])
  expect((await take(path)).totals).toEqual(counts({ read: 1, unchanged: 1 }))
})

test('[I22] tours and their checkpoints of one file come in together, in any order', async () => {
  const { take, file } = anIntake()
  const result = await take(file('all.ndjson', ndjson(
    { kind: 'tour_checkpoint', id: 'l', tour_id: 't', checkpoint_id: 'p' }, { kind: 'tour', id: 't', site_id: 's', scheduled_at: '2026-03-15T10:00:00Z' }, { kind: 'checkpoint', id: 'p', site_id: 's' },
  )))
  expect([result.totals, result.notices.filter(({ key }) => key === 'intake.notice.not-watched')]).toEqual([counts({ read: 3, inserted: 3 }), []])
})

test('[I30] a kind that no rule watches is said not to be watched', async () => {
  const { take, file } = anIntake()
  const result = await take(file('device_event.ndjson', ndjson({ kind: 'device_event', id: 'e', person_id: 'a', at: '2026-03-15T10:00:00Z' })))
  expect(result.notices.filter(({ key }) => key === 'intake.notice.not-watched').map(({ values }) => values['kind'])).toEqual(['device_event'])
})

test('[I17] deleted retires, a newer row brings back, and a deletion that comes first is not forgotten', async () => {
  const { take, file, rows } = anIntake()
  const say = async (...of: object[]) => (await take(file('task.ndjson', ndjson(...of)))).totals
  const state = () => rows('SELECT key, is_retired FROM task ORDER BY key')
  await say(task('a', { updated_at: '2026-03-15T10:00:00Z' }))
  expect(await say({ kind: 'task', id: 'a', deleted: true, updated_at: '2026-03-15T10:30:00Z' })).toEqual(counts({ read: 1, retired: 1 }))
  expect(state()).toEqual([{ key: 'main:a', is_retired: 1 }])
  expect(await say(task('a', { updated_at: '2026-03-15T10:40:00Z' }))).toEqual(counts({ read: 1, updated: 1 }))
  expect(state()).toEqual([{ key: 'main:a', is_retired: 0 }])
  expect(await say({ kind: 'task', id: 'b', deleted: true, updated_at: '2026-03-15T10:30:00Z' })).toEqual(counts({ read: 1, retired: 1 }))
  expect(await say(task('b', { updated_at: '2026-03-15T10:00:00Z' }))).toEqual(counts({ read: 1, stale: 1 }))
  expect(state()).toEqual([{ key: 'main:a', is_retired: 0 }, { key: 'main:b', is_retired: 1 }])
})

test('[I31] what cannot be accepted is quarantined with file, line, reason and text, the rest goes on, and reading again lists nothing twice', async () => {
  const { take, file, facts } = anIntake()
  const path = file('task.csv', 'id,created_at,priority\na,2026-02-30T10:00:00Z,HIGH\nb,2026-03-15T10:00:00Z,HIGH\nc,2026-03-15T10:00:00Z\n,2026-03-15T10:00:00Z,LOW\n"d\ne,2026-03-15T10:00:00Z,LOW\n')
  for (const round of [1, 2]) {
    const { totals } = await take(path)
    expect([round, totals.read, totals.quarantined, totals.inserted + totals.unchanged]).toEqual([round, 6, 4, 2])
  }
  expect(facts.quarantine.page(undefined, 0, 10).rows.map(({ line, kind, reason, raw }) => ({ line, kind, reason, raw }))).toEqual([
    { line: 2, kind: 'task', reason: 'created_at: "2026-02-30T10:00:00Z" is no date or time that exists', raw: 'a,2026-02-30T10:00:00Z,HIGH' },
    { line: 4, kind: 'task', reason: 'the row has 2 columns, the header has 3', raw: 'c,2026-03-15T10:00:00Z' },
    { line: 5, kind: 'task', reason: 'id is missing', raw: ',2026-03-15T10:00:00Z,LOW' },
    { line: 6, kind: 'task', reason: 'a quote opens and never closes', raw: '"d' },
  ])
})

test('[I24] [I25] a compressed file that is cut off leaves nothing behind and says so', async () => {
  const { take, file, rows } = anIntake()
  const whole = gzipSync(ndjson(...Array.from({ length: 5_000 }, (_, index) => task(`t${index}`, { title: `${index * 7919}`, updated_at: '2026-03-15T10:00:00Z' }))))
  const path = file('task.ndjson.gz', whole.subarray(0, whole.length - 100))
  const { state, problem, totals } = await take(path)
  expect({ state, problem, totals }).toEqual({ state: 'failed', problem: `${path} is cut off: its compressed data ends too early. Nothing of it was taken; ask for it again.`, totals: counts({}) })
  expect(rows('SELECT (SELECT count(*) FROM version) AS versions, (SELECT count(*) FROM task) AS tasks')).toEqual([{ versions: 0, tasks: 0 }])
  file('task.ndjson.gz', whole)
  expect((await take(path)).totals).toEqual(counts({ read: 5_000, inserted: 5_000 }))
})

test('[I23] a folder is read as its files that fit; others are passed over and named; links, pipes and missing paths are refused', async () => {
  const { take, file, folder } = anIntake()
  const inbox = join(folder, 'inbox')
  mkdirSync(join(inbox, 'below'), { recursive: true })
  writeFileSync(join(inbox, 'task.csv'), 'id,created_at\na,2026-03-15T10:00:00Z\n')
  writeFileSync(join(inbox, 'site.ndjson'), ndjson({ kind: 'site', id: 's', name: 'S' }))
  writeFileSync(join(inbox, 'readme.txt'), 'hello')
  writeFileSync(join(inbox, '.hidden.csv'), 'id\n1\n')
  symlinkSync(file('task.ndjson', ndjson(task('x'))), join(inbox, 'task.link.ndjson'))
  execFileSync('mkfifo', [join(folder, 'pipe.csv')])
  const result = await take(inbox)
  expect(result.files.map(({ file: name, kind }) => [name, kind])).toEqual([[join(inbox, 'site.ndjson'), 'site'], [join(inbox, 'task.csv'), 'task']])
  expect(result.notices[0]).toEqual({ key: 'intake.notice.passed-over', values: { file: join(inbox, 'readme.txt') } })
  await expect(take(join(inbox, 'task.link.ndjson'))).rejects.toThrow('is a symbolic link')
  await expect(take(join(folder, 'pipe.csv'))).rejects.toThrow('is no regular file')
  await expect(take(join(folder, 'none.csv'))).rejects.toThrow('is not there')
})

test('[I25] a cancelled import leaves nothing of the file in hand', async () => {
  const { intake, file, rows } = anIntake()
  const path = file('task.ndjson', ndjson(...Array.from({ length: 20_000 }, (_, index) => task(`t${index}`, { updated_at: '2026-03-15T10:00:00Z' }))))
  const importId = await intake.start({ paths: [path], by: { kind: 'person', name: 'x', role: 'administrator' } })
  await new Promise((resolve) => setImmediate(resolve))
  intake.cancel(importId)
  expect((await intake.wait(importId)).state).toBe('cancelled')
  expect(rows('SELECT (SELECT count(*) FROM version) AS versions, (SELECT count(*) FROM task) AS tasks')).toEqual([{ versions: 0, tasks: 0 }])
})

test('[I26] an import is journaled once, with its counts, and its record can be read afterwards', async () => {
  const { take, file, told, facts } = anIntake()
  const { importId } = await take(file('task.ndjson', ndjson(task('t'))), { source: 'depot', history: true })
  expect(told.journal).toMatchObject([{ action: 'import', subjectKind: 'import', subjectId: importId, facts: { source: 'depot', is_history: true, state: 'done', totals: { inserted: 1 } } }])
  expect(facts.imports.page(0, 10)).toMatchObject({ total: 1, rows: [{ id: importId, source: 'depot', isHistory: true, by: 'tester', state: 'done' }] })
  expect(facts.tasks.byKey('depot:t' as never)).toMatchObject({ isHistory: true, nextChangeAt: null })
})

test('[I27] a preview shows the first rows as they would come in and stores nothing', async () => {
  const { intake, file, rows } = anIntake()
  const path = file('task.csv', `id,created_at,priority\n${Array.from({ length: 30 }, (_, index) => `t${index},2026-03-15T10:00:00Z,${index === 1 ? 'P9' : 'LOW'}\n`).join('')}`)
  const shown = await intake.preview(path)
  expect([shown.profile, shown.candidates, shown.rows.length]).toEqual(['site-data', ['site-data'], 20])
  expect(shown.rows[1]).toMatchObject({ line: 3, kind: 'task', problem: null, fields: { id: 't1', created_at: '2026-03-15T10:00:00.000Z', priority: 'MEDIUM', status: 'PENDING' } })
  expect(rows('SELECT count(*) AS n FROM version')).toEqual([{ n: 0 }])
})

test('[I34] imports wait for each other and all come in', async () => {
  const { intake, file, facts } = anIntake()
  const by = { kind: 'person', name: 'x', role: 'administrator' } as const
  const ids = await Promise.all([1, 2, 3].map((n) => intake.start({ paths: [file(`task-${n}.ndjson`, ndjson(task(`t${n}`)))], by })))
  const results = await Promise.all(ids.map((id) => intake.wait(id)))
  expect([results.map(({ state }) => state), (await facts.summary()).openTasks]).toEqual([['done', 'done', 'done'], 3])
})

test('[I11] [I13] unknown words and deadlines before the start are accepted and reported', async () => {
  const { take, file, rows } = anIntake()
  const { notices } = await take(file('task.ndjson', ndjson(task('a', { priority: 'P9', status: 'In Progress' }), task('b', { priority: 'P9', status: 'lost', due_at: '2026-03-15T09:00:00Z' }))))
  expect(rows('SELECT priority, status, due_at FROM task ORDER BY key')).toEqual([{ priority: 'MEDIUM', status: 'IN_PROGRESS', due_at: null }, { priority: 'MEDIUM', status: 'PENDING', due_at: at('09:00:00') }])
  expect(notices).toEqual([
    { key: 'intake.notice.unknown-word-counts', values: { field: 'priority', value: 'P9', count: 2 } },
    { key: 'intake.notice.unknown-word-counts', values: { field: 'status', value: 'lost', count: 1 } },
    { key: 'intake.notice.due-not-after-anchor', values: { field: 'due_at', value: '2026-03-15T09:00:00.000Z', count: 1 } },
  ])
})

test('[I13] a tour’s expiry that is not after its schedule is accepted and reported', async () => {
  const { take, file } = anIntake()
  const tour = (id: string, expires: string): Record<string, string> => ({ kind: 'tour', id, site_id: 'depot', scheduled_at: '2026-03-15T09:00:00Z', expires_at: expires })
  const { notices, totals } = await take(file('tour.ndjson', ndjson(tour('a', '2026-03-15T09:00:00Z'), tour('b', '2026-03-15T09:00:00.001Z'))))
  expect([totals.quarantined, notices.filter(({ key }) => key.includes('expiry'))]).toEqual([0, [{ key: 'intake.notice.expiry-not-after-schedule', values: { field: 'expires_at', value: '2026-03-15T09:00:00.000Z', count: 1 } }]])
})

test('[I25] wherever the console dies during an import, the file is in force whole or not at all, and reading it again ends as if nothing had happened', async () => {
  const rowsOfFile = Array.from({ length: 2_500 }, (_, index) => task(`t${index % 2_000}`, { updated_at: `2026-03-15T10:0${index % 7}:00Z`, title: `${index}` }))
  const content = `${ndjson(...rowsOfFile)}{"bad"\n`
  const state = 'SELECT count(*) AS tasks, total(updated_at) AS stamps, (SELECT count(*) FROM version) AS versions, (SELECT count(*) FROM quarantine) AS refused FROM task'
  const whole = anIntake()
  await whole.take(whole.file('task.ndjson', content))
  const expected = whole.rows<{ tasks: number }>(state)
  const outcomes = new Set<string>()
  for (let writes = 1; ; writes += 1) {
    const rig = anIntake()
    let left = writes
    const dying = rig.start((work) => {
      left -= 1
      if (left < 0) throw new Error('killed')
      return rig.store.write(work)
    })
    const path = rig.file('task.ndjson', content)
    const importId = await dying.start({ paths: [path], by: { kind: 'person', name: 'x', role: 'administrator' } })
    const survived = await dying.wait(importId).then(() => true, () => false)
    if (survived) break
    const reborn = rig.start(rig.store.write)
    reborn.recover()
    const [{ tasks } = { tasks: -1 }] = rig.rows<{ tasks: number }>(state)
    outcomes.add(`${rig.facts.imports.byId(importId)?.state} ${tasks}`)
    expect((await rig.take(path)).state).toBe('done')
    expect(rig.rows(state)).toEqual(expected)
  }
  expect([...outcomes].sort()).toEqual(['interrupted 0', 'interrupted 2000'])
})
