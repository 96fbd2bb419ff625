import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { StartAtLogin, StartAtLoginChoice } from '../contract/shapes-windows'
import type { Say } from '../words/say'
import { autostartText, readAutostart, type LoginCommand } from './autostart-file'
import { writeText } from './choice'

/** Whether Nocturne starts when this person logs in. Rule: [S24]. */
export type LoginKeeper = {
  /** What is truly there, whoever put it there. */
  readonly now: () => StartAtLogin
  /** Puts it there or takes it away; throws where that cannot be done. */
  readonly choose: (choice: StartAtLoginChoice) => StartAtLogin
}
/** Without a window: to the tray. */
const windowless = '--windowless'

/** On a desktop of the XDG kind: a file in its autostart folder, written whole or not at all. `folder`: where the person's settings of programs lie. */
export function createXdgLogin({ folder, command, say }: { readonly folder: string; readonly command: LoginCommand; readonly say: Say }): LoginKeeper {
  const file = join(folder, 'autostart', 'nocturne.desktop')
  const now = (): StartAtLogin => {
    const text = readIfThere(file)
    const { isOn, words } = text === null ? { isOn: false, words: [] } : readAutostart(text)
    const program = words.find((word, index) => !(word === 'env' && index === 0) && !/^\w+=/.test(word))
    return {
      choice: !isOn ? 'off' : words.includes(windowless) ? 'tray' : 'window', place: file,
      problem: isOn && program !== undefined && program.startsWith('/') && !existsSync(program) ? { key: 'login.gone', values: { program } } : null,
    }
  }
  return {
    now,
    choose: (choice) => {
      if (choice === 'off') rmSync(file, { force: true })
      else writeText(file, autostartText(say('shell.product'), say('shell.login.comment'), { ...command, args: choice === 'tray' ? [...command.args, windowless] : command.args }))
      return now()
    },
  }
}

/** What of Electron's `app` is asked elsewhere. */
export type LoginItems = {
  readonly getLoginItemSettings: (options: { readonly path: string; readonly args: string[] }) => { readonly openAtLogin: boolean }
  readonly setLoginItemSettings: (settings: { readonly openAtLogin: boolean; readonly path: string; readonly args: string[] }) => void
}

/** On the other systems the system itself keeps it, by program and arguments. */
export function createSystemLogin(items: LoginItems, { program, args }: LoginCommand): LoginKeeper {
  const inTray = [...args, windowless]
  const isOn = (own: string[]): boolean => items.getLoginItemSettings({ path: program, args: own }).openAtLogin
  const now = (): StartAtLogin => ({ choice: isOn(inTray) ? 'tray' : isOn([...args]) ? 'window' : 'off', place: null, problem: null })
  return {
    now,
    choose: (choice) => {
      for (const [own, wanted] of [[[...args], 'window'], [inTray, 'tray']] as const) items.setLoginItemSettings({ openAtLogin: choice === wanted, path: program, args: [...own] })
      return now()
    },
  }
}

/** How this very program is started again: from a checkout Electron with the checkout's folder, and the switches without which it would not start there. */
export function loginCommand({ execPath, appPath, isPackaged, isUnsandboxed, env }: { readonly execPath: string; readonly appPath: string; readonly isPackaged: boolean; readonly isUnsandboxed: boolean; readonly env: Readonly<Record<string, string | undefined>> }): LoginCommand {
  const home = env['NOCTURNE_HOME']
  const mirror = env['NOCTURNE_MIRROR']
  return {
    program: isPackaged ? (env['APPIMAGE'] ?? execPath) : execPath,
    args: [...(isPackaged ? [] : [appPath]), ...(isUnsandboxed ? ['--no-sandbox'] : [])],
    env: { ...(home === undefined ? {} : { NOCTURNE_HOME: home }), ...(mirror === undefined ? {} : { NOCTURNE_MIRROR: mirror }) },
  }
}

/** What a file holds; null where there is none. */
function readIfThere(file: string): string | null {
  return existsSync(file) ? readFileSync(file, 'utf8') : null
}
