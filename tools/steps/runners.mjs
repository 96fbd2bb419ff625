// The test runners, each told to write down what its run came to.
import { rmSync } from 'node:fs'
import { at, projectNode, projectPath, readJson } from './ground.mjs'
import { launch } from './launch.mjs'

/** Vitest over some of the projects of vitest.config.ts; one run a project. `more`: further arguments; `env`: further variables. */
export function runVitest(projects, { more = [], env = {} } = {}) {
  const program = at('node_modules', 'vitest', 'vitest.mjs')
  const chosen = projects.map((project) => `--project=${project}`)
  const reporters = ['--reporter=default', `--reporter=${at('tools', 'reporters', 'vitest-tally.mjs')}`]
  return counted('vitest', projects, [projectNode(), program, 'run', '--silent=passed-only', '--passWithNoTests', ...chosen, ...reporters, ...more], env)
}

/** Playwright over test/e2e, on a display and a session bus that belong to the run. */
export function runPlaywright(display, switches) {
  const program = at('node_modules', '@playwright', 'test', 'cli.js')
  const command = [projectNode(), program, 'test', `--reporter=list,${at('tools', 'reporters', 'playwright-tally.mjs')}`]
  return counted('playwright', ['e2e'], command, { ...display.env, NOCTURNE_ELECTRON_SWITCHES: switches.join(' ') })
}

/** Answers `[{ name, passed, failed, skipped, failures }]`; a part of which no test ran, or a runner that left no tally, has failed. */
async function counted(runner, parts, command, env) {
  const file = at('test-results', `${runner}.json`)
  rmSync(file, { force: true })
  const status = await launch(command, { env: { PATH: projectPath(), NODE_OPTIONS: undefined, ...env, NOCTURNE_TALLY: file } })
  const tallies = readJson(file)
  if (tallies === undefined) return [failedRun(runner, `ended with status ${status} before it could count`)]
  const runs = Object.entries(tallies).map(([name, tally]) => ({ name, ...tally }))
  const missing = parts.filter((part) => !runs.some(({ name, passed, failed, skipped }) => name === part && passed + failed + skipped.length > 0))
  const silent = status !== 0 && runs.every(({ failed }) => failed === 0) ? [failedRun(runner, `ended with status ${status}`)] : []
  return [...runs, ...missing.map((part) => failedRun(part, 'no test was found')), ...silent]
}

/** A runner that could not do its work counts as one failed test. */
export function failedRun(name, why) {
  return { name, passed: 0, failed: 1, skipped: [], failures: [`${name}: ${why}`] }
}
