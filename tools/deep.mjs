// npm run test:deep: the tests of faults and of bad input once more, with larger counts; hours, where `npm test` takes minutes.
// File names after `--` choose some of them: npm run test:deep -- images kill
import { mkdirSync, rmSync } from 'node:fs'
import { totals } from './fault-counts.mjs'
import { conclude } from './steps/conclude.mjs'
import { at, main } from './steps/ground.mjs'
import { runVitest } from './steps/runners.mjs'
import { setUp } from './steps/set-up.mjs'
import { ensurePrograms } from './steps/system-libraries.mjs'

await main('deep', async () => {
  mkdirSync(at('test-results'), { recursive: true })
  await setUp()
  if (process.platform === 'linux') ensurePrograms(['strace'])
  rmSync(at('test-results', 'fault-counts.jsonl'), { force: true })
  const chosen = process.argv.slice(2)
  const runs = await runVitest(['faults', ...(chosen.length === 0 ? ['corpus'] : [])], { more: chosen, env: { NOCTURNE_DEEP: '1' } })
  const { lines, failed } = conclude(runs, [])
  console.log(`\n${lines.join('\n')}\n\n${totals()}`)
  return failed === 0 ? 0 : 1
})
