import { mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aTreeWith, checkout, runGuard, type Breach, type Tree } from '../support/planted'

type Found = { readonly unseen: readonly string[]; readonly breaches: readonly { readonly rule: string; readonly from: string; readonly advice: string }[] }

const importing = (what: string): string => `import * as taken from '${what}'\nexport const held = taken\n`
const plant = (rule: string, file: string, what: string): Breach & { readonly rule: string; readonly what: string } => ({ rule, what, file, text: importing(what) })

const planted = [
  plant('core-imports-only-core', 'src/core/a1.ts', 'node:fs'),
  plant('core-imports-only-core', 'src/core/a2.ts', 'zod'),
  plant('core-imports-only-core', 'src/core/a3.ts', '../contract/contract'),
  plant('core-imports-only-core', 'src/core/a4.ts', '../words/say'),
  plant('core-imports-only-core', 'src/core/a5.ts', '../engine/index'),
  plant('contract-imports-core-and-zod', 'src/contract/b1.ts', '../engine/index'),
  plant('contract-imports-core-and-zod', 'src/contract/b2.ts', 'node:path'),
  plant('contract-imports-core-and-zod', 'src/contract/b3.ts', '../words/say'),
  plant('words-imports-only-i18next', 'src/words/c1.ts', '../core/time'),
  plant('words-imports-only-i18next', 'src/words/c2.ts', 'zod'),
  plant('engine-imports', 'src/engine/d1.ts', 'electron'),
  plant('engine-imports', 'src/engine/d2.ts', '../main/index'),
  plant('engine-imports', 'src/engine/d3.ts', 'react'),
  plant('main-imports', 'src/main/e1.ts', '../core/model/severity'),
  plant('main-imports', 'src/main/e2.ts', '../engine/store/db'),
  plant('main-imports', 'src/main/e3.ts', '../renderer/wire'),
  plant('main-imports', 'src/main/e4.ts', 'better-sqlite3'),
  plant('only-engine-host-names-the-engine', 'src/main/e5.ts', '../engine/index'),
  plant('preload-imports', 'src/preload/f1.ts', '../core/time'),
  plant('preload-imports', 'src/preload/f2.ts', 'node:fs'),
  plant('preload-imports', 'src/preload/f3.ts', '../main/index'),
  plant('preload-takes-only-types-of-the-contract', 'src/preload/f4.ts', '../contract/contract'),
  plant('renderer-imports', 'src/renderer/g1.ts', '../engine/index'),
  plant('renderer-imports', 'src/renderer/g2.ts', 'electron'),
  plant('renderer-imports', 'src/renderer/g3.ts', 'node:fs'),
  plant('renderer-imports', 'src/renderer/g4.ts', '../main/index'),
  plant('cli-imports', 'src/cli/h1.ts', 'electron'),
  plant('cli-imports', 'src/cli/h2.ts', '../main/index'),
  plant('cli-imports', 'src/cli/h3.ts', '../renderer/wire'),
  plant('sql-stays-in-the-store', 'src/engine/handlers/i1.ts', 'better-sqlite3'),
  plant('sql-stays-in-the-store', 'src/engine/monitor/i2.ts', 'drizzle-orm'),
  plant('one-scheduler', 'src/engine/monitor/j1.ts', 'node-schedule'),
  plant('grid-stays-in-ui-grid', 'src/renderer/screens/queue/k1.ts', 'ag-grid-community'),
  plant('chart-stays-in-ui-chart', 'src/renderer/screens/queue/k2.ts', 'uplot'),
  plant('ui-knows-no-state', 'src/renderer/ui/l1.ts', '../live/picture'),
  plant('ui-knows-no-state', 'src/renderer/ui/l2.ts', '../wire'),
  plant('a-screen-imports-no-screen', 'src/renderer/screens/queue/m1.ts', '../task/TaskScreen'),
  plant('a-detector-imports-no-detector', 'src/core/detectors/tour-missed/n1.ts', '../task-overdue/judge'),
  plant('sources-import-no-tests', 'src/core/o1.ts', '../../test/support/builder'),
  plant('sources-import-no-tests', 'src/engine/o2.ts', './o2.test'),
  plant('no-cycles', 'src/core/p1.ts', './p2'),
  plant('everything-resolves', 'src/core/q1.ts', './nowhere'),
  plant('everything-resolves', 'src/engine/q2.ts', 'left-pad'),
]
const props: readonly Breach[] = [
  { file: 'src/core/p2.ts', text: importing('./p1') },
  { file: 'src/engine/o2.test.ts', text: 'export const one = 1\n' },
  { file: 'test/support/builder.ts', text: 'export const one = 1\n' },
]

describe('the walls between the wings', () => {
  let tree: Tree
  let found: Found & { readonly status: number }

  beforeAll(async () => {
    tree = aTreeWith([...planted, ...props])
    const { status, out, err } = await runGuard('walls', ['--in', tree.folder, '--json'])
    if (out === '') throw new Error(`walls: nothing was judged: ${err}`)
    found = { status, ...(JSON.parse(out) as Found) }
  })
  afterAll(() => tree.close())

  test.each(planted)('[X31] $rule: $file may not import $what', ({ rule, file }) => {
    expect(found.breaches.filter(({ from }) => from === file).map((breach) => breach.rule)).toContain(rule)
  })

  test('[X31] an honest file of every wing breaks nothing', () => {
    const guilty = new Set([...planted, ...props].map(({ file }) => file))
    expect(found.breaches.filter(({ from }) => !guilty.has(from))).toEqual([])
  })

  test('[X31] a breach fails the check and tells what to do', () => {
    expect({ status: found.status, mute: found.breaches.filter(({ advice }) => advice.length < 40) }).toEqual({ status: 1, mute: [] })
  })

  test('[X31] every wall has a planted breach', () => {
    const { forbidden } = createRequire(import.meta.url)(join(checkout, '.dependency-cruiser.cjs')) as { readonly forbidden: readonly { readonly name: string }[] }
    const proven = new Set(planted.map(({ rule }) => rule))
    expect(forbidden.map(({ name }) => name).filter((name) => !proven.has(name))).toEqual([])
  })
})

test('[X34] a check that looked at no module has failed', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'nocturne-empty-'))
  const { status, err } = await runGuard('walls', ['--in', folder])
  rmSync(folder, { recursive: true })
  expect({ status, says: err.includes('no module of src/core was looked at') }).toEqual({ status: 1, says: true })
})
