import type { Say } from '../words/say'
import { commandNames, type Command, type CommandName } from './command'
import { everywhere, optionTable, type OptionId, type OptionSpec } from './options'

/** The help page of one command, or of the whole line; made from the same tables that parse it. [C3] */
export function helpText(command: Command | null, commands: Readonly<Record<CommandName, Command>>, say: Say): string {
  return command ? helpOnCommand(command, say) : helpOnAll(commands, say)
}

function helpOnAll(commands: Readonly<Record<CommandName, Command>>, say: Say): string {
  const rows = commandNames.map((name) => [name, say(`line.${commands[name].name}.does`)] as const)
  return [say('line.help.usage'), '', say('line.help.commands'), ...aligned(rows), '', say('line.help.everywhere'), ...optionLines(everywhere, say), '', say('line.help.footer'), ''].join('\n')
}

function helpOnCommand(command: Command, say: Say): string {
  const ids = [...command.takes, ...everywhere]
  return [say('line.help.usage-of', { usage: say(`line.${command.name}.usage`) }), '', say(`line.${command.name}.does`), '', say('line.help.options'), ...optionLines(ids, say), '', say('line.help.exits'), ''].join('\n')
}

const optionLines = (ids: readonly OptionId[], say: Say): string[] =>
  aligned(ids.map((id) => [spelledWithValue(optionTable[id], say), sentenceOf(id, say)] as const))

function sentenceOf(id: OptionId, say: Say): string {
  const spec: OptionSpec = optionTable[id]
  const sentence = say(`line.option.${id}`)
  return 'choices' in spec ? `${sentence}: ${spec.choices.join(', ')}` : sentence
}

const spelledWithValue = (spec: OptionSpec, say: Say): string => (spec.kind === 'flag' ? `--${spec.spelled}` : `--${spec.spelled} ${say(`line.value.${spec.kind}`)}`)

function aligned(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([left]) => left.length))
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`)
}
