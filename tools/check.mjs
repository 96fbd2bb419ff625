// npm run check: types, lint and walls beside each other, then the unit tests. `--full` lints without a memory.
import { at, main, projectNode, runBeside, say } from './steps/ground.mjs'
import { ensureDependencies } from './steps/dependencies.mjs'
import { lint } from './lint.mjs'
import { runVitest } from './steps/runners.mjs'
import { typecheck, wings } from './typecheck.mjs'

/** The three guards; answers the names of those that fell. */
export async function guards({ full }) {
  const typesThenWalls = async () => ({ types: await typecheck(), walls: await walls() })
  const [{ types, walls: breaches }, complaints] = await Promise.all([typesThenWalls(), lint({ cache: !full })])
  return Object.entries({ types, walls: breaches, lint: complaints }).filter(([, count]) => count > 0).map(([name]) => name)
}

/** dependency-cruiser wants the project's Node, which may not be the one that runs this script. */
async function walls() {
  const { status, out } = await runBeside(projectNode(), [at('tools', 'walls.mjs')])
  process.stderr.write(out)
  return status
}

if (process.argv[1] === at('tools', 'check.mjs')) {
  await main('check', async () => {
    ensureDependencies()
    const fallen = await guards({ full: process.argv.includes('--full') })
    const unit = await runVitest('unit', ['unit', 'support'])
    say('check', fallen.length + unit.failed === 0 ? `all well: ${wings.length} wings, ${unit.passed} unit tests` : `not well: ${[...fallen, `${unit.failed} unit tests failed`].join(', ')}`)
    return fallen.length + unit.failed === 0 ? 0 : 1
  })
}
