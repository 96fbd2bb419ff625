// What Electron and its tests need of the system: looked for, and installed where that is allowed without asking.
import { join, dirname } from 'node:path'
import { CannotGoOn, run, say, which } from './ground.mjs'
import { electronProgram } from './electron-runtime.mjs'

/** Which package brings a library; where a release renamed it, the newer name stands first. */
const packagesOf = {
  'libgtk-3.so.0': ['libgtk-3-0t64', 'libgtk-3-0'],
  'libgdk-3.so.0': ['libgtk-3-0t64', 'libgtk-3-0'],
  'libglib-2.0.so.0': ['libglib2.0-0t64', 'libglib2.0-0'],
  'libgobject-2.0.so.0': ['libglib2.0-0t64', 'libglib2.0-0'],
  'libgio-2.0.so.0': ['libglib2.0-0t64', 'libglib2.0-0'],
  'libnspr4.so': ['libnspr4'],
  'libnss3.so': ['libnss3'],
  'libnssutil3.so': ['libnss3'],
  'libsmime3.so': ['libnss3'],
  'libatk-1.0.so.0': ['libatk1.0-0t64', 'libatk1.0-0'],
  'libatk-bridge-2.0.so.0': ['libatk-bridge2.0-0t64', 'libatk-bridge2.0-0'],
  'libatspi.so.0': ['libatspi2.0-0t64', 'libatspi2.0-0'],
  'libcups.so.2': ['libcups2t64', 'libcups2'],
  'libdbus-1.so.3': ['libdbus-1-3'],
  'libcairo.so.2': ['libcairo2'],
  'libpango-1.0.so.0': ['libpango-1.0-0'],
  'libX11.so.6': ['libx11-6'],
  'libXcomposite.so.1': ['libxcomposite1'],
  'libXdamage.so.1': ['libxdamage1'],
  'libXext.so.6': ['libxext6'],
  'libXfixes.so.3': ['libxfixes3'],
  'libXrandr.so.2': ['libxrandr2'],
  'libgbm.so.1': ['libgbm1'],
  'libexpat.so.1': ['libexpat1'],
  'libxcb.so.1': ['libxcb1'],
  'libxkbcommon.so.0': ['libxkbcommon0'],
  'libudev.so.1': ['libudev1'],
  'libasound.so.2': ['libasound2t64', 'libasound2'],
}

/** Programs that a run without a desktop needs, and the one that brings faults about. */
const packagesOfProgram = { Xvfb: ['xvfb'], 'dbus-daemon': ['dbus-daemon', 'dbus'], strace: ['strace'] }

/** Makes sure that Electron finds its libraries; throws with the one command to run where they cannot be installed from here. */
export function ensureLibraries() {
  if (process.platform !== 'linux') return
  const missing = missingLibraries()
  if (missing.length === 0) return
  install(missing, missing.map((name) => packagesOf[name] ?? [name]))
  const still = missingLibraries()
  if (still.length > 0) throw new CannotGoOn(`Electron still misses ${still.join(', ')}: install what brings them and run it again`)
}

/** Makes sure of programs such as Xvfb, a session bus or strace; answers whether they are there now. */
export function ensurePrograms(programs) {
  const missing = programs.filter((name) => which(name) === undefined)
  if (missing.length === 0) return true
  try {
    install(missing, missing.map((name) => packagesOfProgram[name] ?? [name]))
  } catch (fault) {
    if (!(fault instanceof CannotGoOn)) throw fault
    say('system', fault.message)
  }
  return programs.every((name) => which(name) !== undefined)
}

function missingLibraries() {
  const program = electronProgram()
  const told = run('ldd', [program], { quiet: true, env: { ...process.env, LD_LIBRARY_PATH: dirname(program) } })
  if (told.status !== 0) throw new CannotGoOn(`ldd could not read ${join('node_modules', 'electron', 'dist', 'electron')}: ${told.err.trim()}`)
  return [...told.out.matchAll(/^\s*(\S+) => not found/gm)].map((match) => match[1])
}

function install(missing, choices) {
  const asRoot = process.getuid?.() === 0
  const sudo = !asRoot && which('sudo') !== undefined && run('sudo', ['-n', 'true'], { quiet: true }).status === 0
  if (which('apt-get') === undefined) {
    throw new CannotGoOn(`${missing.join(', ')} not found, and there is no apt-get here: install what brings them and run it again`)
  }
  const may = asRoot || sudo
  const privileged = (program, args) => run(sudo ? 'sudo' : program, sudo ? ['-n', program, ...args] : args, { stdio: ['ignore', 2, 2], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } })
  if (may && choices.some((names) => known(names) === undefined)) {
    say('system', 'reading the package lists (apt-get update)')
    privileged('apt-get', ['update', '-qq'])
  }
  const packages = [...new Set(choices.map((names) => known(names) ?? names[0]))]
  const command = ['apt-get', 'install', '-y', '--no-install-recommends', ...packages]
  if (!may) throw new CannotGoOn(`${missing.join(', ')} not found; run this once, then try again: sudo ${command.join(' ')}`)
  say('system', `${missing.join(', ')} not found: installing ${packages.join(' ')}`)
  const done = privileged(command[0], ['-qq', '-o', 'DPkg::Lock::Timeout=120', ...command.slice(1)])
  if (done.status !== 0) throw new CannotGoOn(`apt-get could not install them; run this and look: ${command.join(' ')}`)
}

/** The name that this release uses, asked of apt-cache. */
function known(names) {
  return names.find((name) => /^Package: /m.test(run('apt-cache', ['show', '--no-all-versions', name], { quiet: true }).out))
}
