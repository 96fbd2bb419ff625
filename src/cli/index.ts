import { homedir, userInfo } from 'node:os'
import { realWorld } from './real-world'
import { runLine } from './run'

// A reader that goes away early (`| head`) is no fault of the line.
process.stdout.on('error', (fault: NodeJS.ErrnoException) => {
  if (fault.code !== 'EPIPE') throw fault
  process.exit(process.exitCode ?? 0)
})

process.exitCode = await runLine(process.argv.slice(2), realWorld({ env: process.env, platform: process.platform, homeFolder: homedir(), userName: nameOfUser() }))
// Electron's utility process, in which the packaged app runs this, does not end by itself when nothing is left to do.
if ('parentPort' in process) process.exit()

/** The name of the operating system's user; a container's user may have none in its tables. */
function nameOfUser(): string {
  try {
    return userInfo().username
  } catch {
    return process.env['USER'] ?? process.env['LOGNAME'] ?? `uid ${process.getuid?.() ?? 'unknown'}`
  }
}
