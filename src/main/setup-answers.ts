import { app, shell } from 'electron'
import type { Library } from '../contract/shapes-windows'
import type { Say } from '../words/say'
import { chooseBackupFile } from './dialogs'
import type { EngineHost } from './engine-host'
import type { MainAnswers, Seat } from './relay'
import type { LoginKeeper } from './start-at-login'

type Names = 'shell.versions' | 'shell.showPlace' | 'shell.backUp' | 'shell.startAtLogin' | 'shell.setStartAtLogin'
type Parts = { readonly say: Say; readonly engine: EngineHost; readonly seat: Seat; readonly login: LoginKeeper }

/** What was built in; the build writes it here. */
declare const __LIBRARIES__: readonly Library[]

/** What the settings ask of the desktop. Rules: [S24] [S25]. */
export const setupAnswers = ({ say, engine, seat, login }: Parts): Pick<MainAnswers, Names> => ({
  'shell.versions': () => ({
    app: app.getVersion(), electron: process.versions.electron, chromium: process.versions.chrome, node: process.versions.node, platform: `${process.platform} ${process.arch}`, libraries: __LIBRARIES__,
  }),
  'shell.showPlace': async ({ of }) => {
    const { store, mirror, backups } = await engine.mine().call('health.show', {}, seat)
    // Shown among its neighbours, never opened; the engine says where it is, not the page.
    shell.showItemInFolder({ store: store.file, mirror: mirror.folder, backups: backups.newest?.file ?? backups.folder }[of])
    return null
  },
  'shell.backUp': async (_input, _seat, { browser }) => {
    const file = await chooseBackupFile(say, browser)
    return file === null ? null : engine.mine().call('store.backup', { file }, seat)
  },
  'shell.startAtLogin': login.now,
  'shell.setStartAtLogin': async ({ choice }) => {
    const from = login.now().choice
    const now = login.choose(choice)
    if (from !== now.choice) await engine.mine().call('login.noted', { from, to: now.choice }, seat)
    return now
  },
})
