// npm run bench: every figure beside its limit or its peer, measured in the same run.
import { at, main, projectNode, projectPath } from './steps/ground.mjs'
import { ensureDependencies } from './steps/dependencies.mjs'
import { launch } from './steps/launch.mjs'

await main('bench', async () => {
  ensureDependencies()
  const vitest = [projectNode(), at('node_modules', 'vitest', 'vitest.mjs'), 'run', '--project=bench', '--reporter=dot']
  return await launch(vitest, { env: { PATH: projectPath(), NODE_OPTIONS: undefined } })
})
