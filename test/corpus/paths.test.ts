import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { aReader } from './reader'
import { survives } from './survives'

const row = '{"kind":"task","id":"a","created_at":"2026-02-20T10:00:00Z"}\n'

/** Paths that are no file to be read, what stands there made in a folder. */
async function oddPaths(inbox: string): Promise<{ readonly paths: readonly string[]; readonly close: () => void }> {
  const at = (name: string): string => join(inbox, name)
  const file = (name: string, content: string): string => (writeFileSync(at(name), content), at(name))
  const link = (name: string, to: string): string => (symlinkSync(to, at(name)), at(name))
  const folder = (name: string): string => (mkdirSync(at(name)), at(name))
  const real = file('task-real.ndjson', row)
  const pipe = (name: string): string => (execFileSync('mkfifo', [at(name)]), at(name))
  const socket = createServer().listen(at('task-socket.ndjson'))
  await new Promise((ready) => socket.once('listening', ready))
  const full = folder('full')
  symlinkSync(real, join(full, 'task-link.ndjson'))
  execFileSync('mkfifo', [join(full, 'task-pipe.ndjson')])
  writeFileSync(join(full, '.task-hidden.ndjson'), row)
  const closed = file('task-closed.ndjson', row)
  chmodSync(closed, 0)
  return {
    paths: [
      pipe('task-pipe.ndjson'), pipe('task-pipe.csv.gz'), at('task-socket.ndjson'), link('task-link.ndjson', real), link('task-broken.ndjson', at('nowhere')), link('task-loop.ndjson', at('task-loop.ndjson')), link('task-device.ndjson', '/dev/zero'), link('folder-link', inbox), '/dev/zero', '/dev/null', '/dev/stdin', '/dev/tty', '/proc/self/mem', '/proc/kmsg',
      folder('empty'), full, at('nowhere.ndjson'), at('nowhere/deeper/task.ndjson'), `${real}/below`, at('x'.repeat(256)), at('x/'.repeat(2_000)), `${real}\0.png`, '\0', ' ', '.', '..', '', '~', '-', 'C:\\task.ndjson', '\\\\server\\share\\task.csv', 'http://127.0.0.1/task.ndjson', 'file:///etc/passwd', at('task-\ud800.ndjson'), at('task-*.ndjson'), file('task-empty.ndjson', ''),
    ].filter((path) => path !== '.' && path !== '..'),
    close: () => void socket.close(),
  }
}

test('[I23] [I24] [I36] what is no file to be read is refused in words or has nothing in it, and nobody waits for it', async () => {
  const reader = aReader()
  const { paths, close } = await oddPaths(reader.staging.inbox)
  for (const path of paths) {
    const name = JSON.stringify(path.slice(-60))
    const { value } = await survives(name, reader.staging, async () => {
      const { importId } = await reader.console.call('intake.start', { paths: [path], profile: 'site-data' })
      return reader.console.call('intake.wait', { importId })
    })
    expect(value?.totals.read ?? 0, name).toBe(0)
    await survives(`preview ${name}`, reader.staging, () => reader.console.call('intake.preview', { path, profile: 'site-data' }))
    await survives(`profile ${name}`, reader.staging, async () => {
      const { importId } = await reader.console.call('intake.start', { paths: [join(reader.staging.inbox, 'task-real.ndjson')], profile: path === '' ? ' ' : path })
      return reader.console.call('intake.wait', { importId })
    }).then((end) => expect(end.refusal, `profile ${name}`).not.toBeNull())
  }
  close()
  await reader.close()
})
