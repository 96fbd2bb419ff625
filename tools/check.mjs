// npm run check: types, lint and walls beside each other, then the unit tests. `--full` lints without a memory.
import { at, main, projectNode, runBeside, say } from './steps/ground.mjs'
import { conclude } from './steps/conclude.mjs'
import { ensureDependencies } from './steps/dependencies.mjs'
import { lint } from './lint.mjs'
import { runVitest } from './steps/runners.mjs'
import { typecheck, wings } from './typecheck.mjs'

/** The three guards; answers the names of those that fell. */
export async function guards({ full }) {
  const typesThenWalls = async () => ({ types: await typecheck(), imports: await walls() })
  const [{ types, imports }, complaints] = await Promise.all([typesThenWalls(), lint({ cache: !full })])
  return Object.entries({ types, imports, lint: complaints }).filter(([, count]) => count > 0).map(([name]) => name)
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
    const { passed, failed } = conclude(await runVitest(['unit']), [])
    const wrong = [...fallen, ...(failed > 0 ? [`${failed} unit tests`] : [])]
    say('check', wrong.length === 0 ? `all well: ${wings.length} wings, ${passed} unit tests` : `not well: ${wrong.join(', ')}`)
    return wrong.length === 0 ? 0 : 1
  })
}
