import { realWorld } from '../../src/cli/real-world'
import { runHere, type Ran } from './line'

/** A command line over real stores and real engines, as the person `asha`. */
export function aRealLine(): (...argv: string[]) => Promise<Ran> {
  const { out: _out, err: _err, ...world } = realWorld({ env: { NOCTURNE_HOME: '/nowhere' }, platform: 'linux', homeFolder: '/nowhere', userName: 'asha' })
  return (...argv) => runHere(argv, { ...world, isWatched: false })
}
