// npm test: from a fresh checkout, everything that proves the console: guards, unit tests, scenarios, exams, walls, the window itself.
// It goes on after a failure, so that one run tells everything; what could not run counts as failed.
import { mkdirSync, writeFileSync } from 'node:fs'
import { guards } from './check.mjs'
import { ensureBuild } from './steps/build.mjs'
import { ensureDisplay } from './steps/display.mjs'
import { CannotGoOn, at, main, readJson, say } from './steps/ground.mjs'
import { failedRun, runPlaywright, runVitest } from './steps/runners.mjs'
import { electronSwitches } from './steps/sandbox.mjs'
import { setUp } from './steps/set-up.mjs'

const summaryFile = at('test-results', 'summary.json')

await main('test', async () => {
  mkdirSync(at('test-results'), { recursive: true })
  writeFileSync(summaryFile, JSON.stringify({ passed: 0, failed: 1 }))
  await setUp()
  const runs = []
  const fallen = await guards({ full: true })
  runs.push(...fallen.map((name) => failedRun(name, 'this guard fell, see above')))
  const built = attempt('build', () => ensureBuild())
  if (built !== undefined) runs.push(built)
  runs.push(await runVitest('unit', ['unit', 'support']))
  for (const name of ['scenarios', 'exams', 'walls']) runs.push(await runVitest(name, [name]))
  runs.push(built === undefined ? await endToEnd() : failedRun('e2e', 'could not run: there is no build'))
  return conclude(runs)
})

async function endToEnd() {
  const switches = electronSwitches()
  const display = await ensureDisplay({ private: true })
  if (display === undefined) return failedRun('e2e', 'could not run: no display can be had')
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

/** Prints every runner's counts, every skip with its reason, every failure, and the totals; answers the exit status. */
function conclude(runs) {
  const allowed = new Set(readJson(at('tools', 'allowed-skips.json')).map(({ title }) => title))
  const judged = runs.map((run) => withSkips(run, allowed))
  console.log('')
  for (const run of judged) for (const failure of run.failures) console.log(`failed: ${failure}`)
  for (const { name, passed, failed, skipped } of judged) console.log(`${`${name}:`.padEnd(11)} ${passed} passed, ${failed} failed, ${skipped.length} skipped`)
  const sum = (of) => judged.reduce((total, run) => total + of(run), 0)
  const total = { passed: sum((run) => run.passed), failed: sum((run) => run.failed), skipped: sum((run) => run.skipped.length) }
  if (total.passed === 0) total.failed = Math.max(1, total.failed)
  writeFileSync(summaryFile, JSON.stringify({ ...total, runs: judged }, null, 2))
  console.log(`total:      ${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`)
  say('test', total.failed === 0 ? 'all well' : 'not well')
  return total.failed === 0 ? 0 : 1
}

/** A skip that tools/allowed-skips.json does not name counts as a failure. */
function withSkips(run, allowed) {
  const reasons = groupByReason(run.skipped)
  for (const [reason, skips] of reasons) console.log(`skipped ${skips.length}: ${reason} (${run.name})`)
  const unexcused = run.skipped.filter(({ title }) => !allowed.has(title))
  return {
    ...run,
    failed: run.failed + unexcused.length,
    skipped: run.skipped.filter(({ title }) => allowed.has(title)),
    failures: [...run.failures, ...unexcused.map(({ title, reason }) => `${title} was skipped (${reason}); run it, or name it in tools/allowed-skips.json`)],
  }
}

function groupByReason(skips) {
  const groups = new Map()
  for (const skip of skips) groups.set(skip.reason, [...(groups.get(skip.reason) ?? []), skip])
  return groups
}
