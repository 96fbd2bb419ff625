// Whether Chromium's sandbox can be had here. A packaged Nocturne never runs without it; development and tests may, after saying so.
import { existsSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { electronProgram } from './electron-runtime.mjs'
import { run, say, which } from './ground.mjs'

/** The switches that Electron needs on this machine, each said and explained in one line. */
export function electronSwitches() {
  if (process.platform !== 'linux') return []
  return [...sandboxSwitches(), ...containerSwitches()]
}

function sandboxSwitches() {
  if (process.getuid?.() === 0) {
    say('sandbox', 'off: Chromium has none for root (development and tests only)')
    return ['--no-sandbox']
  }
  const helper = join(dirname(electronProgram()), 'chrome-sandbox')
  if (userNamespaces()) return tell('on, by user namespaces')
  if (setuidWorks(helper)) return tell('on, by the setuid helper')
  const repair = [['chown', 'root:root', helper], ['chmod', '4755', helper]]
  if (which('sudo') !== undefined && run('sudo', ['-n', 'true'], { quiet: true }).status === 0) {
    for (const command of repair) run('sudo', ['-n', ...command], { quiet: true })
    if (setuidWorks(helper)) return tell('on, by the setuid helper, which was set up just now')
  }
  say('sandbox', 'off: this machine denies user namespaces (development and tests only). To have it, run once:')
  say('sandbox', `  sudo sh -c '${repair.map((command) => command.join(' ')).join(' && ')}'`)
  return ['--no-sandbox']
}

function tell(how) {
  say('sandbox', how)
  return []
}

/** What Chromium itself would try: a user, a process and a network namespace of one's own. */
function userNamespaces() {
  return run('unshare', ['--user', '--map-root-user', '--pid', '--net', '--fork', 'true'], { quiet: true }).status === 0
}

/** Tried as Chromium starts it: it wants its interface's version named, and the zygote's descriptors (up to 7) open. */
function setuidWorks(helper) {
  if (!existsSync(helper)) return false
  const { uid, mode } = statSync(helper)
  if (uid !== 0 || (mode & 0o4000) === 0) return false
  return run(helper, ['/bin/true'], { stdio: Array(8).fill('pipe'), env: { ...process.env, SBX_CHROME_API_RQ: '1' } }).status === 0
}

/** A container's /dev/shm is often 64 MB, which kills a renderer. */
function containerSwitches() {
  const inside = existsSync('/.dockerenv') || existsSync('/run/.containerenv') || /docker|containerd|kubepods|lxc/.test(firstProcess())
  if (!inside) return []
  say('sandbox', 'in a container: shared memory goes to /tmp (--disable-dev-shm-usage)')
  return ['--disable-dev-shm-usage']
}

function firstProcess() {
  try {
    return readFileSync('/proc/1/cgroup', 'utf8')
  } catch (fault) {
    if (fault.code === 'ENOENT' || fault.code === 'EACCES') return ''
    throw fault
  }
}
