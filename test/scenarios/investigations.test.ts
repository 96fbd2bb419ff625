import fc from 'fast-check'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { v7 } from 'uuid'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { InputOf } from '../../src/contract/contract'
import type { InquiryRecord } from '../../src/contract/shapes-investigation'
import { pieceOfFile } from '../../src/core/investigations/pieces'
import { minutes } from '../../src/core/time'
import { liveDeps } from '../../src/engine/live-deps'
import { openEngine } from '../../src/engine/open'
import { restoreStore } from '../../src/engine/restore'
import { ada, aConsole, at, iso, type SourceRow, type TestConsole } from '../support/console'

let noc: TestConsole
beforeEach(() => { noc = aConsole({ start: at('00:30') }) })
afterEach(() => noc.close())

const ivy = { ...ada, name: 'Ivy', role: 'investigator' } as const
const tour = (id: string, scheduledAt: number, how: Readonly<Record<string, unknown>> = {}): SourceRow => ({ kind: 'tour', id, site_id: 'gate', person_id: 'sam', scheduled_at: iso(scheduledAt), expires_at: iso(scheduledAt + minutes(60)), updated_at: iso(scheduledAt), total_checkpoints: 4, ...how })
const aNight = (): Promise<void> => noc.given([{ kind: 'site', id: 'gate', name: 'Gate', time_zone: 'UTC' }, tour('t1', at('00:40')), tour('t2', at('00:50')), tour('t3', at('01:00'))])

async function opened(subjectId = 't1', subjectKind: InputOf<'investigation.open'>['subjectKind'] = 'tour'): Promise<InquiryRecord> {
  const answer = await noc.call('investigation.open', { opId: v7(), subjectKind, subjectId }, ivy)
  if (!answer.ok) throw new Error(answer.reason)
  return answer.value
}
const act = (id: string, move: InputOf<'investigation.act'>['move'], more: { readonly opId?: string; readonly version?: number } = {}) => noc.call('investigation.act', { opId: v7(), id, move, ...more }, ivy)
const conclude = (id: string, outcome: 'CONFIRMED' | 'EXCUSED' | 'FALSE_POSITIVE') => act(id, { name: 'conclude', outcome, text: 'seen on the recording' })
const attach = (id: string, path: string) => noc.call('investigation.attach', { opId: v7(), id, path }, ivy)
function aFile(name: string, bytes = 'what the camera saw'): string {
  writeFileSync(join(noc.folder, name), bytes)
  return join(noc.folder, name)
}
const kept = (sha256: string): string => join(`${noc.storeFile}.evidence`, sha256.slice(0, 2), sha256)

test('[V2] a subject has one investigation under way; after a conclusion the next one names the one before', async () => {
  await aNight()
  const opId = v7()
  const first = await noc.call('investigation.open', { opId, subjectKind: 'tour', subjectId: 't1' }, ivy)
  expect(await noc.call('investigation.open', { opId, subjectKind: 'tour', subjectId: 't1' }, ivy)).toEqual(first)
  const inquiry = await opened()
  expect(first).toMatchObject({ ok: true, value: { id: inquiry.id, status: 'OPEN', subject_kind: 'tour', subject_id: 't1', investigator: null, previous_id: null, opened_by: 'Ivy' } })
  expect((await opened('t2')).id).not.toBe(inquiry.id)
  await conclude(inquiry.id, 'CONFIRMED')
  expect(await opened()).toMatchObject({ status: 'OPEN', previous_id: inquiry.id })
  for (const subjectKind of ['tour', 'alert', 'punch', 'incident'] as const) expect(await noc.call('investigation.open', { opId: v7(), subjectKind, subjectId: 'nowhere' }, ivy)).toMatchObject({ ok: false, reason: 'no-such-subject', facts: { kind: subjectKind } })
})

test('[V3] notes are never changed, one that corrects another names it, and a move that is sent twice is made once', async () => {
  await aNight()
  const { id } = await opened()
  const opId = v7()
  const sent = { name: 'note', text: 'gate was lokced' } as const
  await act(id, sent, { opId })
  const noted = await act(id, sent, { opId })
  if (!noted.ok) throw new Error(noted.reason)
  expect(noted.value).toMatchObject({ status: 'INVESTIGATING', investigator: 'Ivy', investigated_at: iso(at('00:30')), version: 2 })
  const [first] = noted.value.notes
  expect(await act(id, { name: 'note', text: 'locked', corrects: first?.id ?? '' })).toMatchObject({ ok: true, value: { notes: [{ text: 'gate was lokced', corrects: null }, { text: 'locked', by: 'Ivy', corrects: first?.id }] } })
  expect(await act(id, { name: 'note', text: 'locked', corrects: 'another' })).toMatchObject({ ok: false, reason: 'no-such-note' })
  expect(await act(id, { name: 'conclude', outcome: 'EXCUSED', text: 'locked' }, { version: 1 })).toMatchObject({ ok: false, reason: 'inquiry-changed' })
  await expect(noc.call('investigation.act', { opId: v7(), id, move: sent }, { ...ada, role: 'operator' })).rejects.toMatchObject({ code: 'forbidden' })
})

test('[V5] an excused tour and one that was none leave the rates with the conclusion, and come back when a later one confirms it', async () => {
  await aNight()
  noc.at('03:00')
  const report = async () => {
    const { report: kept } = await noc.call('report.tours', { days: 7 })
    const { report: [site] } = await noc.call('report.ranking', { days: 7, of: 'site', direction: 'top' })
    // What is added up says the same as judging every tour.
    expect((await noc.call('report.tours', { days: 7, at: at('03:00') })).report).toEqual(kept)
    return [kept.evaluated, kept.missed, kept.excused, site?.evaluated, site?.excused]
  }
  expect(await report()).toEqual([3, 3, 0, 3, 0])
  await conclude((await opened('t1')).id, 'EXCUSED')
  expect(await report()).toEqual([2, 2, 1, 2, 1])
  const alert = (await noc.alerts()).find(({ subject_id: id }) => id === 't2')
  await conclude((await opened(alert?.id, 'alert')).id, 'FALSE_POSITIVE')
  expect(await report()).toEqual([1, 1, 2, 1, 2])
  await conclude((await opened('t1')).id, 'CONFIRMED')
  expect(await report()).toEqual([2, 2, 1, 2, 1])
})

test('[V6] evidence is copied in under its hash, for its owner alone, once however often it is attached', async () => {
  await aNight()
  const { id } = await opened()
  const done = await attach(id, aFile('gate camera.mp4'))
  if (!done.ok) throw new Error(done.reason)
  const [{ sha256 = '' } = {}] = done.value.evidence
  expect(done.value.evidence).toEqual([{ name: 'gate camera.mp4', sha256, bytes: 19, added_at: iso(at('00:30')), by: 'Ivy' }])
  expect([sha256, statSync(kept(sha256)).mode & 0o777, statSync(`${noc.storeFile}.evidence`).mode & 0o777]).toEqual(['078aad4780687a1ab847c2383162da60d4fcdb806e84273bbaa9103ca92ac21f', 0o600, 0o700])
  expect(await attach(id, aFile('gate camera.mp4'))).toMatchObject({ ok: true, value: { evidence: [{ sha256 }] } })
  expect(await attach(id, aFile('again.mp4'))).toMatchObject({ ok: true, value: { evidence: [{ sha256 }, { name: 'again.mp4', sha256 }] } })
  expect(readdirSync(`${noc.storeFile}.evidence`)).toEqual([sha256.slice(0, 2)])
})

test('[V6] links, folders, pipes and what is not there are refused, and nothing is kept of them', async () => {
  await aNight()
  const { id } = await opened()
  symlinkSync(aFile('real.txt'), join(noc.folder, 'link.txt'))
  mkdirSync(join(noc.folder, 'folder'))
  const refusals = await Promise.all(['link.txt', 'folder', 'nothing', '/dev/null'].map(async (name) => {
    const answer = await attach(id, name.startsWith('/') ? name : join(noc.folder, name))
    return answer.ok ? 'taken' : answer.reason
  }))
  expect(refusals).toEqual(['evidence-no-file', 'evidence-no-file', 'evidence-missing', 'evidence-no-file'])
  expect([existsSync(`${noc.storeFile}.evidence`), await noc.call('investigation.show', { id })]).toMatchObject([false, { status: 'OPEN', evidence: [] }])
  await conclude(id, 'CONFIRMED')
  expect(await attach(id, aFile('late.txt'))).toMatchObject({ ok: false, reason: 'inquiry-not-allowed-from' })
})

test('[V6] a crash while evidence is copied leaves nothing half, and one before the entry leaves bytes that the next attempt takes up', async () => {
  await aNight()
  const { id } = await opened()
  const done = await attach(id, aFile('one.txt', 'one'))
  const folder = `${noc.storeFile}.evidence`
  writeFileSync(join(folder, '.coming-x'), 'hal')
  // The bytes of `two`, in place, of which no entry speaks.
  const two = '3fc4ccfe745870e2c0d99f71f30ff0656c8dedd41cc1d7d3d376b0dbe685e2f3'
  mkdirSync(join(folder, two.slice(0, 2)), { recursive: true })
  writeFileSync(kept(two), 'two')
  noc.engine().stop()
  noc.restartStopped()
  expect(existsSync(join(folder, '.coming-x'))).toBe(false)
  expect(await attach(id, aFile('two.txt', 'two'))).toMatchObject({ ok: true, value: { evidence: [...(done.ok ? done.value.evidence : []), { name: 'two.txt', sha256: two }] } })
  expect((await noc.call('store.verify', {})).evidence).toEqual({ files: 2, fault: null })
})

test('[V7] evidence that was altered or taken away is named by the proof of the store', async () => {
  await aNight()
  const { id } = await opened()
  const done = await attach(id, aFile('camera.jpg'))
  const sha256 = done.ok ? (done.value.evidence[0]?.sha256 ?? '') : ''
  expect((await noc.call('store.verify', {})).evidence).toEqual({ files: 1, fault: null })
  writeFileSync(kept(sha256), 'what the camera Saw')
  expect((await noc.call('store.verify', {})).evidence).toEqual({ files: 1, fault: { name: 'camera.jpg', sha256, what: 'altered' } })
  rmSync(kept(sha256))
  expect((await noc.call('store.verify', {})).evidence).toEqual({ files: 1, fault: { name: 'camera.jpg', sha256, what: 'missing' } })
  writeFileSync(kept(sha256), 'what the camera saw')
})

test('[J20] [V7] the check of the store reads the evidence again: what is missing, altered or foreign among it is named, what came to no row is none of these', async () => {
  await aNight()
  const { id } = await opened()
  const done = await attach(id, aFile('camera.jpg'))
  const sha256 = done.ok ? (done.value.evidence[0]?.sha256 ?? '') : ''
  const folder = `${noc.storeFile}.evidence`
  const check = async () => {
    const found = (await noc.call('health.check', {})).results.find((result) => result.id === 'I7')
    return [found?.state, found?.checked, found?.broken, found?.first?.key, found?.first?.values['name'] ?? found?.first?.values['file']]
  }
  // A file that a crash left before its entry, and one that is still being copied.
  mkdirSync(join(folder, 'ab'), { recursive: true })
  const orphan = join(folder, 'ab', `ab${'0'.repeat(62)}`)
  writeFileSync(orphan, 'of no row')
  writeFileSync(join(folder, '.coming-x'), 'hal')
  expect(await check()).toEqual(['holds', 1, 0, undefined, undefined])
  writeFileSync(kept(sha256), 'what the camera Saw')
  expect(await check()).toEqual(['broken', 1, 1, 'broken.evidence.altered', 'camera.jpg'])
  rmSync(kept(sha256))
  expect(await check()).toEqual(['broken', 1, 1, 'broken.evidence.missing', 'camera.jpg'])
  writeFileSync(kept(sha256), 'what the camera saw')
  writeFileSync(join(folder, 'ab', 'holiday.jpg'), 'foreign')
  expect(await check()).toEqual(['broken', 1, 1, 'broken.evidence.foreign', 'ab/holiday.jpg'])
  rmSync(join(folder, 'ab', 'holiday.jpg'))
})

test('[V16] a backup has the evidence beside it, proven; restored elsewhere every file is back, and one that is altered there is not taken', async () => {
  await aNight()
  const { id } = await opened()
  for (const name of ['one', 'two', 'three']) await attach(id, aFile(`${name}.txt`, name))
  const held = noc.engine().parts.store.investigations.held()
  const backup = join(noc.folder, 'kept.bak')
  expect(await noc.call('store.backup', { file: backup })).toMatchObject({ evidence: { files: 3, bytes: 11, missing: 0 } })
  await expect(noc.call('store.backup', { file: backup })).rejects.toMatchObject({ code: 'unusable' })
  const [spoiled = '', stands = ''] = held.map(({ sha256 }) => sha256)
  const elsewhere = join(noc.folder, 'other', 'noc.db')
  const where = (sha256: string): string => join(`${elsewhere}.evidence`, sha256.slice(0, 2), sha256)
  mkdirSync(dirname(where(stands)), { recursive: true })
  writeFileSync(where(stands), 'altered here, whole in the backup')
  writeFileSync(join(`${backup}.evidence`, spoiled.slice(0, 2), spoiled), 'altered in the backup')
  expect(restoreStore({ storeFile: elsewhere, backup, by: ada, deps: liveDeps(() => undefined) })).toMatchObject({ evidence: { files: 3, back: 2, missing: 1 } })
  expect([spoiled, stands].map((sha256) => existsSync(where(sha256)))).toEqual([false, true])
  const restored = openEngine({ storeFile: elsewhere, deps: liveDeps(() => undefined), version: 'test' })
  expect((await restored.call('store.verify', {}, ada)).evidence).toMatchObject({ files: 3, fault: { sha256: spoiled, what: 'missing' } })
  restored.close()
})

test('[V16] evidence that is not there does not keep a backup from being taken, and it is told; where the evidence cannot be copied there is no backup', async () => {
  await aNight()
  const { id } = await opened()
  await attach(id, aFile('one.txt', 'one'))
  const [{ sha256 } = { sha256: '' }] = noc.engine().parts.store.investigations.held()
  rmSync(kept(sha256))
  expect(await noc.call('store.backup', { file: join(noc.folder, 'kept.bak') })).toMatchObject({ evidence: { files: 0, missing: 1 } })
  writeFileSync(kept(sha256), 'one')
  writeFileSync(join(noc.folder, 'no.bak.evidence'), 'a file where a folder should be')
  await expect(noc.call('store.backup', { file: join(noc.folder, 'no.bak') })).rejects.toMatchObject({ code: 'unusable' })
  expect(existsSync(join(noc.folder, 'no.bak'))).toBe(false)
})

test('[V4] whatever is done in whatever order, what stands is what the journal adds up to, and one investigation a subject is under way', async () => {
  await aNight()
  const move = fc.oneof(
    fc.record({ name: fc.constant('note' as const), text: fc.string({ maxLength: 20 }) }), fc.record({ name: fc.constantFrom('begin' as const, 'close' as const) }),
    fc.record({ name: fc.constant('conclude' as const), outcome: fc.constantFrom('CONFIRMED' as const, 'EXCUSED' as const, 'FALSE_POSITIVE' as const), text: fc.string({ maxLength: 5 }) }),
  )
  await fc.assert(fc.asyncProperty(fc.array(fc.record({ subject: fc.constantFrom('t1', 't2'), move: fc.option(move, { nil: null }) }), { maxLength: 20 }), async (steps) => {
    for (const { subject, move: step } of steps) {
      const inquiry = await opened(subject)
      if (step) await act(inquiry.id, step)
    }
    const underWay = noc.engine().parts.store.db.prepare("SELECT count(*) AS n FROM investigation WHERE status IN ('OPEN', 'INVESTIGATING') GROUP BY subject_key").all()
    expect(underWay.filter((row) => (row as { n: number }).n > 1)).toEqual([])
  }), { numRuns: 30 })
  // That everything is what the journal adds up to is proven when the console closes.
})

test('[V9] a list shows mine, those under way and all, by status, outcome, subject, age and words, the newest or the oldest first', async () => {
  await aNight()
  const first = await opened('t1')
  await act(first.id, { name: 'begin' })
  noc.at('01:00')
  const second = await noc.call('investigation.open', { opId: v7(), subjectKind: 'tour', subjectId: 't2' }, ada)
  const secondId = second.ok ? second.value.id : ''
  noc.at('02:00')
  const third = await opened('t3')
  await conclude(third.id, 'EXCUSED')
  const page = async (asked: Partial<InputOf<'investigation.page'>>, actor: typeof ada = ivy) => {
    const { rows, total, counts } = await noc.call('investigation.page', { scope: 'all', oldestFirst: false, offset: 0, limit: 200, ...asked }, actor)
    return [rows.map(({ id }) => id), total, [counts.mine, counts.open, counts.all]]
  }
  expect(await page({})).toEqual([[third.id, secondId, first.id], 3, [2, 2, 3]])
  expect(await page({ oldestFirst: true, offset: 1, limit: 1 })).toEqual([[secondId], 3, [2, 2, 3]])
  expect([(await page({ scope: 'mine' }))[0], (await page({ scope: 'mine' }, ada))[0], (await page({ scope: 'open' }))[0]]).toEqual([[third.id, first.id], [secondId], [secondId, first.id]])
  expect([(await page({ statuses: ['OPEN'] }))[0], (await page({ outcomes: ['EXCUSED'] }))[0], (await page({ subjects: ['alert'] }))[0], (await page({ openedBefore: at('01:00') }))[0]]).toEqual([[secondId], [third.id], [], [first.id]])
  expect([(await page({ text: 'RECORDÍNG' }))[0], (await page({ text: 'gate' }))[1], (await page({ text: 'nowhere' }))[1]]).toEqual([[third.id], 3, 0])
})

test('[V9] a page shows the subject as it is known now, and a subject all that was investigated of it: a tour also what was of its alert, and the alert what was of its tour', async () => {
  await aNight()
  noc.at('03:00')
  const alert = (await noc.alerts()).find(({ subject_id: id }) => id === 't2')
  const [ofTour, ofAlert] = [await opened('t2'), await opened(alert?.id, 'alert')]
  const [tour, about] = [await noc.call('investigation.detail', { id: ofTour.id }), await noc.call('investigation.detail', { id: ofAlert.id })]
  expect([tour?.tour?.countsAs, tour?.alert, tour?.row.about.siteName, about?.alert?.id, about?.tour, about?.isNewest, tour?.moves]).toEqual(['missed', null, 'Gate', alert?.id, null, true, ['begin', 'attach', 'conclude', 'note']])
  const of = async (subjectKind: 'tour' | 'alert' | 'incident', subjectId: string) => (await noc.call('investigation.of', { subjectKind, subjectId })).map(({ id }) => id).sort()
  const both = [ofTour.id, ofAlert.id].sort()
  expect([await of('tour', 't2'), await of('alert', alert?.id ?? ''), await of('tour', 't1'), await of('incident', 'i')]).toEqual([both, both, [], []])
  expect(await noc.call('investigation.detail', { id: 'nowhere' })).toBeNull()
})

test('[V8] under twenty reviewed, or due, there is no rate; from twenty on it is the share of false positives, and of what was evaluated', async () => {
  await noc.given([{ kind: 'site', id: 'gate', name: 'Gate', time_zone: 'UTC' }, ...Array.from({ length: 20 }, (_, index) => tour(`n${String(index)}`, at('00:40') + minutes(index)))])
  noc.at('03:00')
  const rates = () => noc.call('investigation.rates', {})
  expect(await rates()).toEqual({ days: 30, reviewed: 0, falsePositives: 0, falsePositiveRate: null, due: 20, evaluated: 20, coverage: 100 })
  for (let index = 0; index < 19; index++) await conclude((await opened(`n${String(index)}`)).id, index < 5 ? 'FALSE_POSITIVE' : 'CONFIRMED')
  expect(await rates()).toMatchObject({ reviewed: 19, falsePositives: 5, falsePositiveRate: null, due: 20, evaluated: 15, coverage: 75 })
  await conclude((await opened('n19')).id, 'CONFIRMED')
  expect(await rates()).toMatchObject({ reviewed: 20, falsePositives: 5, falsePositiveRate: 25 })
})

const piece = pieceOfFile
type Given = Partial<InputOf<'investigation.give'>> & { readonly opId: string; readonly id: string }
const give = (bytes: Buffer, { opId, id, ...more }: Given) => noc.call('investigation.give', { opId, id, name: 'long.bin', offset: 0, base64: bytes.toString('base64'), isLast: false, ...more }, ivy)

test('[V11] a file that is handed over in pieces is evidence with its last one; a piece that comes twice counts once', async () => {
  await aNight()
  const { id } = await opened()
  const opId = v7()
  const whole = Buffer.from(Array.from({ length: piece + 1_000 }, (_, index) => index % 251))
  expect(await give(whole.subarray(0, piece), { opId, id })).toEqual({ ok: true, value: null })
  const last = { opId, id, offset: piece, isLast: true }
  const done = await give(whole.subarray(piece), last)
  const sha256 = createHash('sha256').update(whole).digest('hex')
  expect(done).toMatchObject({ ok: true, value: { status: 'INVESTIGATING', evidence: [{ name: 'long.bin', sha256, bytes: piece + 1_000, by: 'Ivy' }] } })
  expect(await give(whole.subarray(piece), last)).toEqual(done)
  expect([readFileSync(kept(sha256)).equals(whole), statSync(kept(sha256)).mode & 0o777, readdirSync(`${noc.storeFile}.evidence`), (await noc.call('store.verify', {})).evidence]).toEqual([true, 0o600, [sha256.slice(0, 2)], { files: 1, fault: null }])
})

test('[V11] what does not follow, also after the engine was started anew, makes the file begin again; an empty file is one', async () => {
  await aNight()
  const { id } = await opened()
  const opId = v7()
  await give(Buffer.from('one'), { opId, id })
  expect(await give(Buffer.from('x'), { opId, id, offset: 4 })).toMatchObject({ ok: false, reason: 'evidence-begin-again' })
  expect(await give(Buffer.from('one'), { opId, id })).toEqual({ ok: true, value: null })
  noc.engine().stop()
  noc.restartStopped()
  expect(await give(Buffer.from('two'), { opId, id, offset: 3, isLast: true })).toMatchObject({ ok: false, reason: 'evidence-begin-again' })
  expect(readdirSync(`${noc.storeFile}.evidence`)).toEqual([])
  expect(await give(Buffer.alloc(0), { opId, id, isLast: true })).toMatchObject({ ok: true, value: { evidence: [{ bytes: 0 }] } })
  await conclude(id, 'CONFIRMED')
  expect(await give(Buffer.from('late'), { opId: v7(), id, isLast: true })).toMatchObject({ ok: false, reason: 'inquiry-not-allowed-from' })
  expect(await give(Buffer.from('x'), { opId: v7(), id: 'nowhere' })).toMatchObject({ ok: false, reason: 'no-such-investigation' })
})

test('[V12] a file is told as what its bytes are while they are those that were taken in, and given in pieces; one that was changed on the disk is not', async () => {
  await aNight()
  const { id } = await opened()
  await give(Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64'), { opId: v7(), id, name: 'holiday.exe', isLast: true })
  await give(Buffer.from([0x4d, 0x5a, 0x90, 0]), { opId: v7(), id, name: 'gate.png', isLast: true })
  const [gif, exe] = (await noc.call('investigation.detail', { id }))?.evidence ?? []
  const look = (of: typeof gif) => noc.call('evidence.look', { id: of?.id ?? '' }, ivy)
  expect([await look(gif), (await look(exe))?.shown]).toEqual([{ bytes: 42, standing: 'whole', shown: { as: 'picture', type: 'image/gif', width: 1, height: 1 } }, { as: 'nothing', because: 'unknown' }])
  expect([await noc.call('evidence.piece', { id: exe?.id ?? '', offset: 2 }, ivy), await noc.call('evidence.piece', { id: 'nowhere', offset: 0 }, ivy), await noc.call('evidence.look', { id: 'nowhere' }, ivy)]).toEqual([{ base64: 'kAA=' }, null, null])
  writeFileSync(kept(gif?.sha256 ?? ''), 'another')
  rmSync(kept(exe?.sha256 ?? ''))
  expect([(await look(gif))?.standing, (await look(exe))?.standing, await noc.call('evidence.piece', { id: exe?.id ?? '', offset: 0 }, ivy)]).toEqual(['altered', 'missing', null])
  await expect(noc.call('evidence.piece', { id: gif?.id ?? '', offset: 0 }, { ...ada, role: 'operator' })).rejects.toMatchObject({ code: 'forbidden' })
  writeFileSync(kept(gif?.sha256 ?? ''), Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64'))
  writeFileSync(kept(exe?.sha256 ?? ''), Buffer.from([0x4d, 0x5a, 0x90, 0]))
})
