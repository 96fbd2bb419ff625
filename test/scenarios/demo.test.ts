import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { minutes } from '../../src/core/time'
import { deadlineOf, isOpenStatus } from '../../src/engine/sample/evening'
import { demoKinds, generate, sampleTasks, type DemoSpec } from '../../src/engine/sample/generate'
import { anchorOf } from '../../src/engine/sample/tasks'
import { aConsole, type TestConsole } from '../support/console'
import { runHere } from '../support/line'

const at = Date.parse('2026-03-14T22:00:00Z')
const spec: DemoSpec = { seed: 7, at, sites: 40, days: 2 }
const rowsOf = (demo: DemoSpec, kind: (typeof demoKinds)[number]): Record<string, unknown>[] => [...generate(demo)[kind]()].map((line) => JSON.parse(line) as Record<string, unknown>)
const allOf = (demo: DemoSpec): string => demoKinds.map((kind) => [...generate(demo)[kind]()].join('\n')).join('\n')

describe('made-up data', () => {
  test('[X1] the same seed and instant give the same bytes, another seed others', () => {
    expect(allOf(spec)).toBe(allOf({ ...spec }))
    expect(allOf({ ...spec, seed: 8 })).not.toBe(allOf(spec))
  })

  test('[X1] ids are unique within their kind', () => {
    for (const kind of demoKinds) {
      const ids = rowsOf(spec, kind).map((row) => row['id'])
      expect([kind, new Set(ids).size]).toEqual([kind, ids.length])
    }
  })

  test('[X1] every reference finds its record', () => {
    const idsOf = (kind: (typeof demoKinds)[number]): Set<unknown> => new Set(rowsOf(spec, kind).map((row) => row['id']))
    const kindOf: Readonly<Record<string, Set<unknown>>> = { site_id: idsOf('site'), home_site_id: idsOf('site'), person_id: idsOf('person'), in_charge_person_id: idsOf('person'), contact_person_id: idsOf('person'), client_id: idsOf('client'), tenant_id: idsOf('tenant'), tour_id: idsOf('tour'), checkpoint_id: idsOf('checkpoint') }
    const lost = demoKinds.flatMap((kind) => rowsOf(spec, kind).flatMap((row) => Object.entries(row).filter(([field, value]) => kindOf[field] && !kindOf[field].has(value)).map(([field, value]) => `${kind}.${field}=${String(value)}`)))
    expect(lost).toEqual([])
  })

  test('[X2] nothing that happened after the instant is told', () => {
    const happened = ['created_at', 'started_at', 'completed_at', 'updated_at', 'scanned_at', 'received_at', 'checked_in_at', 'checked_out_at']
    const late = demoKinds.flatMap((kind) => rowsOf(spec, kind).filter((row) => happened.some((field) => typeof row[field] === 'string' && Date.parse(row[field]) > at)))
    expect(late).toEqual([])
  })

  test('[X2] a task starts after its anchor, ends after its start, and was last updated last', () => {
    for (const task of sampleTasks(spec)) {
      const order = [task.createdAt, task.startedAt, task.completedAt].filter((instant) => instant !== null)
      expect(order).toEqual([...order].sort((one, other) => one - other))
      expect(Math.max(...order)).toBeLessThanOrEqual(Math.max(task.updatedAt, ...order))
      if (task.dueAt !== null) expect(task.dueAt).toBeGreaterThan(anchorOf(task))
    }
  })

  test.each([1, 40])('[X3] %i sites: work is overdue in every severity, due in every one of the next ten minutes, on hold and planned', (sites) => {
    const open = [...sampleTasks({ ...spec, sites })].filter((task) => isOpenStatus(task.status))
    const overdue = open.filter((task) => deadlineOf(task, at) < at)
    const ratios = overdue.map((task) => [task.priority, (at - anchorOf(task)) / (deadlineOf(task, at) - anchorOf(task))] as const)
    const has = (priority: string, from: number, to: number): boolean => ratios.some(([known, ratio]) => known === priority && ratio > from && ratio <= to)
    expect([has('CRITICAL', 1.5, 9), has('CRITICAL', 1, 1.5), has('HIGH', 2, 9), has('HIGH', 1, 2), has('MEDIUM', 3, 9), has('MEDIUM', 1, 3), has('LOW', 1, 3)]).toEqual(Array(7).fill(true))
    const soon = open.map((task) => Math.ceil((deadlineOf(task, at) - at) / minutes(1)))
    expect([1, 2, 3, 4, 5, 6, 7, 8, 9, 10].filter((minute) => !soon.includes(minute))).toEqual([])
    expect(open.filter((task) => task.status === 'ON_HOLD').length).toBeGreaterThanOrEqual(2)
    expect(open.filter((task) => anchorOf(task) > at).length).toBeGreaterThanOrEqual(2)
  })

  test('[X3] most of what was asked for in the past was done in time', () => {
    const done = [...sampleTasks(spec)].filter((task) => task.completedAt !== null)
    const late = done.filter((task) => (task.completedAt ?? 0) > deadlineOf(task, at))
    expect(done.length).toBeGreaterThan(600)
    expect(late.length / done.length).toBeGreaterThan(0.08)
    expect(late.length / done.length).toBeLessThan(0.25)
  })
})

describe('made-up tours', () => {
  let noc: TestConsole
  beforeAll(async () => {
    const folder = mkdtempSync(join(tmpdir(), 'nocturne-demo-'))
    for (const kind of demoKinds) writeFileSync(join(folder, `${kind}.ndjson`), [...generate(spec)[kind]()].map((line) => `${line}\n`).join(''))
    noc = aConsole({ start: at })
    await noc.call('intake.wait', await noc.call('intake.start', { paths: [folder], profile: 'site-data' }))
    noc.look()
  })
  afterAll(() => noc.close())

  test('[X3] of the tours of the days before most were walked as they should be, and a few are of every other kind', async () => {
    const { report } = await noc.call('report.tours', { days: 2 })
    expect(report.evaluated).toBeGreaterThan(280)
    expect(report.compliance_rate).toBeGreaterThan(75)
    expect(report.compliance_rate).toBeLessThan(95)
    for (const share of [report.guard_absent, report.missed, report.partial, report.late].map((count) => count / report.evaluated)) {
      expect(share).toBeGreaterThan(0)
      expect(share).toBeLessThan(0.12)
    }
  })
})

describe('nocturne demo', () => {
  test('[C20] demo writes one file a kind and prints the count of each', async () => {
    const out = join(mkdtempSync(join(tmpdir(), 'nocturne-demo-')), 'data')
    const ran = await runHere(['demo', '--out', out, '--sites', '3', '--days', '1', '--seed', '7', '--at', '2026-03-14T22:00:00Z', '--json'], {})
    const written = Object.fromEntries(demoKinds.map((kind) => [kind, readFileSync(join(out, `${kind}.ndjson`), 'utf8').trimEnd().split('\n').length]))
    expect([ran.exit, ran.err, JSON.parse(ran.out), readdirSync(out).length]).toEqual([0, '', written, demoKinds.length])
  })

  test('[C20] the same seed and instant write the same bytes', async () => {
    const [one, other] = [mkdtempSync(join(tmpdir(), 'nocturne-demo-')), mkdtempSync(join(tmpdir(), 'nocturne-demo-'))]
    for (const out of [one, other]) await runHere(['demo', '--out', out, '--sites', '2', '--at', '2026-03-14T23:00:00+01:00'], {})
    for (const kind of demoKinds) expect(readFileSync(join(one, `${kind}.ndjson`), 'utf8')).toBe(readFileSync(join(other, `${kind}.ndjson`), 'utf8'))
  })
})
