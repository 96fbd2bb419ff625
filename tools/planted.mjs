// npm run test:planted: the net is put to the test. Each planted bug must make the test fall that guards against it.
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bugs } from '../test/planted/bugs.mjs'
import { at, main, projectNode, projectPath, readJson, runBeside, say } from './steps/ground.mjs'
import { ensureDependencies } from './steps/dependencies.mjs'

const copied = ['src', 'test', 'tools', 'docs', 'resources', 'package.json', 'vitest.config.ts', 'electron.vite.config.ts', ...readdirSync(at()).filter((name) => /^tsconfig.*\.json$/.test(name))]

await main('planted', async () => {
  ensureDependencies()
  const folder = mkdtempSync(join(tmpdir(), 'nocturne-planted-'))
  try {
    for (const name of copied) cpSync(at(name), join(folder, name), { recursive: true })
    symlinkSync(at('node_modules'), join(folder, 'node_modules'))
    const guards = [...new Set(bugs.map(({ test }) => test))]
    const healthy = await falling(folder, [...new Set(bugs.map(({ file }) => file))], guards)
    if (healthy.total < guards.length || healthy.fallen.length > 0) throw new Error(`without a bug ${healthy.total} of ${guards.length} guards ran, and these fell: ${healthy.fallen.join('; ')}`)
    let missed = 0
    for (const bug of bugs) missed += Number(!(await isCaught(folder, bug)))
    console.log(`\n${bugs.length - missed} of ${bugs.length} planted bugs caught`)
    return missed === 0 ? 0 : 1
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

async function isCaught(folder, bug) {
  const texts = new Map()
  for (const { in: name, is, becomes } of bug.plants) {
    const path = join(folder, name)
    const text = readFileSync(path, 'utf8')
    if (!texts.has(path)) texts.set(path, text)
    if (text.split(is).length !== 2) throw new Error(`planted bug '${bug.name}': ${name} does not say exactly once: ${is}`)
    writeFileSync(path, text.replace(is, () => becomes))
  }
  const { fallen } = await falling(folder, [bug.file], [bug.test])
  for (const [path, text] of texts) writeFileSync(path, text)
  const caught = fallen.some((name) => name.includes(bug.test))
  say('planted', `${caught ? 'caught' : 'NOT CAUGHT'}: ${bug.name} (${bug.test})`)
  return caught
}

/** Runs the named tests of some files; answers how many ran, and the names of those that fell. */
async function falling(folder, files, tests) {
  const result = join(folder, 'result.json')
  rmSync(result, { force: true })
  const pattern = tests.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')
  const { out } = await runBeside(projectNode(), [join(folder, 'node_modules', 'vitest', 'vitest.mjs'), 'run', ...files, '-t', pattern, '--reporter=json', `--outputFile=${result}`], { cwd: folder, env: { ...process.env, PATH: projectPath() } })
  const report = readJson(result)
  if (report === undefined) throw new Error(`vitest left no report over ${files.join(', ')}:\n${out.slice(-2_000)}`)
  const ran = report.testResults.flatMap(({ assertionResults }) => assertionResults).filter(({ status }) => status === 'passed' || status === 'failed')
  return { total: ran.length, fallen: ran.filter(({ status }) => status === 'failed').map(({ title }) => title) }
}
