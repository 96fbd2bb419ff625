import { join } from 'node:path'
import { utilityProcess } from 'electron'

/** Runs the command line's own program beside us, with our standard streams, and gives its exit status [S10]. */
export function runCommandLine(args: readonly string[]): Promise<number> {
  const child = utilityProcess.fork(join(import.meta.dirname, 'cli.js'), [...args], { stdio: 'inherit', serviceName: 'cli', cwd: process.cwd() })
  return new Promise((resolve) => child.once('exit', resolve))
}
