// A display and a session bus for Electron: the desktop's own where there is one, else Xvfb and dbus-run-session.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { connect } from 'node:net'
import { say, which } from './ground.mjs'
import { ensurePrograms } from './system-libraries.mjs'

/** Answers `{ env, close, virtual }`: a display to run on, or undefined where none can be had. */
export async function ensureDisplay({ private: own = false } = {}) {
  if (process.platform !== 'linux') return { env: {}, close: () => {}, virtual: false }
  if (!own && (await desktopAnswers())) return { env: {}, close: () => {}, virtual: false }
  if (!ensurePrograms(['Xvfb'])) return undefined
  return startXvfb(own ? 'the tests get one of their own' : 'no display here')
}

/** The command that runs a program with a session bus: through dbus-run-session where there is no bus yet. */
export function withSessionBus(command, { private: own = false } = {}) {
  if (process.platform !== 'linux') return command
  const there = process.env.DBUS_SESSION_BUS_ADDRESS !== undefined || existsSync(`${process.env.XDG_RUNTIME_DIR ?? '/nowhere'}/bus`)
  if (there && !own) return command
  if (!ensurePrograms(['dbus-run-session'])) return command
  say('bus', own ? 'the tests get a session bus of their own (dbus-run-session)' : 'no session bus here: starting one (dbus-run-session)')
  return ['dbus-run-session', '--', ...command]
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

/** Xvfb picks a free number itself and tells it; it dies with `close`. */
function startXvfb(why) {
  return new Promise((finish) => {
    const server = spawn(which('Xvfb'), ['-displayfd', '3', '-screen', '0', '1440x900x24', '-nolisten', 'tcp', '-noreset'], {
      stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
      detached: true,
    })
    let words = ''
    server.stderr.on('data', (piece) => (words += piece))
    server.on('close', () => {
      say('display', `Xvfb ended before it was ready: ${words.trim().split('\n').at(-1)}`)
      finish(undefined)
    })
    server.stdio[3].once('data', (number) => {
      const DISPLAY = `:${String(number).trim()}`
      say('display', `${why}: Xvfb on ${DISPLAY}, 1440 x 900`)
      server.removeAllListeners('close')
      server.unref()
      for (const pipe of [server.stderr, server.stdio[3]]) pipe.destroy()
      const close = () => server.kill()
      process.on('exit', close)
      finish({ env: { DISPLAY, WAYLAND_DISPLAY: undefined, ELECTRON_OZONE_PLATFORM_HINT: 'x11' }, close, virtual: true })
    })
  })
}
