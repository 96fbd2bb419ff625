// Writes what a vitest run came to as one JSON file: passed, failed, skipped with their reasons.
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/** A file or a suite that could not even be collected counts as one failed test. */
export default class Tally {
  onTestRunEnd(files, unhandled, why) {
    const tally = { passed: 0, failed: unhandled.length, skipped: [], failures: unhandled.map((fault) => `outside any test: ${fault.message}`) }
    for (const file of files) countFile(file, tally)
    if (why === 'interrupted') tally.failures.push(`interrupted after ${tally.passed} tests`)
    if (why === 'interrupted') tally.failed += 1
    mkdirSync(dirname(process.env.NOCTURNE_TALLY), { recursive: true })
    writeFileSync(process.env.NOCTURNE_TALLY, JSON.stringify(tally))
  }
}

function countFile(file, tally) {
  const broken = [file, ...file.children.allSuites()].filter((one) => one.errors().length > 0)
  tally.failed += broken.length
  for (const one of broken) tally.failures.push(`${file.relativeModuleId}: ${one.errors()[0].message.split('\n')[0]}`)
  for (const test of file.children.allTests()) countTest(test, file, tally)
}

function countTest(test, file, tally) {
  const { state, note } = test.result()
  const title = `${file.relativeModuleId} > ${test.fullName}`
  if (state === 'passed') tally.passed += 1
  else if (state === 'skipped') tally.skipped.push({ title, reason: note ?? (test.options.mode === 'todo' ? 'to be written' : 'no reason given') })
  else {
    tally.failed += 1
    tally.failures.push(state === 'failed' ? title : `${title} (did not run)`)
  }
}
