// What a whole test run came to: every runner's counts, every skip with its reason, every failure, the totals.

/** Judges runs of `{ name, passed, failed, skipped, failures }`; a skip that `allowed` (titles) does not name is a failure, and so is a run of nothing. */
export function conclude(runs, allowed) {
  const judged = runs.map((run) => withSkips(run, new Set(allowed)))
  const sum = (of) => judged.reduce((total, run) => total + of(run), 0)
  const passed = sum((run) => run.passed)
  const failed = Math.max(sum((run) => run.failed), passed === 0 ? 1 : 0)
  const skipped = sum((run) => run.skipped.length)
  const lines = [
    ...runs.flatMap(skipLines),
    ...runs.flatMap((run) => (run.unsteady ?? []).map((title) => `passed at the second try: ${title}`)),
    ...judged.flatMap((run) => run.failures.map((failure) => `failed: ${failure}`)),
    ...judged.map((run) => `${`${run.name}:`.padEnd(11)} ${run.passed} passed, ${run.failed} failed, ${run.skipped.length} skipped`),
    `${'total:'.padEnd(11)} ${passed} passed, ${failed} failed, ${skipped} skipped`,
  ]
  return { passed, failed, skipped, lines }
}

function withSkips(run, allowed) {
  const unexcused = run.skipped.filter(({ title }) => !allowed.has(title))
  return {
    ...run,
    failed: run.failed + unexcused.length,
    skipped: run.skipped.filter(({ title }) => allowed.has(title)),
    failures: [...run.failures, ...unexcused.map(({ title, reason }) => `${title} was skipped (${reason}): run it, or name it in tools/allowed-skips.json`)],
  }
}

function skipLines({ name, skipped }) {
  const reasons = [...new Set(skipped.map(({ reason }) => reason))]
  return reasons.map((reason) => `skipped ${skipped.filter((one) => one.reason === reason).length}: ${reason} (${name})`)
}
