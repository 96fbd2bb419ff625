import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { autostartText, readAutostart } from './autostart-file'
import { createSystemLogin, createXdgLogin, loginCommand, type LoginItems, type LoginKeeper } from './start-at-login'

let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'login-'))
  file = join(folder, 'autostart', 'nocturne.desktop')
})
const command = { program: process.execPath, args: ['/opt/noc turne'], env: { NOCTURNE_HOME: '/home/a b/50%' } }
const keeper = (program = process.execPath): LoginKeeper => createXdgLogin({ folder, command: { ...command, program }, say: (key) => key })

test('[S24] off until it is chosen; a choice stands in the desktop’s own file, whole and its person’s alone, and off takes it away', () => {
  const login = keeper()
  const seen = [login.now().choice, login.choose('tray').choice, login.choose('window').choice]
  const left = { files: readdirSync(join(folder, 'autostart')), mode: statSync(file).mode & 0o077 }
  expect({ seen, left, off: login.choose('off').choice, isThere: existsSync(file), again: login.choose('off').choice }).toEqual({ seen: ['off', 'tray', 'window'], left: { files: ['nocturne.desktop'], mode: 0 }, off: 'off', isThere: false, again: 'off' })
})

test('[S24] the command is read back word by word, whatever stands in its paths', () => {
  const words = ['/opt/No "c"`t`$u\\rne', 'a b', '50%', '--windowless', 'plain']
  const text = autostartText('Nocturne', 'Watches\nover', { program: words[0] ?? '', args: words.slice(1), env: { HOME_OF: 'x y' } })
  expect([readAutostart(text), text.includes('Comment=Watches over')]).toEqual([{ isOn: true, words: ['env', 'HOME_OF=x y', ...words] }, true])
})

test('[S24] a shell that splits the line as desktops do starts the very program with its home', () => {
  const script = join(folder, 'told.sh')
  writeFileSync(script, 'echo "$NOCTURNE_HOME|$1"')
  const text = autostartText('n', 'c', { program: '/bin/sh', args: [script, 'a "b" $c'], env: { NOCTURNE_HOME: '/a b' } })
  const line = /^Exec=(.*)$/m.exec(text)?.[1]?.replaceAll('\\\\', '\\').replaceAll('%%', '%') ?? ''
  expect(execFileSync('/bin/sh', ['-c', line], { encoding: 'utf8' })).toBe('/a b|a "b" $c\n')
})

test('[S24] what is shown is what is there: removed, hidden or switched off by hand is off; a program that is gone is told', () => {
  const login = keeper()
  login.choose('tray')
  const text = readFileSync(file, 'utf8')
  const seen: unknown[] = []
  for (const change of [`${text}Hidden=true\n`, text.replace('enabled=true', 'enabled=false'), text.replace(/^Exec=.*$/m, ''), `[Other]\n${text}`, '']) {
    writeFileSync(file, change)
    seen.push(login.now().choice)
  }
  rmSync(file)
  seen.push(login.now().choice)
  expect(seen).toEqual(['off', 'off', 'off', 'tray', 'off', 'off'])
  expect(keeper('/gone/nocturne').choose('window')).toEqual({ choice: 'window', place: file, problem: { key: 'login.gone', values: { program: '/gone/nocturne' } } })
})

test('[S24] a folder that cannot be written is a fault, and what was there stays', () => {
  mkdirSync(join(folder, 'autostart'))
  mkdirSync(`${file}.new`)
  expect(() => keeper().choose('tray')).toThrow(/nocturne\.desktop\.new/)
  expect(keeper().now().choice).toBe('off')
})

test('[S24] a package starts itself, an image the file it came from, a checkout Electron with its folder', () => {
  const parts = { execPath: '/x/electron', appPath: '/src', isPackaged: false, isUnsandboxed: true, env: { NOCTURNE_HOME: '/h' } }
  expect([loginCommand(parts), loginCommand({ ...parts, isPackaged: true, isUnsandboxed: false, env: { APPIMAGE: '/a.AppImage' } })]).toEqual([
    { program: '/x/electron', args: ['/src', '--no-sandbox'], env: { NOCTURNE_HOME: '/h' } }, { program: '/a.AppImage', args: [], env: {} },
  ])
})

test('[S24] where the system itself keeps it, one of two ways is set at most', () => {
  const kept = new Set<string>()
  const items: LoginItems = {
    getLoginItemSettings: ({ args }) => ({ openAtLogin: kept.has(args.join()) }),
    setLoginItemSettings: ({ openAtLogin, args }) => void (openAtLogin ? kept.add(args.join()) : kept.delete(args.join())),
  }
  const login = createSystemLogin(items, { program: '/n', args: [], env: {} })
  expect([login.now().choice, login.choose('tray').choice, [...kept], login.choose('window').choice, [...kept], login.choose('off').choice, kept.size]).toEqual(['off', 'tray', ['--windowless'], 'window', [''], 'off', 0])
})
