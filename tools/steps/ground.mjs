// What every step stands on: where the project is, how a step speaks, how it runs another program.
// Node 20 and no dependency: this runs before anything is installed.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { accessSync, constants, existsSync, readFileSync } from 'node:fs'
import { delimiter, dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The project's folder. */
export const root = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..')

/** A path inside the project. */
export const at = (...parts) => join(root, ...parts)

/** A step could not do its work: the message says what is wrong and what to do; it is printed without a stack. */
export class CannotGoOn extends Error {}

/** One line about what a step does or found. */
export function say(step, line) {
  console.error(`${`${step}:`.padEnd(13)} ${line}`)
}

/** The path of a program on PATH, or undefined. */
export function which(program, path = process.env.PATH ?? '') {
  for (const folder of path.split(delimiter)) {
    const file = join(folder, program)
    if (folder !== '' && isExecutable(file)) return file
  }
  return undefined
}

/** Runs a program to its end; `quiet` keeps its output and hands it back. Never throws: status 127 is "not there". */
export function run(program, args, { quiet = false, ...options } = {}) {
  const done = spawnSync(program, args, {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    stdio: quiet ? ['ignore', 'pipe', 'pipe'] : ['inherit', 'inherit', 'inherit'],
    ...options,
  })
  return { status: done.status ?? 127, out: done.stdout ?? '', err: done.stderr ?? String(done.error ?? '') }
}

/** Runs a program beside us, with its output kept; resolves with its status and output. */
export function runBeside(program, args, options = {}) {
  return new Promise((finish) => {
    const child = spawn(program, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], ...options })
    let out = ''
    child.stdout.on('data', (piece) => (out += piece))
    child.stderr.on('data', (piece) => (out += piece))
    child.on('error', (fault) => finish({ status: 127, out: `${out}${fault.message}` }))
    child.on('close', (status) => finish({ status: status ?? 1, out }))
  })
}

/** The Node that runs everything after the set-up: the project's own where there is one, else this one if new enough. */
export function projectNode() {
  const own = at('node_modules', '.bin', process.platform === 'win32' ? 'node.exe' : 'node')
  if (existsSync(own)) return own
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major > 22 || (major === 22 && minor >= 12)) return process.execPath
  throw new CannotGoOn(`Node ${process.versions.node} is too old here: install Node 22.12 or newer and run it again`)
}

/** PATH with the project's programs (and its Node) first. */
export function projectPath() {
  return [at('node_modules', '.bin'), process.env.PATH ?? ''].join(delimiter)
}

/** The value that follows an option on our command line. */
export function optionOf(name) {
  const place = process.argv.indexOf(name)
  return place === -1 ? undefined : process.argv[place + 1]
}

/** SHA-256 of some bytes, in hex. */
export const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex')

/** A JSON file's value, or undefined where it is missing or broken. */
export function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}

/** Runs a script's body: one line for what a person can mend, the stack for what is our fault. */
export async function main(name, body) {
  try {
    process.exitCode = await body()
  } catch (fault) {
    if (fault instanceof CannotGoOn) say(name, fault.message)
    else console.error(fault)
    process.exitCode = 1
  }
}

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}
