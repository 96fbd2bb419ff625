import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { v7 } from 'uuid'
import { afterEach, expect, test } from 'vitest'
import type { ExportTold } from '../../src/contract/shapes-export'
import { minutes } from '../../src/core/time'
import type { Paper, PaperPart, Print } from '../../src/engine/print/paper'
import { printHere } from '../../src/engine/print/print-here'
import { payloadOf } from '../../src/engine/store/journal'
import { aPng } from '../support/a-picture'
import { ada, aConsole, at, iso, type TestConsole } from '../support/console'

let noc: TestConsole
let papers: Paper[] = []
afterEach(() => noc.close())

const print: Print = (paper) => {
  papers.push(paper)
  return printHere(paper)
}
const ivy = { ...ada, name: 'Ivy', role: 'investigator' } as const
const act = (id: string, move: Parameters<typeof noc.call<'investigation.act'>>[1]['move']) => noc.call('investigation.act', { opId: v7(), id, move }, ivy)
const sum = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')

/** A tour of three checkpoints of which two were visited, at a site with a name in Devanagari, and its investigation with two notes and three files. */
async function aCase(): Promise<string> {
  papers = []
  noc = aConsole({ start: at('00:30'), print })
  const link = (sequence: number) => ({ kind: 'tour_checkpoint', id: `l${sequence}`, tour_id: 't1', checkpoint_id: `c${sequence}`, sequence, updated_at: iso(at('00:10')) })
  const scan = (id: string, checkpoint: number, when: string) => ({ kind: 'scan', id, checkpoint_id: `c${checkpoint}`, tour_id: 't1', scanned_at: iso(at(when)), updated_at: iso(at(when)) })
  await noc.given([
    { kind: 'site', id: 'gate', name: 'मुख्य द्वार', time_zone: 'Asia/Kolkata', latitude: 18.5, longitude: 73.8 }, { kind: 'person', id: 'sam', name: 'Sébastien Œuvrard' },
    ...[1, 2, 3].map((index) => ({ kind: 'checkpoint', id: `c${index}`, site_id: 'gate', name: `Checkpoint ${index}`, latitude: 18.5 + index / 1_000, longitude: 73.8 })),
    { kind: 'tour', id: 't1', site_id: 'gate', person_id: 'sam', name: 'North round', scheduled_at: iso(at('00:40')), expires_at: iso(at('00:40') + minutes(60)), total_checkpoints: 3, updated_at: iso(at('00:10')) },
    { kind: 'punch', id: 'p1', person_id: 'sam', site_id: 'gate', checked_in_at: iso(at('00:20')), updated_at: iso(at('00:20')) },
    ...[1, 2, 3].map(link), scan('s1', 1, '00:45'), scan('s2', 2, '00:55'),
  ])
  noc.at('02:30')
  const opened = await noc.call('investigation.open', { opId: v7(), subjectKind: 'tour', subjectId: 't1' }, ivy)
  if (!opened.ok) throw new Error(opened.reason)
  const { id } = opened.value
  const noted = await act(id, { name: 'note', text: 'the gate was lokced' })
  await act(id, { name: 'note', text: 'locked, the key was with the day shift', corrects: noted.ok ? (noted.value.notes[0]?.id ?? '') : '' })
  for (const [name, bytes] of [['camera 3.png', aPng(64, 48)], ['../evil\n"name".PNG', Buffer.from('no picture')], ['log.txt', Buffer.from('02:10 gate opened')]] as const) await attach(id, name, bytes)
  await act(id, { name: 'conclude', outcome: 'EXCUSED', text: 'no key was left' })
  return id
}

/** Files are attached under the names they have; one that no disk takes is put into the store's row as a source would have named it. */
async function attach(id: string, name: string, bytes: Buffer): Promise<void> {
  const path = join(noc.folder, name.replaceAll('/', '_'))
  writeFileSync(path, bytes)
  const done = await noc.call('investigation.attach', { opId: v7(), id, path }, ivy)
  if (!done.ok) throw new Error(done.reason)
}

async function write(id: string, form: 'pdf' | 'folder', name: string): Promise<ExportTold> {
  const begun = await noc.call('investigation.dossier', { opId: v7(), id, form, file: join(noc.folder, name), language: 'en' }, ivy)
  if (!begun.ok) throw new Error(begun.reason)
  return noc.call('export.wait', begun.value, ivy)
}
const textsOf = ({ title, under, parts }: Paper): string => [title, ...under, ...parts.flatMap(textOfPart)].join('\n')
function textOfPart(part: PaperPart): string[] {
  if (part.kind === 'facts') return part.rows.map((row) => row.join(': '))
  if (part.kind === 'table') return part.rows.map((row) => row.join(' | '))
  return [part.kind === 'picture' ? `picture ${part.under}` : part.text]
}

test('[V14] a dossier tells of its subject, its course, its notes with what they correct, its evidence and its outcome, and the journal’s head stands on every page', async () => {
  const id = await aCase()
  const { seq, hash } = noc.engine().parts.store.journal.head()
  const told = await write(id, 'pdf', 'case.pdf')
  const pdf = readFileSync(join(noc.folder, 'case.pdf'))
  expect([told.state, told.sha256, pdf.toString('latin1', 0, 5)]).toEqual(['done', sum(pdf), '%PDF-'])
  const [paper] = papers
  const text = paper ? textsOf(paper) : ''
  for (const wanted of [
    'Subject: tour t1', 'Outcome: excused', 'Conclusion: no key was left', 'Site: मुख्य द्वार', 'Guard: Sébastien Œuvrard', 'Scheduled: 2026-03-02 06:10:00 +05:30', 'Verdict: Not completed',
    '1 | Checkpoint 1 |  | 2026-03-02 06:15:00 +05:30 | Visited', '2 | Checkpoint 2 |  | 2026-03-02 06:25:00 +05:30 | Visited | 10 min · 111 m · 0.7 km/h', '3 | Checkpoint 3 |  |  | Not visited', '2026-03-02 05:50:00 +05:30 | not checked out | at this site',
    '1 | 2026-03-02 08:00:00 +05:30 | Ivy | the gate was lokced\nCorrected by note 2.', 'Corrects note 1.\nlocked, the key was with the day shift', 'Investigation of tour t1 concluded: excused', `camera 3.png\nSHA-256 ${sum(aPng(64, 48))}`, 'picture 1 · camera 3.png',
  ]) expect(text).toContain(wanted)
  expect(paper?.foot).toBe(`Investigation ${id} · journal: entry ${seq}, SHA-256 ${hash}`)
})

test('[V15] a dossier as a folder holds the document, the same for programs and every file of evidence, and `sha256sum -c` proves them', async () => {
  const id = await aCase()
  const told = await write(id, 'folder', 'case')
  const folder = join(noc.folder, 'case')
  const files = ['SHA256SUMS', 'dossier.json', 'dossier.pdf', 'evidence', 'evidence/001-camera 3.png', 'evidence/002-_evil__name_.PNG', 'evidence/003-log.txt']
  expect(readdirSync(folder, { recursive: true }).map(String).sort()).toEqual(files)
  expect(execFileSync('sha256sum', ['-c', 'SHA256SUMS'], { cwd: folder, encoding: 'utf8' }).trim().split('\n').filter((line) => line.endsWith(': OK')).length).toBe(5)
  expect([told.state, told.rows, told.sha256]).toEqual(['done', 6, sum(readFileSync(join(folder, 'SHA256SUMS')))])
  const record = JSON.parse(readFileSync(join(folder, 'dossier.json'), 'utf8')) as { dossier: { journal: { sequence: number } }; course: readonly { action: string; hash: string }[] }
  expect([record.dossier.journal.sequence, record.course.map(({ action }) => action)]).toEqual([noc.engine().parts.store.journal.head().seq - 1, ['opened', 'noted', 'noted', 'attached', 'attached', 'attached', 'concluded'].map((step) => `investigation.${step}`)])
  expect(await write(id, 'folder', 'case')).toMatchObject({ state: 'failed' })
})

test('[V15] evidence that is missing or altered is told in the dossier and is not part of it', async () => {
  const id = await aCase()
  const [altered, missing] = noc.engine().parts.store.investigations.evidence(id).map(({ sha256 }) => join(`${noc.storeFile}.evidence`, sha256.slice(0, 2), sha256))
  const whole = readFileSync(altered ?? '')
  writeFileSync(altered ?? '', 'another picture')
  const kept = readFileSync(missing ?? '')
  rmSync(missing ?? '')
  expect(await write(id, 'folder', 'case')).toMatchObject({ state: 'done' })
  expect(readdirSync(join(noc.folder, 'case', 'evidence'))).toEqual(['003-log.txt'])
  const text = papers.map(textsOf).join('\n')
  expect(['2 files are not there as they were taken in', 'ALTERED', 'MISSING', 'picture'].map((wanted) => text.includes(wanted))).toEqual([true, true, true, false])
  writeFileSync(altered ?? '', whole)
  writeFileSync(missing ?? '', kept)
})

test('[V15] a finished dossier is one entry of the journal with its checksum; one that is stopped, or cannot be written, leaves neither file nor entry', async () => {
  const id = await aCase()
  const { journal } = noc.engine().parts.store
  const made = () => journal.ofSubject('investigation', id).filter(({ action }) => action === 'investigation.exported')
  for (const form of ['pdf', 'folder'] as const) {
    const begun = await noc.call('investigation.dossier', { opId: v7(), id, form, file: join(noc.folder, `stopped-${form}`), language: 'fr' }, ivy)
    if (!begun.ok) throw new Error(begun.reason)
    await noc.call('export.cancel', begun.value, ivy)
    expect([await noc.call('export.wait', begun.value, ivy), made(), readdirSync(noc.folder).filter((name) => name.startsWith('stopped'))]).toMatchObject([{ state: 'cancelled' }, [], []])
    expect(await write(id, form, join('given-1.ndjson', 'no'))).toMatchObject({ state: 'failed' })
  }
  const told = await write(id, 'pdf', 'case.pdf')
  const [entry] = made()
  expect([made().length, entry?.actor, entry && payloadOf(entry).facts]).toMatchObject([1, 'Ivy', { form: 'pdf', file: join(noc.folder, 'case.pdf'), sha256: told.sha256 }])
  await expect(noc.call('investigation.dossier', { opId: v7(), id, form: 'pdf', file: 'x', language: 'en' }, { ...ada, role: 'operator' })).rejects.toMatchObject({ code: 'forbidden' })
  expect([await noc.call('investigation.dossier', { opId: v7(), id: 'none', form: 'pdf', file: 'x', language: 'en' }, ivy), existsSync('x')]).toMatchObject([{ ok: false, reason: 'no-such-investigation' }, false])
})

test('[V14] an alert’s dossier has its sentence, why it was raised and what happened to it, and its tour; a punch’s has the punch', async () => {
  await aCase()
  const alert = (await noc.alerts()).find(({ subject_id: subject }) => subject === 't1')
  for (const [subjectKind, subjectId] of [['alert', alert?.id ?? ''], ['punch', 'p1']] as const) {
    const opened = await noc.call('investigation.open', { opId: v7(), subjectKind, subjectId }, ivy)
    if (opened.ok) await write(opened.value.id, 'pdf', `${subjectKind}.pdf`)
  }
  const [ofAlert = '', ofPunch = ''] = papers.map(textsOf)
  expect(['The alert', 'What happened to the alert', 'Checkpoint 2', 'North round at मुख्य द्वार'].map((wanted) => ofAlert.includes(wanted))).toEqual([true, true, true, true])
  expect(ofPunch).toContain('Checked in: 2026-03-02 05:50:00 +05:30')
})
