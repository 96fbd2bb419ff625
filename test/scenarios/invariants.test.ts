import Database from 'better-sqlite3'
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { v7 } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { InvariantId } from '../../src/contract/shapes-health'
import { hashedText, type JournalEntry } from '../../src/core/journal/entry'
import { said, type Said } from '../../src/core/said'
import { minutes } from '../../src/core/time'
import { carryOut } from '../../src/engine/health/carry-out'
import { alteredRecords } from '../../src/engine/store/altered-records'
import { placeColumns, placeKinds } from '../../src/engine/store/facts-places'
import { tourKindColumns, tourKinds } from '../../src/engine/store/facts-tours'
import type { Known } from '../../src/engine/store/invariant'
import { brokenOf } from '../../src/engine/store/invariants'
import { readChain, type JournalRow } from '../../src/engine/store/journal'
import { openMirror } from '../../src/engine/store/mirror'
import { linesOf, type Lines } from '../../src/engine/store/mirror-lines'
import { createWords } from '../../src/words/say'
import { aConsole, at, aTask, iso } from '../support/console'

/** An evening with alerts, moves, toasts, slots, a gap, and an import that refused rows twice: its database, and what is known of it outside. */
type Evening = { readonly bytes: Buffer; readonly known: Known; readonly file: string }
let evening: Evening
let folder: string
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'nocturne-invariants-'))
  const noc = aConsole()
  const file = join(noc.folder, 'bad.ndjson')
  writeFileSync(file, `${JSON.stringify(aTask('good'))}\n{"kind":"task","title":"no id"}\n${JSON.stringify({ ...aTask('x'), created_at: 'yesterday' })}\n`)
  await noc.given(Array.from({ length: 6 }, (_, index) => aTask(`t${index}`, { priority: index % 2 ? 'CRITICAL' : 'MEDIUM' })))
  for (const time of ['20:16', '20:46', '21:01']) noc.at(time)
  for (let times = 0; times < 2; times += 1) await noc.call('intake.wait', await noc.call('intake.start', { paths: [file], profile: 'site-data' }))
  const [one, other] = await noc.alerts()
  await noc.act(one?.id ?? '', { name: 'acknowledge' })
  await noc.act(other?.id ?? '', { name: 'resolve', note: 'done', disposition: 'ACTION_TAKEN' })
  await noc.call('policy.set', { values: { medium_task_sla_minutes: 90 } })
  noc.clock.sleepTo(at('22:20'))
  noc.look()
  const { store } = noc.engine().parts
  evening = { bytes: store.db.serialize(), known: { ...noc.known(), head: store.journal.head(), toastsTakenAt: at('20:20') }, file }
  noc.close()
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** The evening's database as it is after raw SQL behind the console's back, and what the checker says of it. */
function after(change: string | ((db: Database.Database) => void), known: Partial<Known> = {}) {
  const file = join(folder, `${v7()}.db`)
  writeFileSync(file, evening.bytes)
  const db = new Database(file)
  db.pragma('foreign_keys = OFF')
  if (typeof change === 'string') db.exec(change)
  else change(db)
  db.close()
  return carryOut({ kind: 'invariants', file, known: { ...evening.known, ...known } })
}

/** What is broken after a change: each by its number, how many, and the first by name. */
const brokenAfter = (change: Parameters<typeof after>[0], known?: Partial<Known>): readonly (readonly [InvariantId, number, Said | null])[] =>
  brokenOf(after(change, known)).map(({ id, broken, first }) => [id, broken, first])
const read = <Row>(sql: string): Row => {
  const db = new Database(evening.bytes.fill(1, 18, 20))
  try {
    return db.prepare<[], Row>(sql).get() as Row
  } finally {
    db.close()
  }
}

test('[J20] of a busy evening all ten hold, each saying how much it looked at', () => {
  const results = after('')
  expect(results.map(({ id, state }) => `${id} ${state}`)).toEqual(['I1 holds', 'I2 holds', 'I3 holds', 'I4 holds', 'I5 holds', 'I6 holds', 'I7 not-applicable', 'I8 holds', 'I9 holds', 'I10 holds'])
  expect(results.filter(({ checked }) => checked === 0).map(({ id }) => id)).toEqual(['I7'])
  expect(results.map(({ unchecked }) => unchecked?.key ?? null)).toEqual([null, null, null, null, null, null, null, null, null, 'unchecked.offset'])
})

test('[J20] without anything known outside each check says what it could not look at', () => {
  const results = after('', { confirmedOps: null, mirror: null, head: null, evidence: null, toastsTakenAt: null })
  expect(results.filter(({ unchecked }) => unchecked !== null).map(({ id, unchecked }) => [id, unchecked?.key])).toEqual([['I1', 'unchecked.ops'], ['I4', 'unchecked.head'], ['I6', 'unchecked.toasts'], ['I7', 'unchecked.evidence'], ['I10', 'unchecked.offset']])
})

test('[J20] I1 a confirmed operation that is not in the journal is named, and so is one that stands twice', () => {
  const lost = v7()
  expect(brokenAfter('', { confirmedOps: [...(evening.known.confirmedOps ?? []), lost] })).toEqual([['I1', 1, said('broken.op.missing', { op: lost })]])
  const opId = evening.known.confirmedOps?.[0] ?? ''
  const [twice] = brokenAfter((db) => db.exec(`DROP INDEX journal_op; DROP TRIGGER journal_no_update; UPDATE journal SET op_id = '${opId}' WHERE seq = 1`))
  expect(twice).toEqual(['I1', 1, said('broken.op.twice', { op: opId })])
})

test('[J20] I1 an operation that only the mirror still tells of is named', () => {
  const { opId, seq } = read<{ opId: string; seq: number }>('SELECT op_id AS opId, seq FROM journal WHERE op_id IS NOT NULL ORDER BY seq DESC LIMIT 1')
  const mirror = { folder: join(folder, 'mirror'), upTo: evening.known.head?.seq ?? 0 }
  const db = new Database(Buffer.from(evening.bytes).fill(1, 18, 20))
  const kept = openMirror(mirror.folder)
  kept.append(linesOf(readChain(db)()) as Lines)
  kept.close()
  db.close()
  const whole = { confirmedOps: null, mirror }
  expect(after('', whole).find(({ id }) => id === 'I1')).toMatchObject({ state: 'holds', checked: evening.known.confirmedOps?.length, unchecked: null })
  const cut = `DROP TRIGGER journal_no_delete; DELETE FROM journal WHERE seq >= ${seq}`
  expect(brokenAfter(cut, whole)[0]).toEqual(['I1', 1, said('broken.op.missing', { op: opId })])
  expect(brokenAfter(cut, { ...whole, mirror: { ...mirror, upTo: seq - 1 } }).map(([id]) => id)).not.toContain('I1')
})

test('[J20] I2 two unresolved alerts with one key are named by it', () => {
  const { key, id } = read<{ key: string; id: string }>("SELECT key, id FROM alert WHERE status <> 'RESOLVED' LIMIT 1")
  const [second] = brokenAfter((db) => {
    db.exec('DROP INDEX alert_live_key')
    const columns = (db.pragma('table_info(alert)') as { name: string }[]).map(({ name }) => name)
    db.exec(`INSERT INTO alert (${columns.join()}) SELECT ${columns.map((name) => (name === 'id' ? "'other'" : name)).join()} FROM alert WHERE id = '${id}'`)
  })
  expect(second).toEqual(['I2', 1, said('broken.key', { key, alerts: 2 })])
})

test('[J20] I3 a row that no entry explains, and one that is gone, are named', () => {
  const { id } = read<{ id: string }>('SELECT id FROM alert ORDER BY id LIMIT 1')
  expect(brokenAfter(`UPDATE alert SET assigned_to = 'somebody else' WHERE id = '${id}'`)).toEqual([['I3', 2, said('broken.fold.row', { table: 'alert', key: id })]])
  const { policy } = read<{ policy: string }>('SELECT id AS policy FROM policy')
  expect(brokenAfter('DELETE FROM policy')).toEqual([['I3', 1, said('broken.fold.row', { table: 'policy', key: policy })]])
})

test('[J20] I3 a change that stands in two entries is named, though state and chain agree with it', () => {
  const { seq } = read<{ seq: number }>('SELECT max(seq) AS seq FROM journal')
  const broken = brokenAfter((db) => appendAgain(db, "SELECT * FROM journal WHERE action = 'alert.acknowledged'"))
  expect(broken.map(([id, count, first]) => [id, count, first?.key, first?.values['seq']])).toEqual([['I3', 1, 'broken.fold.entry', seq + 1]])
})

test('[J20] I4 an altered entry, a missing one and a cut tail are named', () => {
  const unlocked = 'DROP TRIGGER journal_no_update; DROP TRIGGER journal_no_delete;'
  const { seq } = evening.known.head ?? { seq: 0 }
  const faults = [`${unlocked} UPDATE journal SET actor = 'nobody' WHERE seq = 4`, `${unlocked} DELETE FROM journal WHERE seq = 5`, `${unlocked} DELETE FROM journal WHERE seq = ${seq}`].map((sql) => brokenAfter(sql).find(([id]) => id === 'I4'))
  expect(faults).toEqual([['I4', 1, said('broken.chain.altered', { seq: 4 })], ['I4', 1, said('broken.chain.removed', { seq: 6 })], ['I4', 1, said('broken.chain.cut', { seq })]])
})

test('[J20] I5 a file whose counts do not add up, totals that are no sums and a refused row that is gone are named', () => {
  const { id, files } = read<{ id: string; files: string }>('SELECT id, files FROM import ORDER BY rowid DESC LIMIT 1')
  const { read: rows, quarantined } = (JSON.parse(files) as { read: number; quarantined: number }[])[0] ?? { read: 0, quarantined: 0 }
  expect([rows, quarantined]).toEqual([3, 2])
  const miscounted = `UPDATE import SET files = json_set(files, '$[0].read', 4), totals = json_set(totals, '$.read', 4) WHERE id = '${id}'`
  expect([miscounted, `UPDATE import SET totals = json_set(totals, '$.read', 4) WHERE id = '${id}'`, `DELETE FROM quarantine WHERE seq = (SELECT max(seq) FROM quarantine)`].map((sql) => brokenAfter(sql).filter(([id]) => id === 'I5'))).toEqual([
    [['I5', 1, said('broken.rows.file', { file: evening.file, import: id, read: 4, counted: 3 })]],
    [['I5', 1, said('broken.rows.totals', { import: id })]],
    [['I5', 1, said('broken.rows.refused', { file: evening.file, import: id, counted: 2, kept: 1 })]],
  ])
})

test('[J20] I6 a toast that is gone and one that waits past its time are named', () => {
  const { id } = read<{ id: string }>('SELECT id FROM toast ORDER BY decided_at, id LIMIT 1')
  const [, gone] = brokenAfter(`DELETE FROM toast WHERE id = '${id}'`)
  expect([gone?.[0], gone?.[2]?.key, gone?.[2]?.values['toast']]).toEqual(['I6', 'broken.toast.missing', id])
  expect(brokenAfter('', { toastsTakenAt: at('21:00') + minutes(60) })[0]?.[2]).toEqual(said('broken.toast.overdue', { toast: id }))
})

test('[J20] I8 a page that was overwritten and a reference into nothing are named', () => {
  expect(brokenAfter("UPDATE quarantine SET import_id = 'gone' WHERE seq = (SELECT max(seq) FROM quarantine)").find(([id]) => id === 'I8')).toEqual(['I8', 1, said('broken.reference', { table: 'quarantine', row: 4, parent: 'import' })])
  const { page } = read<{ page: number }>("SELECT rootpage AS page FROM sqlite_schema WHERE name = 'task_open'")
  const overwritten = (from: number, to: number) => {
    const file = join(folder, `${v7()}.db`)
    writeFileSync(file, Buffer.from(evening.bytes).fill(0x02, (page - 1) * 4_096 + from, (page - 1) * 4_096 + to))
    return carryOut({ kind: 'invariants', file, known: evening.known }).find(({ id }) => id === 'I8')
  }
  expect([overwritten(4_095, 4_096), overwritten(0, 512)].map((found) => [found?.state, found?.first?.key])).toEqual([['broken', 'broken.database'], ['broken', 'broken.unreadable']])
})

test('[J27] I8 a changed byte in a version, in a refused row, in an import and in a task is named, and no other is', () => {
  const task = read<{ key: string; body: string }>("SELECT key, body FROM version WHERE kind = 'task' ORDER BY seq LIMIT 1")
  const changes = [
    `UPDATE version SET body = replace(body, '"status":"', '"status":"X') WHERE kind = 'task' AND key = '${task.key}'`,
    "UPDATE quarantine SET raw = raw || ' ' WHERE seq = (SELECT max(seq) FROM quarantine)",
    `UPDATE task SET title = coalesce(title, '') || '!' WHERE key = '${task.key}'`,
    `UPDATE task SET due_at = coalesce(due_at, 0) + 1 WHERE key = '${task.key}'`,
    "UPDATE import SET source = source || '!' WHERE rowid = 1",
  ]
  const named = changes.map((sql) => brokenAfter(sql).filter(([id]) => id === 'I8').map(([, , first]) => [first?.key, String(first?.values['table'])]))
  expect(named).toEqual([[['broken.record', 'version']], [['broken.record', 'quarantine']], [['broken.record', 'task']], [['broken.record', 'task']], [['broken.record', 'import']]])
})

test('[J27] a changed value in any column of a place or of what tours are judged by is named, and it alone; as sent, held, replaced, out of order and deleted they are not', async () => {
  const noc = aConsole()
  const time = (clock: string): string => iso(at(clock))
  const tour = { kind: 'tour', id: 'r1', site_id: 'depot', person_id: 'asha', name: 'Round', tour_type: 'CRITICAL', scheduled_at: time('20:10'), total_checkpoints: 1, updated_at: time('20:01') }
  await noc.given([
    { kind: 'tenant', id: 't', name: 'Tenant' }, { kind: 'client', id: 'c', name: 'Client', tenant_id: 't', tier: 2, contact_person_id: 'asha' },
    { kind: 'site', id: 'depot', name: 'Depot', client_id: 'c', latitude: 12, longitude: 77.5, fence: { type: 'Polygon', coordinates: [[[0, 0], [0, 1], [1, 1], [0, 0]]] }, is_active: true, extra: { floor: 2 } },
    { kind: 'person', id: 'asha', name: 'Asha', home_site_id: 'depot', site_ids: ['depot'] },
    { kind: 'checkpoint', id: 'c1', site_id: 'depot', latitude: 12.001, longitude: 77, is_critical: true }, tour, { kind: 'tour_checkpoint', id: 'tc', tour_id: 'r1', checkpoint_id: 'c1', sequence: 1 },
    { kind: 'scan', id: 's1', checkpoint_id: 'c1', scanned_at: time('20:12'), tour_id: 'r1' }, { kind: 'scan', id: 's2', checkpoint_id: 'c1', scanned_at: time('20:13'), person_id: 'asha' },
    { kind: 'roster', id: 'd1', site_id: 'depot', person_id: 'asha', starts_at: time('19:00'), ends_at: time('23:00') }, { kind: 'punch', id: 'p1', person_id: 'asha', site_id: 'depot', checked_in_at: time('19:00') },
    { kind: 'fix', id: 'f1', person_id: 'asha', at: time('20:12'), latitude: 12, longitude: 77.25 },
    aTask('t1', { site_name: 'Known by name only', person_name: 'Nobody yet' }),
  ])
  noc.at('20:20')
  await noc.given([{ ...tour, started_at: time('20:11'), updated_at: time('20:15') }, { kind: 'punch', id: 'gone', deleted: true }, { kind: 'fix', id: 'f2', person_id: 'asha', at: time('20:12'), latitude: 1, longitude: 2 }])
  await noc.given([{ ...tour, name: 'As it was before', updated_at: time('20:05') }, { kind: 'fix', id: 'f2', deleted: true }])
  const db = new Database(noc.engine().parts.store.db.serialize().fill(1, 18, 20))
  db.pragma('foreign_keys = OFF')
  const matched = db.prepare("SELECT tour_key, is_matched FROM scan WHERE key = 'main:s2'").get()
  const found = () => [...alteredRecords(db)].map(({ table, row }) => `${table} ${row}`)
  const inOrder = found()
  const columns = ([...placeKinds, ...tourKinds] as const).flatMap((kind) => {
    const { key } = db.prepare<[], { key: string }>(`SELECT key FROM ${kind} WHERE is_retired = 0 AND updated_at > 0 ORDER BY key LIMIT 1`).get() ?? { key: 'none' }
    return [...({ ...placeColumns, ...tourKindColumns })[kind].map(([column]) => column), 'updated_at', 'is_retired', 'extra', ...(kind === 'tour' ? ['is_mandatory'] : [])].map((column) => ({ kind, key, column }))
  })
  const missed = columns.filter(({ kind, key, column }) => {
    db.exec(`BEGIN; UPDATE ${kind} SET ${column} = CASE typeof(${column}) WHEN 'integer' THEN 1 - ${column} WHEN 'real' THEN ${column} + 1 WHEN 'text' THEN ${column} || '!' ELSE 1 END WHERE key = '${key}'`)
    const named = found()
    db.exec('ROLLBACK')
    return named.join() !== `${kind} ${key}`
  })
  noc.close()
  expect({ matched, inOrder, missed, columns: columns.length }).toEqual({ matched: { tour_key: 'main:r1', is_matched: 1 }, inOrder: [], missed: [], columns: 114 })
})

test('[J20] I9 a hole in the ledger, an overlap and a gap without a cause are named', () => {
  const hole = brokenAfter(`DELETE FROM sweep_slot WHERE slot_at = ${at('20:30')}`).find(([id]) => id === 'I9')
  const overlap = brokenAfter(`UPDATE sweep_slot SET through_at = ${at('22:15')} WHERE state = 'missed'`).find(([id]) => id === 'I9')
  const silent = brokenAfter("UPDATE sweep_slot SET cause = NULL WHERE state = 'missed'").find(([id]) => id === 'I9')
  const iso = (time: string): string => new Date(at(time)).toISOString()
  expect([hole, overlap, silent]).toEqual([
    ['I9', 1, said('broken.slot.hole', { from: iso('20:30'), to: iso('20:45') })],
    ['I9', 1, said('broken.slot.overlap', { from: iso('22:15') })],
    ['I9', 1, said('broken.slot.shape', { from: iso('21:15') })],
  ])
})

test('[J20] I10 seconds taken for milliseconds are named, in a row, in a version and in what the store remembers of itself', () => {
  const seconds = at('20:00') / 1_000
  expect(brokenAfter(`UPDATE task SET created_at = ${seconds} WHERE key = 'main:t1'`).filter(([id]) => id === 'I10')).toEqual([['I10', 1, said('broken.instant', { where: 'task main:t1', column: 'created_at', value: seconds })]])
  expect(brokenAfter(`UPDATE version SET body = json_set(body, '$.created_at', '2026-03-01 20:00') WHERE key = 'main:t2'`).filter(([id]) => id === 'I10')).toEqual([['I10', 1, said('broken.instant.version', { kind: 'task', key: 'main:t2' })]])
  expect(brokenAfter("UPDATE meta SET value = 'tonight' WHERE name = 'watched_until'").map(([id, , first]) => [id, first?.values['value']])).toEqual([['I10', 'tonight']])
})

test('[I31] [I25] what was refused before stays listed when its file is read again in vain, and is listed once when it is read again whole', async () => {
  const noc = aConsole()
  const file = join(noc.folder, 'export.ndjson.gz')
  const refused = ['no id', 'no id either'].map((title) => JSON.stringify({ kind: 'task', title }))
  const whole = gzipSync([...refused, ...Array.from({ length: 3_000 }, (_, index) => JSON.stringify(aTask(`g${index}`, { title: createHash('sha256').update(String(index)).digest('hex') })))].join('\n'))
  const listed = async (bytes: Uint8Array) => {
    writeFileSync(file, bytes)
    const { state } = await noc.call('intake.wait', await noc.call('intake.start', { paths: [file], profile: 'site-data' }))
    return [state, (await noc.call('data.quarantine', { offset: 0, limit: 10 })).rows.map(({ line }) => line)]
  }
  expect([await listed(whole), await listed(whole.subarray(0, whole.length - 1_000)), await listed(whole)]).toEqual([['done', [1, 2]], ['failed', [1, 2]], ['done', [1, 2]]])
  noc.close()
})

test('[N8] whatever the checker can say has its words', () => {
  const words = createWords('en')
  const results = [...after(''), ...brokenOf(after("UPDATE alert SET assigned_to = 'x'; DELETE FROM sweep_slot WHERE slot_at % 7 = 0; DELETE FROM toast")), ...after('', { confirmedOps: ['gone'], head: null, toastsTakenAt: null })]
  const keys = results.flatMap(({ id, first, unchecked }) => [`invariant.${id}`, first?.key, unchecked?.key]).filter((key) => key !== undefined)
  expect(keys.filter((key) => !words.exists(key))).toEqual([])
})

/** Writes the payload of an entry once more, as a new entry that links to the last. */
function appendAgain(db: Database.Database, which: string): void {
  const row = db.prepare<[], JournalRow>(which).get()
  const last = db.prepare<[], JournalRow>('SELECT * FROM journal ORDER BY seq DESC LIMIT 1').get()
  if (!row || !last) throw new Error('no entry to write again')
  const entry: Omit<JournalEntry, 'hash'> = {
    seq: last.seq + 1, id: v7(), consoleId: last.console_id, clock: last.clock, at: row.at, recordedAt: last.recorded_at, actorKind: row.actor_kind, actor: row.actor,
    action: row.action, subjectKind: row.subject_kind, subjectId: row.subject_id, opId: null, payload: row.payload, previousHash: last.hash,
  }
  db.prepare('INSERT INTO journal VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)').run(
    entry.seq, entry.id, entry.consoleId, entry.clock, entry.at, entry.recordedAt, entry.actorKind, entry.actor, entry.action, entry.subjectKind, entry.subjectId, entry.opId, entry.payload, entry.previousHash,
    createHash('sha256').update(hashedText(entry)).digest('hex'),
  )
}
