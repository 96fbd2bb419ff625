// npm run package: the app as a folder in dist/, with its fuses set. Arguments go on to electron-builder.
import { ensureBuild } from './steps/build.mjs'
import { ensureDependencies } from './steps/dependencies.mjs'
import { ensureElectron, versionThere } from './steps/electron-runtime.mjs'
import { CannotGoOn, at, main, projectNode, readJson, say } from './steps/ground.mjs'
import { launch } from './steps/launch.mjs'

await main('package', async () => {
  ensureDependencies()
  await ensureElectron()
  const release = process.argv.includes('--release')
  const wanted = readJson(at('node_modules', 'electron', 'package.json')).version
  if (release && versionThere() !== wanted) throw new CannotGoOn(`a release carries Electron ${wanted} from the official download, and here is ${versionThere()}`)
  ensureBuild()
  const asked = process.argv.slice(2).filter((word) => word !== '--release')
  const builder = at('node_modules', 'electron-builder', 'cli.js')
  const status = await launch([projectNode(), builder, ...(asked.length > 0 ? asked : ['--linux', '--dir'])], { env: { NODE_ENV: 'production' } })
  if (status === 0) say('package', `dist/ holds the app${versionThere() === wanted ? '' : ', built on a development copy of Electron: not for release'}`)
  return status
})
