import { expect } from 'vitest'
import { realWorld } from '../../src/cli/real-world'
import { runHere, type Ran } from './line'

/** A command line over real stores and real engines, as the person `asha`. */
export function aRealLine(): (...argv: string[]) => Promise<Ran> {
  const { out: _out, err: _err, ...world } = realWorld({ env: { NOCTURNE_HOME: '/nowhere' }, platform: 'linux', homeFolder: '/nowhere', userName: 'asha' })
  return (...argv) => runHere(argv, { ...world, isWatched: false })
}

type Run = ReturnType<typeof aRealLine>

/** Runs a command that must succeed without a word of complaint, with `always` behind it, and reads the document it prints. */
export function jsonBy(run: Run, ...always: readonly string[]): <Document>(...argv: string[]) => Promise<Document> {
  return async <Document>(...argv: string[]) => {
    const ran = await run(...argv, ...always, '--json')
    expect([ran.exit, ran.err]).toEqual([0, ''])
    return JSON.parse(ran.out) as Document
  }
}
