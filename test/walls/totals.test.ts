import { spawnSync } from 'node:child_process'
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, test } from 'vitest'
import { checkout } from '../support/planted'

type Run = { readonly name: string; readonly passed: number; readonly failed: number; readonly skipped: readonly { readonly title: string; readonly reason: string }[]; readonly failures: readonly string[] }
type Conclude = (runs: readonly Run[], allowed: readonly string[]) => { readonly passed: number; readonly failed: number; readonly skipped: number; readonly lines: readonly string[] }

const aRun = (over: Partial<Run> = {}): Run => ({ name: 'unit', passed: 3, failed: 0, skipped: [], failures: [], ...over })
const skip = { title: 'a.test.ts > waits', reason: 'needs a printer' }
const { conclude } = (await import(pathToFileURL(join(checkout, 'tools/steps/conclude.mjs')).href)) as { readonly conclude: Conclude }

describe('the totals of a test run', () => {
  test('[X24] every runner is counted, and the sum', () => {
    expect(conclude([aRun(), aRun({ name: 'e2e', passed: 1, failed: 1, failures: ['door'] })], [])).toEqual({
      passed: 4, failed: 1, skipped: 0,
      lines: ['failed: door', 'unit:       3 passed, 0 failed, 0 skipped', 'e2e:        1 passed, 1 failed, 0 skipped', 'total:      4 passed, 1 failed, 0 skipped'],
    })
  })

  test('[X24] a skipped test is told with its reason and fails', () => {
    const { failed, lines } = conclude([aRun({ skipped: [skip] })], [])
    expect({ failed, told: lines[0] }).toEqual({ failed: 1, told: 'skipped 1: needs a printer (unit)' })
  })

  test('[X24] a skip that is named in the list is told and does not fail', () => {
    const { failed, skipped, lines } = conclude([aRun({ skipped: [skip] })], [skip.title])
    expect({ failed, skipped, told: lines[0] }).toEqual({ failed: 0, skipped: 1, told: 'skipped 1: needs a printer (unit)' })
  })

  test('[X24] a run of nothing has failed', () => {
    expect(conclude([], []).failed).toBe(1)
  })
})

describe('the last line of continuous integration', () => {
  test.each([
    ['all well', 'echo \'{"passed":7,"failed":0}\' > test-results/summary.json; exit 0', '7 passed, 0 failed', 0],
    ['a failure', 'echo \'{"passed":7,"failed":2}\' > test-results/summary.json; exit 1', '7 passed, 2 failed', 1],
    ['nothing ran', 'echo \'{"passed":0,"failed":0}\' > test-results/summary.json; exit 0', '0 passed, 1 failed', 1],
    ['it fell over after counting', 'echo \'{"passed":7,"failed":0}\' > test-results/summary.json; exit 3', '7 passed, 1 failed', 1],
    ['it never counted', 'exit 1', '0 passed, 1 failed', 1],
  ])('[X25] %s', (_what, npm, line, status) => {
    const folder = mkdtempSync(join(tmpdir(), 'nocturne-ci-'))
    mkdirSync(join(folder, 'bin'))
    cpSync(join(checkout, '.ci'), join(folder, '.ci'), { recursive: true })
    writeFileSync(join(folder, 'bin', 'npm'), `#!/bin/sh\nmkdir -p test-results\n${npm}\n`)
    chmodSync(join(folder, 'bin', 'npm'), 0o755)
    const done = spawnSync(join(folder, '.ci', 'run'), { encoding: 'utf8', env: { ...process.env, PATH: `${join(folder, 'bin')}:${process.env['PATH'] ?? ''}` } })
    rmSync(folder, { recursive: true })
    expect({ last: done.stdout.trim().split('\n').at(-1), status: done.status }).toEqual({ last: line, status })
  })
})
