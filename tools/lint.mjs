// eslint over everything. `cache` remembers files that have not changed (quick, for work in progress); a full run trusts nothing.
import { at, main, projectNode, runBeside, say } from './steps/ground.mjs'

/** Answers 0 where nothing is wrong. */
export async function lint({ cache = false } = {}) {
  const remembered = ['--cache', '--cache-strategy', 'content', '--cache-location', at('node_modules', '.nocturne', 'eslint.json')]
  const args = [at('node_modules', 'eslint', 'bin', 'eslint.js'), '.', '--max-warnings', '0', ...(cache ? remembered : [])]
  const { status, out } = await runBeside(projectNode(), args)
  if (out.trim() !== '') console.error(out.trim())
  say('lint', status === 0 ? 'nothing to complain about' : 'see above')
  return status === 0 ? 0 : 1
}

if (process.argv[1] === at('tools', 'lint.mjs')) await main('lint', () => lint({ cache: process.argv.includes('--cache') }))
