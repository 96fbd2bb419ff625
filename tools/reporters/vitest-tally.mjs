// Writes what a vitest run came to as one JSON file: by project what passed, failed and was skipped, with the reasons.
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/** A file or a suite that could not even be collected counts as one failed test. */
export default class Tally {
  onTestRunEnd(files, unhandled, why) {
    const tallies = {}
    const of = (project) => (tallies[project] ??= { passed: 0, failed: 0, skipped: [], failures: [] })
    for (const file of files) countFile(file, of(file.project.name))
    const faults = unhandled.map((fault) => `outside any test: ${fault.message}`)
    if (why === 'interrupted') faults.push('interrupted')
    for (const fault of faults) countFault(fault, of('vitest'))
    mkdirSync(dirname(process.env.NOCTURNE_TALLY), { recursive: true })
    writeFileSync(process.env.NOCTURNE_TALLY, JSON.stringify(tallies))
  }
}

function countFault(fault, tally) {
  tally.failed += 1
  tally.failures.push(fault)
}

function countFile(file, tally) {
  const broken = [file, ...file.children.allSuites()].filter((one) => one.errors().length > 0)
  for (const one of broken) countFault(`${file.relativeModuleId}: ${one.errors()[0].message.split('\n')[0]}`, tally)
  for (const test of file.children.allTests()) countTest(test, file, tally)
}

function countTest(test, file, tally) {
  const { state, note } = test.result()
  const title = `${file.relativeModuleId} > ${test.fullName}`
  if (state === 'passed') tally.passed += 1
  else if (state === 'skipped') tally.skipped.push({ title, reason: note ?? (test.options.mode === 'todo' ? 'to be written' : 'no reason given') })
  else countFault(state === 'failed' ? title : `${title} (did not run)`, tally)
}
