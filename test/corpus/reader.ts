import { rmSync } from 'node:fs'
import { basename } from 'node:path'
import { expect } from 'vitest'
import { intakeCountNames, type IntakeCounts, type IntakeResult } from '../../src/contract/shapes-intake'
import { aConsole, type TestConsole } from '../support/console'
import { aStaging, readable, survives, type Staging } from './survives'

/** A console over a store of its own that files are handed to one by one. */
export type Reader = {
  readonly console: TestConsole
  readonly staging: Staging
  /** Writes a file, reads it twice, takes it away again. Result: the first reading. */
  readonly reads: (name: string, content: string | Buffer, how?: How) => Promise<IntakeResult>
  readonly rows: <Row>(sql: string, ...values: readonly (string | number)[]) => Row[]
  /** Looks on for hours, asks for everything that a screen shows, and proves the store whole. */
  readonly close: () => Promise<void>
}
type How = { readonly profile?: string; readonly source?: string }

export function aReader(): Reader {
  const staging = aStaging()
  const console = aConsole()
  const rows: Reader['rows'] = <Row>(sql: string, ...values: readonly (string | number)[]) => console.engine().parts.store.db.prepare(sql).all(...values) as Row[]
  return {
    console, staging, rows,
    reads: async (name, content, how = {}) => {
      const path = staging.given(name, content)
      const first = await read(path, how)
      const before = standOf(rows)
      const second = await read(path, how)
      holds(name, first, second)
      expect(standOf(rows), `${name}: what the store holds after a second reading`).toEqual(before)
      for (const { reason, raw } of rows<{ reason: string; raw: string }>('SELECT reason, raw FROM quarantine WHERE file = ?', path)) {
        readable(reason, name)
        expect(raw.length, `${name}: raw text`).toBeLessThanOrEqual(4_000)
      }
      rmSync(path)
      return first
    },
    close: async () => {
      await everythingIsShown(console)
      expect(await console.call('store.verify', {})).toMatchObject({ database: 'ok', journal: { ok: true, fault: null } })
      console.close()
      staging.close()
    },
  }

  async function read(path: string, how: How): Promise<IntakeResult> {
    const { value, refusal } = await survives(basename(path), staging, async () => {
      const { importId } = await console.call('intake.start', { paths: [path], profile: 'site-data', ...how })
      return console.call('intake.wait', { importId })
    })
    if (value === null) throw new Error(`${basename(path)}: refused before it was read: ${refusal}`)
    return value
  }
}

/** Every row that is read is in exactly one count. */
export const addsUp = (counts: IntakeCounts): boolean => intakeCountNames.filter((name) => name !== 'read').reduce((sum, name) => sum + counts[name], 0) === counts.read

function holds(name: string, first: IntakeResult, second: IntakeResult): void {
  expect(['done', 'failed'], name).toContain(first.state)
  expect([...first.files, first.totals].filter((counts) => !addsUp(counts)), `${name}: counts that do not add up`).toEqual([])
  if (first.state === 'failed') readable(first.problem ?? '', name)
  if (first.problem !== null) expect(first.problem, `${name}: the problem names the file`).toContain(name)
  const { state, totals, problem } = second
  expect({ state, problem, read: totals.read, refused: totals.quarantined, inserted: totals.inserted, updated: totals.updated, retired: totals.retired }, `${name}: the second reading`).toEqual({
    state: first.state, problem: first.problem, read: first.totals.read, refused: first.totals.quarantined, inserted: 0, updated: 0, retired: 0,
  })
}

const standOf = (rows: Reader['rows']): unknown =>
  rows('SELECT (SELECT count(*) FROM version) AS versions, (SELECT count(*) FROM task) AS tasks, (SELECT total(updated_at) FROM task) AS stamps, (SELECT count(*) FROM quarantine) AS refused, (SELECT count(*) FROM held_record) AS held')

/** What came in is judged, told of, listed, explained and searched like anything else. */
async function everythingIsShown(console: TestConsole): Promise<void> {
  console.clock.sleepTo(console.clock.wall() + 26 * 3_600_000)
  console.look()
  for (let offset = 0, total = 1; offset < total; offset += 200) {
    const page = await console.call('queue.page', { offset, limit: 200 })
    total = page.total
    for (const { id } of page.rows.filter((_, index) => index % 10 === 0)) expect((await console.call('alert.detail', { id }))?.row.id).toBe(id)
  }
  await console.call('data.summary', {})
  await console.call('data.quarantine', { offset: 0, limit: 200 })
  await console.call('export.page', { what: 'task', after: null, limit: 1_000 })
}
