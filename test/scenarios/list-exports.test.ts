import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { v7 } from 'uuid'
import { afterEach, expect, test } from 'vitest'
import type { InputOf, OutputOf } from '../../src/contract/contract'
import { answer } from '../../src/contract/serve'
import type { Paper, PaperRow, Print } from '../../src/engine/print/paper'
import { printHere } from '../../src/engine/print/print-here'
import { payloadOf } from '../../src/engine/store/journal'
import { ada, aConsole, at, aTask, iso, type TestConsole } from '../support/console'
import { readSheet } from '../support/sheet'

let noc: TestConsole
afterEach(() => noc.close())

const statuses = ['NEW', 'ACKNOWLEDGED', 'ASSIGNED', 'ESCALATED', 'SUPPRESSED'] as const
type Wanted = InputOf<'export.start'>
const wanted = (over: Partial<Wanted> = {}): Wanted => ({
  opId: v7(), file: join(noc.folder, `out-${v7()}.csv`), format: 'csv', language: 'en', columns: ['severity', 'title', 'site', 'deadline', 'status', 'raised'],
  list: { kind: 'queue', filter: { statuses: [...statuses] }, sort: { column: 'title', descending: true } }, ...over,
})
/** Starts an export as the desktop does. */
const start = async (input: Wanted): Promise<string> => ((await answer(noc.engine().handlers, { call: 'export.start', input, actor: ada, isMain: true })) as OutputOf<'export.start'>).exportId
const wait = async (input: Wanted) => noc.call('export.wait', { exportId: await start(input) })

const papers: { paper: Paper; rows: PaperRow[] }[] = []
const print: Print = (paper) => {
  const printing = printHere(paper)
  const kept = { paper, rows: [] as PaperRow[] }
  papers.push(kept)
  return { ...printing, add: (rows) => { kept.rows.push(...rows); printing.add(rows) } }
}

async function aQueue(count = 4): Promise<void> {
  papers.length = 0
  noc = aConsole({ print })
  await noc.given([
    { kind: 'site', id: 's1', name: '=cmd|calc', time_zone: 'Europe/Berlin' },
    ...Array.from({ length: count }, (_, index) => aTask(`t${index}`, { title: index === 1 ? '=1+1' : `Gate ${String(index).padStart(4, '0')}`, site_id: 's1', priority: 'LOW', due_at: iso(at('20:30')) })),
  ])
  noc.at('20:45')
}

test('[Q12] [Q13] an export has the rows, the order and the columns that are seen; texts are harmless, numbers are numbers, instants have the site’s clock', async () => {
  await aQueue()
  const csv = wanted()
  expect(await wait(csv)).toMatchObject({ state: 'done', rows: 4, total: 4, sha256: createHash('sha256').update(readFileSync(csv.file)).digest('hex') })
  expect(readFileSync(csv.file, 'utf8').split('\n')).toEqual([
    '\uFEFFSeverity,What,Number at the source,Site,Past SLA (min),Times the SLA,Status,Owner,Raised',
    ...['Gate 0003,t3', 'Gate 0002,t2', 'Gate 0000,t0', "'=1+1,t1"].map((what) => `Low,${what},'=cmd|calc,15,1.5,New,,2026-03-01 21:30:00 +01:00`), '',
  ])
  const xlsx = wanted({ format: 'xlsx', file: join(noc.folder, 'out.xlsx'), list: { kind: 'queue', filter: { statuses: [...statuses] }, sort: { column: 'priority', descending: true }, fold: { unfolded: [] } } })
  expect(await wait(xlsx)).toMatchObject({ state: 'done', rows: 1 })
  const { formulas, rows } = readSheet(xlsx.file)
  expect([formulas, rows[0]?.at(-1)?.value, rows[1]?.slice(3).map((cell) => cell && [cell.type, cell.value])]).toEqual([0, 'Alerts in this row', [['s', '=cmd|calc'], ['n', '15'], ['n', '1.5'], ['s', 'New'], null, ['s', '2026-03-01 21:30:00 +01:00'], ['n', '4']]])
})

test('[Q12] what is changed, raised or resolved while an export is written is not in it: its rows are those of one instant', async () => {
  await aQueue(450)
  const ids = (await noc.alerts()).map(({ id }) => id)
  const input = wanted({ columns: ['title', 'status'], list: { kind: 'queue', filter: { statuses: [...statuses] }, sort: { column: 'raised', descending: false } } })
  const exportId = await start(input)
  await noc.act(ids.at(-1) ?? '', { name: 'assign', to: 'Bo' })
  await noc.act(ids[0] ?? '', { name: 'resolve', note: 'done', disposition: 'ACTION_TAKEN' })
  expect(await noc.call('export.wait', { exportId })).toMatchObject({ state: 'done', rows: 450 })
  const lines = readFileSync(input.file, 'utf8').split('\n').slice(1, -1)
  expect([lines.length, lines.filter((line) => !line.endsWith(',New,')).length]).toEqual([450, 0])
})

test('[Q14] a finished export is one entry of the journal with who, what, how many and the checksum; one that was stopped leaves neither file nor entry', async () => {
  await aQueue(450)
  const done = wanted({ list: { kind: 'history', filter: { until: at('23:00') } }, columns: ['at', 'title', 'how', 'by', 'note'] })
  const told = await wait(done)
  const [entry] = noc.engine().parts.store.journal.ofSubject('export', told.exportId)
  expect([entry?.action, entry?.actor, entry && payloadOf(entry).facts]).toMatchObject(['export.made', 'Ada', { file: done.file, format: 'csv', rows: 0, sha256: told.sha256, list: 'history' }])
  const stopped = wanted()
  const exportId = await start(stopped)
  await noc.call('export.cancel', { exportId })
  expect(await noc.call('export.wait', { exportId })).toMatchObject({ state: 'cancelled', sha256: null })
  expect([existsSync(stopped.file), existsSync(`${stopped.file}.part`), noc.engine().parts.store.journal.ofSubject('export', exportId)]).toEqual([false, false, []])
  expect(await wait(wanted({ file: join(noc.folder, 'given-1.ndjson', 'no') }))).toMatchObject({ state: 'failed' })
})

test('[Q17] as PDF a list has its rows and columns, in words what it was narrowed by, and the journal’s head; one that is stopped leaves nothing', async () => {
  await aQueue()
  const { seq, hash } = noc.engine().parts.store.journal.head()
  const pdf = wanted({ format: 'pdf', file: join(noc.folder, 'out.pdf'), list: { kind: 'queue', filter: { statuses: ['NEW', 'ESCALATED'], severities: ['LOW'], sites: ['main:s1'], owners: ['nobody'], types: ['WORK_ORDER_OVERDUE'], text: 'gate' }, sort: { column: 'title', descending: true } } })
  const told = await wait(pdf)
  const bytes = readFileSync(pdf.file)
  expect([told.state, told.rows, told.sha256, bytes.toString('latin1', 0, 5)]).toEqual(['done', 3, createHash('sha256').update(bytes).digest('hex'), '%PDF-'])
  const [{ paper, rows } = { paper: null, rows: [] }] = papers
  expect([paper?.title, paper?.foot, paper?.under, rows.map((row) => row.slice(0, 6))]).toEqual([
    'Alerts', `Journal: entry ${seq}, SHA-256 ${hash}`, ['3 rows, as of 2026-03-01 20:45:00 +00:00 (UTC)', 'Severity: Low', 'Status: New, Escalated', 'Kind: Overdue work', 'Site: =cmd|calc', 'Owner: nobody', 'Text: gate'],
    ['3', '2', '0'].map((nth) => ['Low', `Gate 000${nth}`, `t${nth}`, '=cmd|calc', 15, 1.5]),
  ])
  const stopped = wanted({ format: 'pdf', file: join(noc.folder, 'stopped.pdf') })
  const exportId = await start(stopped)
  await noc.call('export.cancel', { exportId })
  expect([await noc.call('export.wait', { exportId }), existsSync(stopped.file), existsSync(`${stopped.file}.part`)]).toMatchObject([{ state: 'cancelled' }, false, false])
})

test('[R36] the tours that are seen are exported with their columns, judged as of one instant, narrowed by route', async () => {
  noc = aConsole({ print })
  papers.length = 0
  const tour = (id: string, name: string, how: Readonly<Record<string, unknown>> = {}) => ({ kind: 'tour', id, site_id: 's1', name, scheduled_at: iso(at('20:30')), expires_at: iso(at('21:30')), total_checkpoints: 4, updated_at: iso(at('20:00')), ...how })
  await noc.given([{ kind: 'site', id: 's1', name: 'Depot', time_zone: 'Europe/Berlin' }, tour('t1', 'North'), tour('t2', 'South'), tour('t3', 'North', { tour_type: 'PERIMETER', is_mandatory: false })])
  noc.at('22:00')
  const filter = { from: at('20:00'), until: at('23:00'), routes: ['North'] }
  const csv = wanted({ columns: [], list: { kind: 'tours', filter, columns: ['scheduled', 'verdict', 'route', 'site', 'coverage', 'overdue', 'type', 'alerts'] } })
  expect(await wait(csv)).toMatchObject({ state: 'done', rows: 2 })
  expect(readFileSync(csv.file, 'utf8').split('\n').slice(1, -1)).toEqual(['2026-03-01 21:30:00 +01:00,Missed,North,t1,Depot,0,4,60,,Mandatory,1', '2026-03-01 21:30:00 +01:00,Missed,North,t3,Depot,0,4,60,Perimeter,Optional,0'])
  expect(await wait(wanted({ format: 'pdf', columns: [], file: join(noc.folder, 'tours.pdf'), list: { kind: 'tours', filter: { ...filter, isMandatory: true }, columns: ['scheduled', 'route'] } }))).toMatchObject({ state: 'done', rows: 1 })
  expect([papers[0]?.paper.title, papers[0]?.paper.under.slice(-2)]).toEqual(['Tours', ['Route: North', 'Duty: Mandatory']])
})
