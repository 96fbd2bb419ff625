import { spawn, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** Why programs cannot be traced here; null where they can. */
export const whyNoStrace: string | null = process.platform !== 'linux' ? 'strace exists on Linux alone' : tracing()

function tracing(): string | null {
  const tried = spawnSync('strace', ['-f', '-qq', '-o', '/dev/null', 'true'], { encoding: 'utf8' })
  if (tried.error) return 'strace is not installed'
  return tried.status === 0 ? null : `strace may not trace here: ${tried.stderr.trim().slice(0, 200)}`
}

/** The calls that change files; the order in which they were made is what a crash cuts. */
const changing = ['openat', 'close', 'write', 'pwrite64', 'fsync', 'fdatasync', 'ftruncate', 'rename', 'renameat', 'renameat2', 'unlink', 'unlinkat', 'mkdir']

/** How a program ended and what it said; lines are what it wrote to standard output, whole ones only. */
export type Ended = { readonly status: number | null; readonly signal: NodeJS.Signals | null; readonly lines: readonly string[]; readonly err: string }

/** Runs a program to its end, without io_uring, so that every call can be seen. */
export async function runTo(command: readonly string[], { timeout = 120_000, env = {} }: { readonly timeout?: number; readonly env?: Readonly<Record<string, string>> } = {}): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const [program = '', ...args] = command
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], timeout, killSignal: 'SIGKILL', env: { ...process.env, UV_USE_IO_URING: '0', ...env } })
    let out = ''
    let err = ''
    child.stdout.setEncoding('utf8').on('data', (piece: string) => void (out += piece))
    child.stderr.setEncoding('utf8').on('data', (piece: string) => void (err += piece))
    child.on('error', reject)
    child.on('close', (status, signal) => resolve({ status, signal, lines: out.split('\n').slice(0, -1), err }))
  })
}

/** A command that writes every file change of a program, with the bytes, into a trace; `also`: further calls. */
export const traced = (command: readonly string[], traceFile: string, also: readonly string[] = []): readonly string[] =>
  ['strace', '-f', '--seccomp-bpf', '-qq', '-xx', '-s', '67108864', '-e', `trace=${[...changing, ...also].join()}`, '-e', 'signal=none', '-o', traceFile, ...command]

/** What happens to some calls: `inject=` as strace reads it, e.g. `pwrite64:signal=KILL:when=7`. Calls are counted by thread; the database works on the first. */
export const injected = (command: readonly string[], injections: readonly string[]): readonly string[] =>
  ['strace', '-f', '--seccomp-bpf', '-qq', '-e', 'signal=none', '-o', '/dev/null', ...injections.flatMap((injection) => ['-e', `inject=${injection}`]), ...command]

/** One call of a trace that succeeded: its name, its arguments as strace writes them (texts as bytes), its result. */
export type Syscall = { readonly thread: string; readonly name: string; readonly args: readonly (Buffer | string)[]; readonly result: number }

/** Every call in the order in which it ended. */
export function* readTrace(file: string): Generator<Syscall> {
  const begun = new Map<string, string>()
  const text = readFileSync(file, 'latin1')
  for (let start = 0, end = text.indexOf('\n'); end !== -1; start = end + 1, end = text.indexOf('\n', start)) {
    const line = text.slice(start, end)
    const space = line.indexOf(' ')
    const thread = line.slice(0, space)
    const rest = line.slice(space).trimStart()
    if (rest.endsWith('<unfinished ...>')) {
      begun.set(thread, rest.slice(0, -'<unfinished ...>'.length))
      continue
    }
    const resumed = /^<\.\.\. \w+ resumed>/.exec(rest)
    const whole = resumed ? `${begun.get(thread) ?? ''}${rest.slice(resumed[0].length)}` : rest
    const call = parsed(thread, whole)
    if (call && call.result >= 0) yield call
  }
}

function parsed(thread: string, line: string): Syscall | null {
  const open = line.indexOf('(')
  const close = line.lastIndexOf(')')
  const result = /= (-?\d+)/.exec(line.slice(close))
  if (open === -1 || result === null) return null
  return { thread, name: line.slice(0, open), args: line.slice(open + 1, close).split(', ').map(argument), result: Number(result[1]) }
}

/** Texts are written in hexadecimal throughout, so that no quote or comma of theirs is met. */
const argument = (text: string): Buffer | string => (text.startsWith('"') ? Buffer.from(text.slice(1, text.lastIndexOf('"')).replaceAll('\\x', ''), 'hex') : text)

/** Calls by name in the order in which one thread made them, each with the path of the file it was made on; `isReady`: after a line was said. */
export type Made = ReadonlyMap<string, readonly { readonly path: string; readonly isReady: boolean }[]>

/** What the first thread did, which works on the database: the number of a call in its row is what `injected` counts by. */
export function madeIn(traceFile: string, ready = ''): Made {
  const made = new Map<string, { readonly path: string; readonly isReady: boolean }[]>()
  const paths = new Map<number, string>()
  let [first, isReady] = ['', false]
  for (const { thread, name, args, result } of readTrace(traceFile)) {
    first ||= thread
    if (name === 'openat') paths.set(result, String(args[1]))
    if (name === 'write' && args[0] === '1' && String(args[1]) === `${ready}\n`) isReady = true
    if (thread !== first) continue
    const calls = made.get(name) ?? []
    made.set(name, calls)
    calls.push({ path: Buffer.isBuffer(args[0]) ? String(args[0]) : paths.get(Number(args[0])) ?? '', isReady })
  }
  return made
}
