// eslint over everything. `--cache` remembers files that have not changed (quick, for work in progress); a full run trusts nothing.
// `--in FOLDER` judges another folder with its own eslint.config.js; `--json` prints what was found as JSON.
import { at, main, optionOf, projectNode, root, runBeside, say } from './steps/ground.mjs'

/** Answers 0 where nothing is wrong. */
export async function lint({ cache = false, folder = root } = {}) {
  const remembered = ['--cache', '--cache-strategy', 'content', '--cache-location', at('node_modules', '.nocturne', 'eslint.json')]
  const { status, out } = await eslint(cache ? remembered : [], folder)
  if (out.trim() !== '') console.error(out.trim())
  say('lint', status === 0 ? 'nothing to complain about' : 'see above')
  return status === 0 ? 0 : 1
}

function eslint(more, folder) {
  return runBeside(projectNode(), [at('node_modules', 'eslint', 'bin', 'eslint.js'), '.', '--max-warnings', '0', ...more], { cwd: folder })
}

if (process.argv[1] === at('tools', 'lint.mjs')) {
  const folder = optionOf('--in') ?? root
  await main('lint', async () => {
    if (!process.argv.includes('--json')) return lint({ cache: process.argv.includes('--cache'), folder })
    const { status, out } = await eslint(['--format', 'json'], folder)
    console.log(out)
    return status
  })
}
