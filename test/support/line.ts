import type { CallName, EventName, Events, InputOf, OutputOf } from '../../src/contract/contract'
import { contract } from '../../src/contract/contract'
import { runLine } from '../../src/cli/run'
import type { StoreLine, World } from '../../src/cli/world'
import { createWords, sayer } from '../../src/words/say'

/** What a command left behind. */
export type Ran = { readonly exit: 0 | 1 | 2; readonly out: string; readonly err: string }
/** One call a command made. */
export type Said = { readonly name: CallName; readonly input: unknown }
/** What the store at the other end answers, call by call. */
export type Answers = { readonly [Name in CallName]?: (input: InputOf<Name>) => OutputOf<Name> | Promise<OutputOf<Name>> }

export type Line = {
  readonly run: (...argv: string[]) => Promise<Ran>
  readonly said: Said[]
  readonly opened: string[]
  /** Something the store announces while it answers. */
  readonly announce: <Name extends EventName>(event: Name, payload: Events[Name]) => void
}

/** A command line whose store answers from a script; every input is checked against the contract as the real one does. */
export function aLine(answers: Answers = {}, changes: Partial<World> = {}): Line {
  const said: Said[] = []
  const opened: string[] = []
  const hearers = new Map<EventName, (payload: never) => void>()
  const store: StoreLine = {
    call: async (name, input) => {
      const checked: unknown = contract[name].input.parse(input)
      said.push({ name, input: JSON.parse(JSON.stringify(checked)) })
      const answer = answers[name]
      if (!answer) throw new Error(`the script does not answer ${name}`)
      return answer(input)
    },
    on: (event, hear) => {
      hearers.set(event, hear)
      return () => void hearers.delete(event)
    },
    close: () => undefined,
  }
  const announce: Line['announce'] = (event, payload) => hearers.get(event)?.(payload as never)
  return { said, opened, announce, run: (...argv) => runHere(argv, { ...changes, openStore: changes.openStore ?? ((file) => (opened.push(file), Promise.resolve(store))) }) }
}

/** Runs one command line in this process and keeps what it wrote. */
export async function runHere(argv: readonly string[], changes: Partial<World>): Promise<Ran> {
  let [out, err] = ['', '']
  const world: World = {
    say: sayer(createWords('en')),
    language: 'en',
    sayIn: (language) => sayer(createWords(language)),
    out: (text) => { out += text; return Promise.resolve() },
    err: (text) => { err += text },
    isWatched: false,
    now: () => Date.parse('2026-03-14T22:00:00Z'),
    newOpId: () => '0195f3c8-0000-7000-8000-000000000001',
    cwd: '/home/noc',
    ownStore: '/home/noc/store/nocturne.db',
    hasStore: () => true,
    restoreStore: (file) => Promise.reject(new Error(`nothing is scripted to be restored to ${file}`)),
    openStore: (file) => Promise.reject(new Error(`no store is scripted at ${file}`)),
    ...changes,
  }
  const exit = await runLine(argv, world)
  return { exit, out, err }
}
