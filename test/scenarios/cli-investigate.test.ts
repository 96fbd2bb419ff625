import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { InquiryRecord } from '../../src/contract/shapes-investigation'
import { aRealLine, jsonBy } from '../support/line-real'

const run = aRealLine()
const folder = mkdtempSync(join(tmpdir(), 'nocturne-inquiry-'))
const store = join(folder, 'noc.db')
const long = 60_000
const now = '2026-03-14T22:00:00Z'

const json = jsonBy(run, '--store', store)
const investigate = (...argv: string[]): Promise<InquiryRecord> => json('investigate', ...argv)

beforeAll(async () => {
  const tours = [1, 2, 3, 4].map((nth) => JSON.stringify({ kind: 'tour', id: `t${String(nth)}`, site_id: 'gate', person_id: 'sam', scheduled_at: `2026-03-14T1${String(nth)}:00:00Z`, expires_at: `2026-03-14T1${String(nth)}:50:00Z`, updated_at: '2026-03-14T10:00:00Z', total_checkpoints: 4 }))
  writeFileSync(join(folder, 'rows.ndjson'), [JSON.stringify({ kind: 'site', id: 'gate', name: 'Gate', time_zone: 'UTC' }), ...tours].join('\n'))
  expect(await run('import', join(folder, 'rows.ndjson'), '--profile', 'site-data', '--store', store, '--at', now)).toMatchObject({ exit: 0, err: '' })
  await json('sweep', '--at', now)
}, long)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('[C27] a missed tour is opened, noted, proven and excused from the line, the ranking follows, and the rows can be exported', async () => {
  const opened = await investigate('open', '--tour', 't1')
  expect(opened).toMatchObject({ status: 'OPEN', outcome: null, subject_kind: 'tour', subject_id: 't1', investigator: null, investigated_at: null, notes: [], evidence: [] })
  expect((await investigate('open', '--tour', 't1')).id).toBe(opened.id)
  expect(await investigate('note', opened.id, '--note', 'The gate was locked')).toMatchObject({ status: 'INVESTIGATING', investigator: 'asha', notes: [{ by: 'asha', text: 'The gate was locked' }] })
  writeFileSync(join(folder, 'camera.txt'), 'gate')
  expect(await investigate('attach', opened.id, join(folder, 'camera.txt'))).toMatchObject({ evidence: [{ name: 'camera.txt', bytes: 4, by: 'asha' }] })
  const before = await json<{ evaluated: number; excused: number }[]>('report', 'sites', '--days', '7', '--at', now)
  const concluded = await investigate('conclude', opened.id, '--outcome', 'EXCUSED', '--note', 'No key was handed out')
  expect(concluded).toMatchObject({ status: 'EXCUSED', outcome: 'EXCUSED', conclusion: 'No key was handed out' })
  const after = await json<{ evaluated: number; excused: number }[]>('report', 'sites', '--days', '7', '--at', now)
  expect([before, after].map(([site]) => [site?.evaluated, site?.excused])).toEqual([[4, 0], [3, 1]])
  expect(await investigate('show', opened.id)).toEqual(concluded)
  expect(await investigate('close', opened.id)).toMatchObject({ status: 'CLOSED', outcome: 'EXCUSED' })
  expect(await json('export', 'investigation')).toMatchObject([{ id: opened.id, status: 'CLOSED' }])
  const entries = await json<{ seq: number; action: string }[]>('export', 'journal')
  expect([entries.map(({ seq }) => seq), entries.map(({ action }) => action).filter((action) => action.startsWith('investigation.'))]).toEqual([entries.map((_, nth) => nth + 1), ['opened', 'noted', 'attached', 'concluded', 'closed'].map((what) => `investigation.${what}`)])
  expect((await run('export', 'journal', '--format', 'csv', '--store', store)).out.split('\n')[0]).toBe('seq,id,at,recorded_at,actor_kind,actor,action,subject_kind,subject_id,op_id,facts,previous_hash,hash')
}, long)

test('[C27] [V15] a dossier is written from the line as a document or as a folder, in the language of the line', async () => {
  const [{ id = '' } = {}] = await json<InquiryRecord[]>('export', 'investigation')
  const pdf = join(folder, 'case.pdf')
  expect(await json('investigate', 'dossier', id, '--out', pdf)).toEqual({ id, form: 'pdf', file: pdf, files: 2, sha256: createHash('sha256').update(readFileSync(pdf)).digest('hex') })
  expect(await json('investigate', 'dossier', id, '--out', join(folder, 'case'), '--lang', 'fr')).toMatchObject({ form: 'folder', files: 4 })
  expect(readdirSync(join(folder, 'case')).sort()).toEqual(['SHA256SUMS', 'dossier.json', 'dossier.pdf', 'evidence'])
  expect((await run('investigate', 'dossier', id, '--store', store)).err).toContain('--out')
  expect(await run('investigate', 'dossier', 'none', '--out', join(folder, 'x.pdf'), '--store', store)).toMatchObject({ exit: 2, err: expect.stringContaining("no investigation 'none'") })
}, long)

test('[V7] verify names the evidence that was altered, and fails', async () => {
  const [folded = ''] = readdirSync(`${store}.evidence`)
  const [sha256 = ''] = readdirSync(join(`${store}.evidence`, folded))
  expect(await json('verify')).toMatchObject({ database: 'ok', evidence: { files: 1, fault: null } })
  writeFileSync(join(`${store}.evidence`, folded, sha256), 'Gate')
  const ran = await run('verify', '--store', store)
  expect([ran.exit, ran.err]).toEqual([1, `nocturne: evidence camera.txt is not what was taken in (${sha256})\n`])
}, long)

test.each([
  [['open'], /exactly one of --tour ID, --alert ID/],
  [['open', '--tour', 't1', '--alert', 'a1'], /exactly one of/],
  [['open', '--tour', 'nowhere'], /There is no tour 'nowhere'/],
  [['dance'], /'dance' is unknown/],
  [['note', 'i1'], /needs --note/],
  [['conclude', 'i1', '--note', 'x'], /needs --outcome/],
  [['show', 'i1', '--note', 'x'], /no option --note/],
  [['show'], /needs more/],
  [['attach', 'i1', 'file', 'more'], /does not know what to do with 'more'/],
  [['show', 'i1'], /no investigation 'i1'/],
])('[C27] what cannot be done is refused in one line: %j', async (argv, says) => {
  const ran = await run('investigate', ...argv, '--store', store)
  expect([ran.exit, ran.out]).toEqual([2, ''])
  expect(ran.err).toMatch(says)
})
