import { homedir } from 'node:os'
import { join } from 'node:path'
import { app, dialog } from 'electron'
import { homeOf } from '../contract/places'
import { localesOf } from '../words/language'
import { readArguments } from './arguments'
import { needsHeadless, runCommandLine, runHeadless } from './cli-run'
import { openDesktop } from './desktop'
import { createLanguageKeeper } from './language-keeper'
import { secureBeforeReady } from './security'

const start = readArguments(process.argv, app.isPackaged)
const home = homeOf(process.env, process.platform, homedir(), join)
const language = createLanguageKeeper({ file: join(home.folder, 'language.json'), locales: localesOf(process.env, Intl.DateTimeFormat().resolvedOptions().locale) })

process.umask(0o077)
app.setPath('userData', start.mode === 'cli' ? join(home.electronData, 'cli') : home.electronData)
if (start.mode === 'console') secureBeforeReady()

function broken(thrown: unknown): void {
  const words = thrown instanceof Error ? thrown.message : String(thrown)
  process.stderr.write(`${thrown instanceof Error ? (thrown.stack ?? words) : words}\n`)
  if (start.mode === 'console') dialog.showErrorBox(language.say('shell.broken.title'), words)
  app.exit(1)
}

if (start.mode === 'cli' && needsHeadless()) {
  process.exit(runHeadless())
} else if (start.mode === 'cli') {
  app.disableHardwareAcceleration()
  app.whenReady().then(() => runCommandLine(start.args)).then((code) => app.exit(code), broken)
} else if (app.requestSingleInstanceLock()) {
  app.whenReady().then(() => openDesktop({ home, language, isSampleAsked: start.isSample, isWindowless: start.isWindowless })).catch(broken)
} else {
  app.exit(0)
}
