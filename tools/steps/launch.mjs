// Starts a program in the foreground, hands it the signals that we get, and ends as it ends.
import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { root } from './ground.mjs'

/** Resolves with the exit status; 128 + the signal's number where a signal ended it. */
export function launch([program, ...args], { env = {}, ...options } = {}) {
  const child = spawn(program, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env }, ...options })
  const pass = (signal) => child.kill(signal)
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, pass)
  return new Promise((finish, fail) => {
    child.on('error', fail)
    child.on('close', (status, signal) => {
      for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.off(name, pass)
      finish(status ?? 128 + (constants.signals[signal] ?? 0))
    })
  })
}
