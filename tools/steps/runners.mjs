// The test runners, each told to write down what its run came to.
import { rmSync } from 'node:fs'
import { at, projectNode, projectPath, readJson } from './ground.mjs'
import { launch } from './launch.mjs'

/** Vitest over some of the projects of vitest.config.ts. */
export function runVitest(name, projects) {
  const program = at('node_modules', 'vitest', 'vitest.mjs')
  const chosen = projects.map((project) => `--project=${project}`)
  const reporters = ['--reporter=default', `--reporter=${at('tools', 'reporters', 'vitest-tally.mjs')}`]
  return counted(name, [projectNode(), program, 'run', '--silent=passed-only', ...chosen, ...reporters], {})
}

/** Playwright over test/e2e, on a display and a session bus that belong to the run. */
export function runPlaywright(display, switches) {
  const program = at('node_modules', '@playwright', 'test', 'cli.js')
  const command = [projectNode(), program, 'test', `--reporter=list,${at('tools', 'reporters', 'playwright-tally.mjs')}`]
  return counted('e2e', command, { ...display.env, NOCTURNE_ELECTRON_SWITCHES: switches.join(' ') })
}

/** Answers `{ name, passed, failed, skipped, failures }`; a run that left no tally, or ran no test, has failed. */
async function counted(name, command, env) {
  const file = at('test-results', `${name}.json`)
  rmSync(file, { force: true })
  const status = await launch(command, { env: { PATH: projectPath(), NODE_OPTIONS: undefined, ...env, NOCTURNE_TALLY: file } })
  const tally = readJson(file)
  if (tally === undefined) return failedRun(name, `ended with status ${status} before it could count`)
  const seen = tally.passed + tally.failed + tally.skipped.length
  if (seen === 0) return failedRun(name, 'found no test')
  if (status !== 0 && tally.failed === 0) return { name, ...tally, failed: 1, failures: [`${name} ended with status ${status}`] }
  return { name, ...tally }
}

/** A runner that could not do its work counts as one failed test. */
export function failedRun(name, why) {
  return { name, passed: 0, failed: 1, skipped: [], failures: [`${name}: ${why}`] }
}
