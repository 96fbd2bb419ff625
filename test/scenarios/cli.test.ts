import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { CallFault } from '../../src/contract/fault'
import type { AlertRecord, PolicyShown } from '../../src/contract/shapes'
import type { IntakeResult } from '../../src/contract/shapes-intake'
import { moveRefusals } from '../../src/core/model/move'
import { commandNames } from '../../src/cli/command'
import { openStore, type Ways } from '../../src/cli/open-store'
import { optionTable } from '../../src/cli/options'
import { createWords } from '../../src/words/say'
import { aLine, type Line } from '../support/line'
import { readSheet } from '../support/sheet'

const folder = (): string => mkdtempSync(join(tmpdir(), 'nocturne-cli-'))
const counts = { read: 3, inserted: 2, updated: 0, unchanged: 0, stale: 0, held: 0, folded: 0, skipped: 0, retired: 0, quarantined: 1 }
const anImport: IntakeResult = { importId: 'i1', state: 'done', files: [{ file: '/d/task.ndjson', profile: 'site-data', kind: 'task', ...counts }], totals: counts, notices: [], problem: null }

const anAlert = (id: string, changes: Partial<AlertRecord> = {}): AlertRecord => ({
  id, type: 'WORK_ORDER_OVERDUE', subtype: null, severity: 'HIGH', status: 'NEW', client_id: 'c1', site_id: 's1', subject_kind: 'task', subject_id: `t-${id}`,
  deadline_at: '2026-03-14T21:00:00.000Z', first_seen: '2026-03-14T21:00:00.001Z', last_seen: '2026-03-14T22:00:00.000Z', raised_at: '2026-03-14T21:00:00.001Z',
  occurrences: 1, acknowledged_at: null, acknowledged_by: null, assigned_to: null, escalated_at: null, escalated_to: null, resolved_at: null, resolved_by: null, resolved_reason: null,
  disposition: null, snoozed_until: null, group_id: null, previous_id: null, found: 'on-time', is_on_hold: false, priority_score: 40, version: 1,
  figures: { elapsed_minutes: 90, sla_minutes: 30, minutes_past_sla: 60, breach_ratio: 3, anchor_kind: 'created_at' }, ...changes,
})

describe('usage', () => {
  test.each([
    { argv: [], says: /which command/ },
    { argv: ['alrets'], says: /no command 'alrets'/ },
    { argv: ['bundle'], says: /'bundle' is not offered yet/ },
    { argv: ['alerts', '--colour', 'red'], says: /'alerts' has no option --colour/ },
    { argv: ['alerts', '--limit'], says: /--limit needs a value/ },
    { argv: ['alerts', '--limit', '--json'], says: /--limit needs a value/ },
    { argv: ['alerts', '--limit', '-3'], says: /--limit needs a value/ },
    { argv: ['alerts', '--limit=1.5'], says: /'1.5' is not a whole number/ },
    { argv: ['alerts', '--status', 'NEW,OPEN'], says: /--status.*not one of: NEW, ACK/ },
    { argv: ['alerts', '--json=yes'], says: /--json takes no value/ },
    { argv: ['alerts', '--site', 'a', '--site', 'b'], says: /--site is given twice/ },
    { argv: ['alerts', 'now'], says: /does not know what to do with 'now'/ },
    { argv: ['act', 'a1'], says: /'act' needs more/ },
    { argv: ['act', 'a1', 'dance'], says: /'dance' is no move/ },
    { argv: ['act', 'a1', 'comment', '--until', '2026-03-15T00:00:00Z'], says: /'comment' takes no --until/ },
    { argv: ['sweep', '--at', 'yesterday'], says: /'yesterday' is not an instant/ },
    { argv: ['sweep', '--at', '2026-02-30T00:00:00Z'], says: /is not an instant/ },
    { argv: ['sweep', '--at', '2026-03-15T00:00:00'], says: /has no offset/ },
    { argv: ['replay', '--from', '2026-03-15T00:00:00Z'], says: /'replay' needs --to/ },
    { argv: ['replay', '--from', '2026-03-15T00:00:00Z', '--to', '2026-03-14T00:00:00Z'], says: /--to lies before --from/ },
    { argv: ['replay', '--from', '2026-03-15T00:00:00Z', '--to', '2026-03-16T00:00:00Z', '--every', '1s'], says: /--every takes 1m to 24h/ },
    { argv: ['explain'], says: /exactly one of/ },
    { argv: ['explain', '--task', 't', '--alert', 'a'], says: /exactly one of/ },
    { argv: ['policy', 'reset'], says: /policy 'reset' is unknown/ },
    { argv: ['policy', 'set'], says: /needs what to set/ },
    { argv: ['policy', 'set', 'critical'], says: /'critical' is not a change/ },
    { argv: ['export', 'cats'], says: /'cats' cannot be exported/ },
    { argv: ['export', 'task', '--json', '--format', 'csv'], says: /--json prints one JSON document/ },
    { argv: ['export', 'task', '--format', 'xlsx'], says: /--out FILE/ },
    { argv: ['export', 'alert', '--known-at', '2026-03-15T00:00:00Z'], says: /tasks and tours alone.*--known-at/ },
    { argv: ['alerts', '--known-at', '2026-03-15T00:00:00Z'], says: /'alerts' has no option --known-at/ },
    { argv: ['import', '/nowhere/at.all'], says: /no file or folder at \/nowhere\/at\.all/ },
    { argv: ['demo'], says: /'demo' needs --out/ },
  ])('[C2] $argv is refused with exit status 2, one line that says why, and nothing on standard output', async ({ argv, says }) => {
    const ran = await aLine().run(...argv)
    expect(ran).toEqual({ exit: 2, out: '', err: expect.stringMatching(/^nocturne: [^\n]+\n$/) })
    expect(ran.err).toMatch(says)
  })

  test.each(commandNames)('[C3] %s --help shows usage and every option it takes, and opens no store', async (name) => {
    const line = aLine()
    const ran = await line.run(name, '--help')
    expect([ran.exit, ran.err, line.opened]).toEqual([0, '', []])
    expect(ran.out).toMatch(new RegExp(`^Usage: nocturne ${name}`))
    expect(ran.out).toContain('--store FILE')
  })

  test('[C3] the help of the whole line names every command', async () => {
    const ran = await aLine().run('--help')
    for (const name of commandNames) expect(ran.out).toContain(`  ${name}`)
    expect(ran.exit).toBe(0)
  })

  test('[C22] no help speaks of what is not offered yet, and asking for it is refused in one line', async () => {
    const helps = await Promise.all([['--help'], ...commandNames.map((name) => [name, '--help'])].map(async (argv) => (await aLine().run(...argv)).out))
    expect(helps.filter((help) => /^ {2}(bundle) /m.test(help))).toEqual([])
    for (const name of ['bundle']) expect(await aLine().run(name, '--json')).toEqual({ exit: 2, out: '', err: expect.stringMatching(/^nocturne: [^\n]*not offered yet[^\n]*\n$/) })
  })

  test('[C3] every option has its sentence', () => {
    const words = createWords('en')
    expect(Object.keys(optionTable).filter((id) => !words.exists(`line.option.${id}`))).toEqual([])
  })

  test('[C1] options may stand before the command, and values after an equals sign', async () => {
    const line = aLine({ 'alerts.list': () => ({ rows: [], next: null }) })
    expect(await line.run('--store=other.db', '--json', 'alerts', '--severity=high,Critical')).toEqual({ exit: 0, out: '[]\n', err: '' })
    expect([line.opened, line.said]).toEqual([['/home/noc/other.db'], [{ name: 'alerts.list', input: { severities: ['HIGH', 'CRITICAL'], after: null, limit: 1_000 } }]])
  })
})

describe('stores', () => {
  test('[C6] a store that is not there is refused, not shown as a quiet night', async () => {
    const line = aLine({}, { hasStore: () => false })
    expect(await line.run('alerts', '--json', '--store', '/x/y.db')).toEqual({ exit: 2, out: '', err: expect.stringContaining('no store at /x/y.db') })
    expect(line.opened).toEqual([])
  })

  test('[C2] what the store refuses is one line with its reason', async () => {
    const line = aLine({ 'monitor.sweep': () => { throw new CallFault('unusable', 'this store was watched live\nuse --copy FILE') } })
    expect(await line.run('sweep', '--at', '2026-03-15T00:00:00Z')).toEqual({ exit: 2, out: '', err: 'nocturne: this store was watched live use --copy FILE\n' })
  })

  test('[C12] --copy has the store copied and judges the copy', async () => {
    const result = { at: '2026-03-15T00:00:00.000Z', checked: { tasks: 5, tours: 0 }, raised: 1, updated: 0, escalated: 0, resolved: 0, suppressed: 0, missed_by_timer: 0, duration_ms: 2 }
    const line = aLine({ 'store.copy': ({ file }) => ({ file }), 'monitor.sweep': () => result }, { hasStore: (file) => file === '/home/noc/store/nocturne.db' || file === '/c/copy.db' && line.said.length > 0 })
    const ran = await line.run('sweep', '--at', '2026-03-15T05:30:00+05:30', '--copy', '/c/copy.db', '--json')
    expect([ran.exit, JSON.parse(ran.out)]).toEqual([0, result])
    expect(line.opened).toEqual(['/home/noc/store/nocturne.db', '/c/copy.db'])
    expect(line.said).toEqual([{ name: 'store.copy', input: { file: '/c/copy.db' } }, { name: 'monitor.sweep', input: { at: Date.parse('2026-03-15T00:00:00Z') } }])
  })

  test('[C12] --copy never writes over a file', async () => {
    expect(await aLine().run('sweep', '--copy', '/c/copy.db')).toEqual({ exit: 2, out: '', err: expect.stringContaining('already a file at /c/copy.db') })
  })

  test('[C10] the running app carries the command out where it holds the store', async () => {
    const asked: unknown[] = []
    const running = { call: (...call: unknown[]) => (asked.push(call), Promise.resolve(null)), on: () => () => undefined, end: () => undefined }
    const store = await openStore('/s.db', operator, { ...noWays, connectToRunning: () => Promise.resolve(running as never) })
    await store.call('monitor.sweep', {})
    expect(asked).toEqual([['monitor.sweep', {}, operator]])
  })

  test('[C10] a store that somebody holds who does not answer is refused in words after five seconds', async () => {
    let time = 0
    const held = Object.assign(new Error('database is locked'), { code: 'SQLITE_BUSY' })
    const ways: Ways = { ...noWays, monotonic: () => time, wait: (length) => { time += length; return Promise.resolve() }, openEngine: () => { throw new CallFault('unusable', 'held', { cause: held }) } }
    await expect(openStore('/s.db', operator, ways)).rejects.toMatchObject({ said: { key: 'line.problem.held-silent', values: { file: '/s.db' } } })
    expect(time).toBe(5_000)
  })
})

const operator = { kind: 'person', name: 'asha', role: 'administrator' } as const
const noWays: Ways = { connectToRunning: () => Promise.resolve(null), openEngine: () => { throw new Error('no engine') }, monotonic: () => 0, wait: () => Promise.resolve() }

describe('commands', () => {
  test('[C7] import prints one document with every count of every file', async () => {
    const [data, line] = [folder(), aLine({ 'intake.start': () => ({ importId: 'i1' }), 'intake.wait': () => anImport }, { hasStore: () => false })]
    const ran = await line.run('import', data, '--history', '--source', 'east', '--profile', 'jobneed', '--at', '2026-03-15T00:00:00Z', '--json')
    expect(JSON.parse(ran.out)).toEqual({ files: [{ file: '/d/task.ndjson', profile: 'site-data', kind: 'task', ...counts }], totals: counts, import_id: 'i1' })
    expect(line.said[0]).toEqual({ name: 'intake.start', input: { paths: [data], profile: 'jobneed', source: 'east', history: true, at: Date.parse('2026-03-15T00:00:00Z') } })
  })

  test('[C7] import tells people what was read and where to see what was refused', async () => {
    const ran = await aLine({ 'intake.start': () => ({ importId: 'i1' }), 'intake.wait': () => anImport }).run('import', folder())
    expect(ran.out).toBe([
      'file            profile    kind  read  inserted  updated  unchanged  older  held  folded  skipped  retired  refused',
      "/d/task.ndjson  site-data  task     3         2        0          0      0     0       0        0        0        1",
      "1 row was refused; 'nocturne quarantine' shows why.", ''].join('\n'))
  })

  test('[C8] an import that stopped says why, with exit status 2', async () => {
    const ran = await aLine({ 'intake.start': () => ({ importId: 'i1' }), 'intake.wait': () => ({ ...anImport, state: 'failed', problem: 'disk full' }) }).run('import', folder())
    expect([ran.exit, ran.err]).toEqual([2, expect.stringContaining('the import stopped: disk full')])
  })

  test('[C9] quarantine reads every page', async () => {
    const all = Array.from({ length: 450 }, (_, index) => ({ file: 'f', line: index, kind: 'task', reason: 'r', said: null, raw: 'x', importId: 'i', at: 0 }))
    const line = aLine({ 'data.quarantine': ({ offset, limit }) => ({ rows: all.slice(offset, offset + limit), total: all.length }) })
    expect(JSON.parse((await line.run('quarantine', '--json')).out)).toEqual(all.map(({ file, line: at, kind, reason, raw }) => ({ file, line: at, kind, reason, raw })))
    expect(JSON.parse((await line.run('quarantine', '--json', '--limit', '201')).out)).toHaveLength(201)
  })

  test('[C13] replay passes its step and its way', async () => {
    const result = { from: 'a', to: 'b', sweeps: 1, deadlines: 2, raised: 3, escalated: 4, resolved: 5, missed_by_timer: 0, duration_ms: 6 }
    const line = aLine({ 'monitor.replay': () => result })
    const ran = await line.run('replay', '--from', '2026-03-15T00:00Z', '--to', '2026-03-16T00:00:00.5Z', '--every', '1h', '--sweeps-only', '--json')
    expect([JSON.parse(ran.out), line.said[0]?.input]).toEqual([result, { from: Date.parse('2026-03-15T00:00:00Z'), to: Date.parse('2026-03-16T00:00:00.500Z'), everyMs: 3_600_000, timers: false }])
  })

  test('[C13] replay shows on a terminal how far it has come, and wipes it away', async () => {
    const result = { from: 'a', to: 'b', sweeps: 1, deadlines: 2, raised: 3, escalated: 4, resolved: 5, missed_by_timer: 0, duration_ms: 6 }
    const line: Line = aLine({ 'monitor.replay': () => (line.announce('replay.progress', { done: 21_600_000, total: 86_400_000 }), result) }, { isWatched: true })
    const ran = await line.run('replay', '--from', '2026-03-15T00:00Z', '--to', '2026-03-16T00:00Z', '--json')
    expect([JSON.parse(ran.out), ran.err]).toEqual([result, '\r[########......................]  25 %  as of 2026-03-15T06:00:00.000Z\u001b[K\r\u001b[K'])
  })

  test.each([
    { argv: ['sweep'], name: 'monitor.sweep', input: {} },
    { argv: ['replay', '--from', '2026-03-15T00:00Z', '--to', '2026-03-16T00:00Z'], name: 'monitor.replay', input: { from: Date.parse('2026-03-15T00:00Z'), to: Date.parse('2026-03-16T00:00Z'), everyMs: 900_000, timers: true } },
    { argv: ['explain', '--task', 't1'], name: 'explain', input: { kind: 'task', id: 't1' } },
    { argv: ['export', 'task'], name: 'export.page', input: { what: 'task', after: null, limit: 1_000 } },
  ] as const)('[C21] $argv.0 passes on what was known when', async ({ argv, name, input }) => {
    const line = aLine()
    await line.run(...argv, '--known-at', '2026-03-15T02:00:00Z')
    expect(line.said).toEqual([{ name, input: { ...input, knownAt: Date.parse('2026-03-15T02:00:00Z') } }])
  })

  test('[C14] alerts follows the cursor to the end, and stops at its limit', async () => {
    const all = Array.from({ length: 2_500 }, (_, index) => anAlert(`a${index}`))
    const line = aLine({ 'alerts.list': ({ after, limit }) => {
      const from = Number(after ?? 0)
      return { rows: all.slice(from, from + limit), next: from + limit < all.length ? String(from + limit) : null }
    } })
    expect(JSON.parse((await line.run('alerts', '--json')).out)).toEqual(all)
    expect(JSON.parse((await line.run('alerts', '--json', '--limit', '1001')).out)).toHaveLength(1_001)
  })

  test('[C14] alerts prints an aligned table for people', async () => {
    const ran = await aLine({ 'alerts.list': () => ({ rows: [anAlert('a1'), anAlert('a2', { severity: 'CRITICAL', site_id: 'evil\u001b[2J', resolved_at: '2026-03-14T23:00:00.000Z', resolved_reason: 'completed-late' })], next: null }) }).run('alerts')
    expect(ran.out.split('\n')).toEqual([
      'severity  status  what          subject  site      deadline                  raised                    min past SLA  resolved                                  alert',
      'high      new     task overdue  t-a1     s1        2026-03-14T21:00:00.000Z  2026-03-14T21:00:00.001Z            60  -                                         a1',
      'critical  new     task overdue  t-a2     evil\uFFFD[2J  2026-03-14T21:00:00.000Z  2026-03-14T21:00:00.001Z            60  2026-03-14T23:00:00.000Z, completed late  a2',
      '2 alerts', '',
    ])
  })

  test('[C15] act sends the move with an id of its own and prints the alert', async () => {
    const line = aLine({ 'alert.act': () => ({ ok: true, value: anAlert('a1', { status: 'RESOLVED' }) }) })
    const ran = await line.run('act', 'a1', 'resolve', '--note', '-ok', '--disposition', 'action-taken', '--at', '2026-03-15T00:00:00Z', '--json')
    expect(ran.err).toContain('--note needs a value')
    const again = await line.run('act', 'a1', 'resolve', '--note=-ok', '--disposition', 'action-taken', '--at', '2026-03-15T00:00:00Z', '--json')
    expect(JSON.parse(again.out)).toEqual(anAlert('a1', { status: 'RESOLVED' }))
    expect(line.said).toEqual([{ name: 'alert.act', input: { opId: '0195f3c8-0000-7000-8000-000000000001', id: 'a1', at: Date.parse('2026-03-15T00:00:00Z'), move: { name: 'resolve', note: '-ok', disposition: 'ACTION_TAKEN' } } }])
  })

  test.each(moveRefusals)('[C15] a move refused as %s is told in words, with exit status 2', async (reason) => {
    const facts = { from: 'RESOLVED', to: 'NEW', move: 'acknowledge', seen: 1, now: 2, hours: 12, longest: '12 h', status: 'RESOLVED', version: 2, at: '2026-03-14T21:00:00.001Z', id: 'a1', by: 'Ben' }
    const ran = await aLine({ 'alert.act': () => ({ ok: false, reason, facts }) }).run('act', 'a1', 'acknowledge')
    expect(ran).toEqual({ exit: 2, out: '', err: expect.stringMatching(/^nocturne: alert a1: [^\n{]{8,}\n$/) })
  })

  test('[C17] policy set sends typed values and prints the policy that results', async () => {
    const shown = { level: 'SITE', id: 'p1', target_id: 's1', values: { critical_task_sla_minutes: 20 } } as unknown as PolicyShown
    const line = aLine({ 'policy.set': () => ({ ok: true, value: shown }) })
    const ran = await line.run('policy', 'set', '--site', 's1', 'critical_task_sla_minutes=20', 'low_task_sla_minutes=null', 'honour_task_due_at=false', 'tour_missed_severity=critical', '--json')
    expect([JSON.parse(ran.out), line.said[0]?.input]).toEqual([shown, { siteId: 's1', values: { critical_task_sla_minutes: 20, low_task_sla_minutes: null, honour_task_due_at: false, tour_missed_severity: 'CRITICAL' } }])
  })

  test.each(['no-such-target', 'target-required', 'unknown-field', 'out-of-range'] as const)('[C17] policy set refused as %s is told in words', async (reason) => {
    const ran = await aLine({ 'policy.set': () => ({ ok: false, reason, facts: { field: 'x', value: 1, range: '5..120', kind: 'site', id: 's9', tenants: 'a, b' } }) }).run('policy', 'set', 'x=1')
    expect(ran).toEqual({ exit: 2, out: '', err: expect.stringMatching(/^nocturne: [^\n{]{8,}\n$/) })
  })
})

describe('export', () => {
  const rows = [{ id: '=cmd|x', title: ' +1', minutes: -5, ratio: 1.25, site_id: null, breached: true, extra: { a: 1 } }, { id: 'plain', title: 'a "b", c', minutes: 3, ratio: 0, site_id: 's', breached: false, extra: null }]
  const columns = ['id', 'title', 'minutes', 'ratio', 'site_id', 'breached', 'extra']
  const answers = { 'export.page': ({ after }: { after: string | null }) => (after === null ? { columns, rows: rows.slice(0, 1), next: 'x' } : { columns, rows: rows.slice(1), next: null }) }
  const nothing = { 'export.page': () => ({ columns, rows: [], next: null }) }

  test('[C18] export prints one row a line by itself, and one array with --json', async () => {
    expect((await aLine(answers).run('export', 'task')).out).toBe(rows.map((row) => `${JSON.stringify(row)}\n`).join(''))
    expect(JSON.parse((await aLine(answers).run('export', 'task', '--json')).out)).toEqual(rows)
  })

  test('[C19] csv makes formulas harmless and leaves numbers numbers', async () => {
    expect((await aLine(answers).run('export', 'task', '--format', 'csv')).out).toBe(
      ['id,title,minutes,ratio,site_id,breached,extra', `'=cmd|x,' +1,-5,1.25,,true,"{""a"":1}"`, 'plain,"a ""b"", c",3,0,s,false,', ''].join('\n'))
  })

  test('[C19] csv spreads the figures of an alert', async () => {
    const out = (await aLine({ 'export.page': () => ({ columns: ['id', 'figures.elapsed_minutes', 'figures.breach_ratio'], rows: [{ id: 'a', figures: { elapsed_minutes: 90, breach_ratio: 3 } }], next: null }) }).run('export', 'alert', '--format', 'csv')).out
    expect(out).toBe('id,figures.elapsed_minutes,figures.breach_ratio\na,90,3\n')
  })

  test('[C19] without rows a csv has its title line, and ndjson has nothing', async () => {
    const out = async (...argv: string[]): Promise<string> => (await aLine(nothing).run('export', 'task', ...argv)).out
    expect([await out('--format', 'csv'), await out(), await out('--json')]).toEqual([`${columns.join(',')}\n`, '', '[]\n'])
  })

  test('[C19] xlsx keeps the types of its cells, and a formula stays text', async () => {
    const file = join(folder(), 'tasks.xlsx')
    const formulas = rows.map((row) => ({ ...row, title: '=1+1', extra: '_x0041_ <&> \u0007' }))
    const ran = await aLine({ 'export.page': () => ({ columns, rows: formulas, next: null }) }).run('export', 'task', '--format', 'xlsx', '--out', file, '--json')
    expect(JSON.parse(ran.out)).toEqual({ what: 'task', format: 'xlsx', file, rows: 2 })
    const text = (value: string) => ({ type: 's', value })
    expect(readSheet(file)).toEqual({ formulas: 0, rows: [
      columns.map(text),
      [text('=cmd|x'), text('=1+1'), { type: 'n', value: '-5' }, { type: 'n', value: '1.25' }, null, { type: 'b', value: '1' }, text('_x005F_x0041_ <&> _x0007_')],
      [text('plain'), text('=1+1'), { type: 'n', value: '3' }, { type: 'n', value: '0' }, text('s'), { type: 'b', value: '0' }, text('_x005F_x0041_ <&> _x0007_')],
    ] })
  })

  test('[C19] an xlsx without rows has its title line', async () => {
    const file = join(folder(), 'tasks.xlsx')
    await aLine(nothing).run('export', 'task', '--format', 'xlsx', '--out', file)
    expect(readSheet(file).rows.map((row) => row.map((cell) => cell?.value))).toEqual([columns])
  })

  test('[C19] a text that no cell can hold is refused, and no file is left', async () => {
    const place = folder()
    const ran = await aLine({ 'export.page': () => ({ columns: ['title'], rows: [{ title: 'x'.repeat(32_768) }], next: null }) }).run('export', 'task', '--format', 'xlsx', '--out', join(place, 'tasks.xlsx'))
    expect([ran, readdirSync(place)]).toEqual([{ exit: 2, out: '', err: expect.stringMatching(/row 1: 'title' is longer than a cell/) }, []])
  })

  test('[C18] export into a file writes it whole, and says what it wrote', async () => {
    const file = join(folder(), 'deep', 'tasks.csv')
    const ran = await aLine(answers).run('export', 'task', '--format', 'csv', '--out', file, '--json')
    expect([JSON.parse(ran.out), readFileSync(file, 'utf8').split('\n').length]).toEqual([{ what: 'task', format: 'csv', file, rows: 2 }, 4])
  })

  test('[C18] an export that breaks off leaves the file that was there', async () => {
    const place = folder()
    writeFileSync(join(place, 'tasks.ndjson'), 'before')
    const ran = await aLine({ 'export.page': () => { throw new CallFault('engine-gone', 'it died') } }).run('export', 'task', '--out', join(place, 'tasks.ndjson'))
    expect([ran.exit, readdirSync(place), readFileSync(join(place, 'tasks.ndjson'), 'utf8')]).toEqual([2, ['tasks.ndjson'], 'before'])
  })
})
