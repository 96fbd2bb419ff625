import { said, type Said } from '../core/said'
import type { OptionId, Options } from './options'
import type { World } from './world'

export const commandNames = ['import', 'quarantine', 'sweep', 'replay', 'alerts', 'act', 'explain', 'policy', 'export', 'report', 'incidents', 'investigate', 'demo', 'verify', 'health', 'backup', 'restore'] as const
export type CommandName = (typeof commandNames)[number]

/** How a command ended: 0 done, 1 a check it was asked to make does not hold, 2 wrong usage or unusable input. [C2] */
export type Ending = { readonly exit: 0 } | { readonly exit: 1 | 2; readonly problem: Said }
export const done: Ending = { exit: 0 }
/** Wrong usage or unusable input, with the sentence that says what to do. */
export const unusable = (key: string, values: Said['values'] = {}): Ending => ({ exit: 2, problem: said(key, values) })

/** What was typed after the command's name, read and checked against the option table. */
export type Given<Ids extends OptionId> = { readonly operands: readonly string[]; readonly options: Options<Ids> }

/** One command: what it takes and what it does. Words: `line.<name>.usage` and `line.<name>.does`. */
export type Command = {
  readonly name: CommandName
  readonly takes: readonly OptionId[]
  readonly operands: { readonly min: number; readonly max: number }
  readonly run: (given: Given<OptionId>, world: World) => Promise<Ending>
}

/** Declares a command whose `run` sees only the options it takes. */
export function command<Ids extends OptionId>(spec: {
  readonly name: CommandName
  readonly takes: readonly Ids[]
  readonly operands: Command['operands']
  readonly run: (given: Given<Ids>, world: World) => Promise<Ending>
}): Command {
  return { ...spec, run: (given, world) => spec.run(given as Given<Ids>, world) }
}
