import { parseArgs } from 'node:util'
import { said, type Said } from '../core/said'
import { commandNames, type Command, type CommandName, type Given } from './command'
import { everywhere, optionTable, type OptionId, type OptionSpec } from './options'
import { readValue } from './read-value'

/** What the line says: do a command, help with one (or with all), or a sentence about what is wrong with it. */
export type Parsed =
  | { readonly kind: 'run'; readonly command: Command; readonly given: Given<OptionId> }
  | { readonly kind: 'help'; readonly command: Command | null }
  | { readonly kind: 'wrong'; readonly problem: Said }

/** Commands that are known by name and do not exist yet. */
export const notYetOffered = ['bundle'] as const

const specs = Object.entries(optionTable) as [OptionId, OptionSpec][]
const wrong = (key: string, values: Said['values'] = {}): Parsed => ({ kind: 'wrong', problem: said(key, values) })

/** Reads the arguments after the program's name; options may stand before or after the command. Rules: [C1] [C3]. */
export function parseLine(argv: readonly string[], commands: Readonly<Record<CommandName, Command>>, cwd: string): Parsed {
  const tokens = tokensOf(argv)
  const words = tokens.filter((token) => token.kind === 'positional').map((token) => token.value)
  const wantsHelp = tokens.some((token) => token.kind === 'option' && (token.name === 'help' || token.name === 'h'))
  const [name, ...operands] = words
  if (name === undefined || name === 'help') return helpOn(operands[0], name === 'help' || wantsHelp, commands)
  const command = commandCalled(name, commands)
  if (!command) return unknownCommand(name)
  if (wantsHelp) return { kind: 'help', command }
  const options = readOptions(tokens, command, cwd)
  if ('problem' in options) return { kind: 'wrong', problem: options.problem }
  if (operands.length < command.operands.min) return wrong('line.problem.operand-missing', { command: name })
  if (operands.length > command.operands.max) return wrong('line.problem.operand-extra', { command: name, operand: operands[command.operands.max] ?? '' })
  return { kind: 'run', command, given: { operands, options: options.values as Given<OptionId>['options'] } }
}

const tokensOf = (argv: readonly string[]) =>
  parseArgs({
    args: [...argv],
    options: Object.fromEntries(specs.map(([, spec]) => [spec.spelled, { type: spec.kind === 'flag' ? ('boolean' as const) : ('string' as const) }])),
    allowPositionals: true,
    strict: false,
    tokens: true,
  }).tokens

type Tokens = ReturnType<typeof tokensOf>
type OptionToken = Extract<Tokens[number], { kind: 'option' }>

const commandCalled = (name: string, commands: Readonly<Record<CommandName, Command>>): Command | null =>
  Object.hasOwn(commands, name) ? commands[name as CommandName] : null

function helpOn(name: string | undefined, isAsked: boolean, commands: Readonly<Record<CommandName, Command>>): Parsed {
  if (!isAsked) return wrong('line.problem.no-command', { commands: commandNames.join(', ') })
  if (name === undefined) return { kind: 'help', command: null }
  const command = commandCalled(name, commands)
  return command ? { kind: 'help', command } : unknownCommand(name)
}

function unknownCommand(name: string): Parsed {
  const key = (notYetOffered as readonly string[]).includes(name) ? 'line.problem.command-later' : 'line.problem.command-unknown'
  return wrong(key, { command: name, commands: commandNames.join(', ') })
}

function readOptions(tokens: Tokens, command: Command, cwd: string): { values: Record<string, unknown> } | { problem: Said } {
  const taken = new Set<OptionId>([...everywhere, ...command.takes])
  const values: Record<string, unknown> = {}
  for (const [id, spec] of specs) if (spec.kind === 'flag') values[id] = false
  const seen = new Set<OptionId>()
  for (const token of tokens) {
    if (token.kind !== 'option') continue
    const found = specs.find(([id, spec]) => spec.spelled === token.name && taken.has(id))
    if (!found) return { problem: said('line.problem.option-unknown', { option: token.rawName, command: command.name }) }
    const [id, spec] = found
    if (seen.has(id)) return { problem: said('line.problem.option-twice', { option: token.rawName }) }
    seen.add(id)
    const read = readOption(token, spec, cwd)
    if ('problem' in read) return read
    values[id] = read.value
  }
  return { values }
}

function readOption(token: OptionToken, spec: OptionSpec, cwd: string): { value: unknown } | { problem: Said } {
  const option = `--${spec.spelled}`
  if (spec.kind === 'flag') {
    return token.value === undefined ? { value: true } : { problem: said('line.problem.option-flag', { option }) }
  }
  const text = token.value
  if (text === undefined || (!token.inlineValue && /^-./.test(text))) return { problem: said('line.problem.option-value', { option }) }
  const read = readValue(spec, text, cwd)
  return read.ok ? { value: read.value } : { problem: said(`line.problem.${read.reason}`, { ...read.facts, option, text }) }
}
