// The types of every wing, each with only the libraries and types that its wing may name.
// Arguments: the wings to check (default: all). `--in FOLDER` judges another folder with its own tsconfig.<wing>.json.
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { at, main, optionOf, projectNode, root, runBeside, say } from './steps/ground.mjs'

export const wings = ['core', 'contract', 'words', 'engine', 'main', 'preload', 'renderer', 'cli', 'test']

/** Checks the wings; answers how many failed. A wing in which no file was looked at has failed. */
export async function typecheck(asked = wings, folder = root) {
  const waiting = [...asked]
  const failed = []
  const worker = async () => {
    for (let wing = waiting.shift(); wing !== undefined; wing = waiting.shift()) if (!(await checkWing(wing, folder))) failed.push(wing)
  }
  await Promise.all(Array.from({ length: Math.min(4, availableParallelism()) }, worker))
  say('types', failed.length === 0 ? `${asked.length} wings hold` : `wrong in ${failed.join(', ')}`)
  return failed.length
}

async function checkWing(wing, folder) {
  const args = [at('node_modules', 'typescript7', 'bin', 'tsc'), '-p', join(folder, `tsconfig.${wing}.json`), '--listFiles', '--pretty', 'false']
  if (folder === root) args.push('--incremental', '--tsBuildInfoFile', at('node_modules', '.nocturne', 'types', `${wing}.json`))
  const { status, out } = await runBeside(projectNode(), args, { cwd: folder })
  const lines = out.split('\n').filter((line) => line !== '')
  const words = lines.filter((line) => !isFile(line))
  const home = wing === 'test' ? /[\\/]test[\\/]/ : new RegExp(`[\\\\/]src[\\\\/]${wing}[\\\\/]`)
  const looked = lines.some((line) => isFile(line) && home.test(line))
  if (!looked) console.error(`types: no file of ${wing} was looked at; does tsconfig.${wing}.json include it?`)
  if (words.length > 0) console.error(words.join('\n'))
  return status === 0 && looked
}

/** `--listFiles` prints absolute paths between the errors, which open with relative ones. */
function isFile(line) {
  return /^(\/|[A-Z]:[\\/]).*\.([cm]?tsx?|json)$/i.test(line)
}

if (process.argv[1] === at('tools', 'typecheck.mjs')) {
  const asked = process.argv.slice(2).filter((word) => wings.includes(word))
  await main('types', async () => ((await typecheck(asked.length > 0 ? asked : wings, optionOf('--in') ?? root)) === 0 ? 0 : 1))
}
