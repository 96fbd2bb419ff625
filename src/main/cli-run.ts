import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { utilityProcess } from 'electron'

const headless = '--ozone-platform=headless'
const fault = 70

/** On Linux Electron asks for a display before our first line runs, and only a switch of its own keeps it from that. */
export const needsHeadless = (): boolean => process.platform === 'linux' && !process.argv.includes(headless)

/** Starts this very program again with that switch, lends it our streams, and gives its exit status. */
export function runHeadless(): number {
  const { status, error } = spawnSync(process.execPath, [headless, '--log-level=3', ...process.argv.slice(1)], { stdio: 'inherit' })
  if (error) throw error
  return status ?? fault
}

/** Runs the command line's own program beside us, with our standard streams, and gives its exit status [S10]. */
export function runCommandLine(args: readonly string[]): Promise<number> {
  const child = utilityProcess.fork(join(import.meta.dirname, 'cli.js'), [...args], { stdio: 'inherit', serviceName: 'cli', cwd: process.cwd() })
  return new Promise((resolve) => child.once('exit', resolve))
}
