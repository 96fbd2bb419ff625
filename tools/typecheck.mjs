// The types of every wing, each with only the libraries and types that its wing may name.
import { availableParallelism } from 'node:os'
import { at, main, projectNode, runBeside, say } from './steps/ground.mjs'

export const wings = ['core', 'contract', 'words', 'engine', 'main', 'preload', 'renderer', 'cli', 'test']

/** Checks every wing; answers how many failed. A wing in which no file was looked at has failed. */
export async function typecheck(asked = wings) {
  const waiting = [...asked]
  const failed = []
  const worker = async () => {
    for (let wing = waiting.shift(); wing !== undefined; wing = waiting.shift()) if (!(await checkWing(wing))) failed.push(wing)
  }
  await Promise.all(Array.from({ length: Math.min(4, availableParallelism()) }, worker))
  say('types', failed.length === 0 ? `${asked.length} wings hold` : `wrong in ${failed.join(', ')}`)
  return failed.length
}

async function checkWing(wing) {
  const { status, out } = await runBeside(projectNode(), [at('node_modules', 'typescript7', 'bin', 'tsc'), '-p', at(`tsconfig.${wing}.json`), '--listFiles', '--pretty', 'false'])
  const lines = out.split('\n').filter((line) => line !== '')
  const files = lines.filter(isFile)
  const words = lines.filter((line) => !isFile(line))
  const home = wing === 'test' ? /[\\/](test|src)[\\/]/ : new RegExp(`[\\\\/]src[\\\\/]${wing}[\\\\/]`)
  const looked = files.some((line) => home.test(line))
  if (!looked) console.error(`${wing}: no file was looked at; tsconfig.${wing}.json includes nothing of src/${wing}`)
  if (words.length > 0) console.error(words.join('\n'))
  return status === 0 && looked
}

/** `--listFiles` prints absolute paths between the errors, which open with relative ones. */
function isFile(line) {
  return /^(\/|[A-Z]:[\\/]).*\.([cm]?tsx?|json)$/i.test(line)
}

if (process.argv[1] === at('tools', 'typecheck.mjs')) {
  const asked = process.argv.slice(2)
  await main('types', async () => ((await typecheck(asked.length > 0 ? asked : wings)) === 0 ? 0 : 1))
}
