import { spawn, type ChildProcess } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** A session bus of a test's own: nothing can be activated on it, so what is not put there is absent. */
export type SessionBus = { readonly address: string; readonly close: () => void }

const config = (folder: string): string => `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN" "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path=${folder}/bus</listen>
  <policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy>
</busconfig>
`

/** Starts a bus whose socket lies in `folder`, and waits until it answers. */
export async function startSessionBus(folder: string): Promise<SessionBus> {
  const file = join(folder, 'bus.conf')
  writeFileSync(file, config(folder))
  const daemon = spawn('dbus-daemon', ['--nofork', '--print-address', `--config-file=${file}`], { stdio: ['ignore', 'pipe', 'ignore'] })
  const address = await firstLine(daemon)
  return { address, close: () => void daemon.kill('SIGKILL') }
}

function firstLine(daemon: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    daemon.once('error', reject)
    daemon.once('exit', (code) => reject(new Error(`dbus-daemon: ended with ${code}`)))
    daemon.stdout?.once('data', (bytes: Buffer) => resolve(bytes.toString().trim().split('\n')[0] ?? ''))
  })
}
