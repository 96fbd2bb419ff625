// A display and a session bus for Electron: the desktop's own where there are, else Xvfb and a bus that live as long as the run.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { connect } from 'node:net'
import { say, which } from './ground.mjs'
import { ensurePrograms } from './system-libraries.mjs'

const nothing = { env: {}, close: () => {}, virtual: false }

/** Answers `{ env, close, virtual }`, or undefined where no display can be had. `own`: never the desktop's, so that tests disturb nobody. */
export async function ensureDisplay({ own = false } = {}) {
  if (process.platform !== 'linux') return nothing
  if (!own && (await desktopAnswers())) return { ...nothing, ...(await ensureBus({}, own)) }
  if (!ensurePrograms(['Xvfb'])) return undefined
  const server = await startServer('Xvfb', ['-displayfd', '3', '-screen', '0', '1440x900x24', '-nolisten', 'tcp', '-noreset'])
  if (server === undefined) return undefined
  const env = { DISPLAY: `:${server.told}`, WAYLAND_DISPLAY: undefined, XDG_SESSION_TYPE: 'x11' }
  say('display', `${own ? 'the tests get one of their own' : 'no display here'}: Xvfb on ${env.DISPLAY}, 1440 x 900`)
  const bus = await ensureBus(env, own)
  const close = () => {
    bus.close()
    server.close()
  }
  return { env: { ...env, ...bus.env }, close, virtual: true }
}

/** A session bus for a run that has no display at all. */
export function ensureBusAlone() {
  return process.platform === 'linux' ? ensureBus({}, false) : nothing
}

async function ensureBus(env, own) {
  const there = process.env.DBUS_SESSION_BUS_ADDRESS !== undefined || existsSync(`${process.env.XDG_RUNTIME_DIR ?? '/nowhere'}/bus`)
  if (there && !own) return nothing
  const bus = ensurePrograms(['dbus-daemon']) ? await startServer('dbus-daemon', ['--session', '--nofork', '--nopidfile', '--print-address=3'], env) : undefined
  if (bus === undefined) {
    say('bus', 'no session bus can be had: the system shows no notifications')
    return nothing
  }
  say('bus', own ? 'the tests get a session bus of their own' : 'no session bus here: started one')
  return { env: { DBUS_SESSION_BUS_ADDRESS: bus.told }, close: bus.close }
}

/** Whether the display that the environment names really answers. */
async function desktopAnswers() {
  const { DISPLAY, WAYLAND_DISPLAY, XDG_RUNTIME_DIR } = process.env
  if (WAYLAND_DISPLAY && existsSync(`${XDG_RUNTIME_DIR}/${WAYLAND_DISPLAY}`)) return true
  if (!DISPLAY) return false
  const local = /^:(\d+)/.exec(DISPLAY)
  if (local === null) return true
  const yes = (await answers(`/tmp/.X11-unix/X${local[1]}`)) || (await answers(`\0/tmp/.X11-unix/X${local[1]}`))
  if (!yes) say('display', `DISPLAY=${DISPLAY} does not answer`)
  return yes
}

function answers(path) {
  return new Promise((finish) => {
    const socket = connect({ path }, () => {
      socket.destroy()
      finish(true)
    })
    socket.on('error', () => finish(false))
  })
}

/** Starts a program that tells its address on file descriptor 3, in a group of its own (Ctrl-C is not for it); it ends with `close`. */
function startServer(program, args, env = {}) {
  return new Promise((finish) => {
    const server = spawn(which(program), args, { stdio: ['ignore', 'ignore', 'pipe', 'pipe'], detached: true, env: { ...process.env, ...env } })
    let words = ''
    let told = ''
    server.stderr.on('data', (piece) => (words += piece))
    server.on('close', () => {
      say('display', `${program} ended before it was ready: ${words.trim().split('\n').at(-1)}`)
      finish(undefined)
    })
    server.stdio[3].on('data', (piece) => {
      told += piece
      if (!told.endsWith('\n')) return
      server.removeAllListeners('close')
      for (const held of [server, server.stderr, server.stdio[3]]) held.unref()
      const close = () => server.kill()
      process.on('exit', close)
      finish({ told: told.trim(), close })
    })
  })
}
