// Writes what a Playwright run came to as one JSON file: passed, failed, skipped with their reasons.
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/** A test that never ran has failed; one that passed at its second try has passed, and is named. */
export default class Tally {
  onBegin(_config, suite) {
    this.suite = suite
    this.faults = []
  }

  onError(fault) {
    this.faults.push(`outside any test: ${(fault.message ?? String(fault.value)).split('\n')[0]}`)
  }

  onEnd() {
    const tally = { passed: 0, failed: this.faults.length, skipped: [], failures: [...this.faults], unsteady: [] }
    for (const test of this.suite?.allTests() ?? []) countTest(test, tally)
    mkdirSync(dirname(process.env.NOCTURNE_TALLY), { recursive: true })
    writeFileSync(process.env.NOCTURNE_TALLY, JSON.stringify({ e2e: tally }))
  }

  printsToStdio() {
    return false
  }
}

function countTest(test, tally) {
  const title = test.titlePath().filter(Boolean).join(' > ')
  const asked = test.annotations.find(({ type }) => type === 'skip' || type === 'fixme')
  if (test.outcome() === 'expected') tally.passed += 1
  else if (test.outcome() === 'flaky') {
    tally.passed += 1
    tally.unsteady.push(title)
  }
  else if (test.outcome() === 'skipped' && asked !== undefined) tally.skipped.push({ title, reason: asked.description ?? 'no reason given' })
  else {
    tally.failed += 1
    tally.failures.push(test.results.length === 0 || test.outcome() === 'skipped' ? `${title} (did not run)` : title)
  }
}
