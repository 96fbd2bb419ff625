// npm test: from a fresh checkout, everything that proves the console: guards, unit tests, scenarios, exams, walls, the window itself.
// It goes on after a failure, so that one run tells everything; what could not run counts as failed.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { guards } from './check.mjs'
import { ensureBuild } from './steps/build.mjs'
import { conclude } from './steps/conclude.mjs'
import { ensureDisplay } from './steps/display.mjs'
import { CannotGoOn, at, main, readJson } from './steps/ground.mjs'
import { failedRun, runPlaywright, runVitest } from './steps/runners.mjs'
import { electronSwitches } from './steps/sandbox.mjs'
import { setUp } from './steps/set-up.mjs'
import { ensurePrograms } from './steps/system-libraries.mjs'

const summaryFile = at('test-results', 'summary.json')

await main('test', async () => {
  mkdirSync(at('test-results'), { recursive: true })
  writeFileSync(summaryFile, JSON.stringify({ passed: 0, failed: 1 }))
  await setUp()
  // Without it the tests that need it say that they could not run.
  if (process.platform === 'linux') ensurePrograms(['strace'])
  rmSync(at('test-results', 'fault-counts.jsonl'), { force: true })
  const runs = []
  const fallen = await guards({ full: true })
  runs.push(...fallen.map((name) => failedRun(name, 'this guard fell, see above')))
  const built = attempt('build', () => ensureBuild())
  if (built !== undefined) runs.push(built)
  runs.push(...(await runVitest(['unit', 'scenarios', 'corpus', 'exams', 'faults', 'walls'])))
  runs.push(...(built === undefined ? await endToEnd() : [failedRun('e2e', 'could not run: there is no build')]))
  const { lines, ...totals } = conclude(runs, allowedSkips())
  writeFileSync(summaryFile, JSON.stringify(totals))
  console.log(`\n${lines.join('\n')}`)
  return totals.failed === 0 ? 0 : 1
})

/** Titles that may be skipped; `notInCi` ones only where a person can see to what is missing. */
function allowedSkips() {
  return readJson(at('tools', 'allowed-skips.json')).filter(({ notInCi }) => !(notInCi && process.env.CI)).map(({ title }) => title)
}

async function endToEnd() {
  const switches = electronSwitches()
  const display = await ensureDisplay({ own: true })
  if (display === undefined) return [failedRun('e2e', 'could not run: no display can be had')]
  try {
    return await runPlaywright(display, switches)
  } finally {
    display.close()
  }
}

/** A step that may fail without ending the run: undefined when it went well, else its failure as a run. */
function attempt(name, step) {
  try {
    step()
    return undefined
  } catch (fault) {
    if (!(fault instanceof CannotGoOn)) throw fault
    return failedRun(name, fault.message)
  }
}
