import { CallFault } from '../contract/fault'
import { said, type Said } from '../core/said'
import { act } from './act'
import { alerts } from './alerts'
import type { Command, CommandName } from './command'
import { backup } from './backup'
import { demo } from './demo'
import { explain } from './explain'
import { exportRows } from './export'
import { health } from './health'
import { helpText } from './help'
import { importFiles } from './import'
import { LineRefusal } from './line-refusal'
import { parseLine } from './parse'
import { incidents } from './incidents'
import { investigate } from './investigate'
import { policy } from './policy'
import { quarantine } from './quarantine'
import { replay } from './replay'
import { report } from './report'
import { restore } from './restore'
import { sweep } from './sweep'
import { verify } from './verify'
import { isLanguage, type Language } from '../words/language'
import type { World } from './world'

const commands: Readonly<Record<CommandName, Command>> = {
  import: importFiles, quarantine, sweep, replay, alerts, act, explain, policy, export: exportRows, report, incidents, investigate, demo, verify, health, backup, restore,
}

/**
 * Carries out one command line and returns its exit status: 0 done, 1 a check does not hold, 2 wrong usage or unusable input.
 * What is wrong is one line on standard error; standard output stays empty then, or ends where it was cut. A JSON document is the same in every language. Rules: [C1] [C2] [C3] [L4].
 */
export async function runLine(argv: readonly string[], outside: World): Promise<0 | 1 | 2> {
  const language = languageAsked(argv)
  const world = language ? { ...outside, language, say: outside.sayIn(language) } : outside
  try {
    const parsed = parseLine(argv, commands, world.cwd)
    switch (parsed.kind) {
      case 'help': {
        await world.out(helpText(parsed.command, commands, world.say))
        return 0
      }
      case 'wrong': return complain(parsed.problem, 2, world)
      case 'run': {
        const ending = await parsed.command.run(parsed.given, parsed.given.options.json ? { ...world, say: world.sayIn('en') } : world)
        return ending.exit === 0 ? 0 : complain(ending.problem, ending.exit, world)
      }
    }
  } catch (thrown) {
    return complain(problemOf(thrown), 2, world)
  }
}

/** What `--lang` names, before anything else is read: what is wrong with the line is told in it. A language that is not offered is refused with the other options. */
function languageAsked(argv: readonly string[]): Language | null {
  const at = argv.indexOf('--lang')
  const named = at === -1 ? argv.find((word) => word.startsWith('--lang='))?.slice('--lang='.length) : argv[at + 1]
  return isLanguage(named) ? named : null
}

/** The edge of the process: a fault is told in one line; nothing is retried or hidden. */
function problemOf(thrown: unknown): Said {
  if (thrown instanceof LineRefusal) return thrown.said
  if (thrown instanceof CallFault) return said(`line.fault.${thrown.code}`, { what: thrown.message })
  if (isOfTheMachine(thrown)) return said('line.fault.machine', { what: thrown.message })
  return said('line.fault.fault', { what: thrown instanceof Error ? thrown.message : String(thrown) })
}

/** What the operating system or the disk refuses is not ours to mend: a folder where a file is meant, no right, no room. */
const isOfTheMachine = (thrown: unknown): thrown is Error =>
  thrown instanceof Error && 'code' in thrown && /^(E(ACCES|PERM|ISDIR|NOTDIR|NOENT|EXIST|ROFS|NOSPC|MFILE|IO)$|SQLITE_(CANTOPEN|READONLY|FULL|IOERR))/.test(String(thrown.code))

function complain(problem: Said, exit: 1 | 2, world: World): 1 | 2 {
  const sentence = world.say(problem.key, problem.values)
  world.err(`nocturne: ${sentence.replace(/\s+/g, ' ').trim()}\n`)
  return exit
}
