import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, test } from 'vitest'
import { checkout } from '../support/planted'

type Told = { readonly status: number | null; readonly stdout: string; readonly stderr: string }

const step = (name: string): string => pathToFileURL(join(checkout, 'tools/steps', `${name}.mjs`)).href

/** Runs a piece of one of the steps in a process of its own. */
const tell = (code: string, env: Readonly<Record<string, string>> = {}): Told =>
  spawnSync(process.execPath, ['--input-type=module', '-e', code], { encoding: 'utf8', cwd: checkout, env: { ...process.env, ...env } })

/** What the pins say of a folder with one file, `electron`. */
function pinned(pins: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'nocturne-pins-'))
  writeFileSync(join(folder, 'electron'), 'abc')
  const { stdout } = tell(`import { checkPins } from ${JSON.stringify(step('electron-runtime'))}
    try { checkPins(${JSON.stringify(folder)}, ${JSON.stringify(pins)}); console.log('as pinned') } catch (fault) { console.log(fault.message) }`)
  rmSync(folder, { recursive: true })
  return stdout.trim()
}
const sha256OfAbc = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'

describe('the two commands', () => {
  test('[X20] what is installed is not installed again', () => {
    const { status, stderr } = tell(`import { setUp } from ${JSON.stringify(step('set-up'))}; await setUp()`)
    expect({ status, again: /installing|downloading|taking/.test(stderr) }).toEqual({ status: 0, again: false })
  })

  test('[X21] the registry copy of Electron is taken when every file is what was pinned', () => {
    expect(pinned({ electron: sha256OfAbc })).toBe('as pinned')
  })

  test.each([
    ['altered', { electron: sha256OfAbc.replace('b', 'c') }],
    ['unknown', {}],
    ['missing', { electron: sha256OfAbc, 'resources/default_app.asar': sha256OfAbc }],
  ])('[X21] a file of it that is %s stops the set-up', (_what, pins) => {
    expect(pinned(pins)).toMatch(/^Electron from the registry is not what was pinned: (electron|resources\/default_app\.asar); do not use it$/)
  })

  test('[X22] where no display can be had the next step is told, and nothing is thrown', () => {
    const { status, stdout, stderr } = tell(`import { ensureDisplay } from ${JSON.stringify(step('display'))}; console.log(await ensureDisplay({ own: true }))`, { PATH: '/nowhere' })
    expect({ status, stdout: stdout.trim(), told: stderr.includes('install what brings them and run it again') }).toEqual({ status: 0, stdout: 'undefined', told: true })
  })

  test('[X22] a display that is named but does not answer is not used', () => {
    const { stderr } = tell(`import { ensureDisplay } from ${JSON.stringify(step('display'))}; await ensureDisplay()`, { DISPLAY: ':4711', WAYLAND_DISPLAY: '', PATH: '/nowhere' })
    expect(stderr).toContain('DISPLAY=:4711 does not answer')
  })

  test('[X23] whether the sandbox is on is said, and root has none', () => {
    const { stdout, stderr } = tell(`import { electronSwitches } from ${JSON.stringify(step('sandbox'))}; console.log(electronSwitches().includes('--no-sandbox'))`)
    const isOff = stdout.trim() === 'true'
    expect({ root: process.getuid?.() !== 0 || isOff, said: stderr.includes(isOff ? 'sandbox:      off' : 'sandbox:      on') }).toEqual({ root: true, said: true })
  })

  test('[X26] the command line answers through the checkout, with nothing of ours on standard output', () => {
    const { status, stdout } = spawnSync(process.execPath, [join(checkout, 'tools/nocturne.mjs'), '--help'], { encoding: 'utf8', cwd: tmpdir() })
    expect({ status, opens: stdout.slice(0, 6) }).toEqual({ status: 0, opens: 'Usage:' })
  })
})
