import { join } from 'node:path'
import { userInfo } from 'node:os'
import { app, dialog, Menu, session } from 'electron'
import type { Home } from '../contract/places'
import type { EngineState, MonitorStatus } from '../contract/shapes'
import type { Say } from '../words/say'
import { addonPath } from './addon-path'
import { chooseStore, readChoice, writeChoice, type Choice } from './choice'
import { closeOrStay } from './closing'
import { createEngineHost, type EngineStart } from './engine-host'
import { log } from './log'
import { createElectronToaster } from './notify-electron'
import { createLinuxToaster } from './notify-linux'
import { createNotifier } from './notify'
import { createOutageAlarm } from './outage'
import { openRelay, type Seat } from './relay'
import { pictureWhenPainted } from './screenshot'
import { secureSession } from './security'
import { openTray, type ConsoleTray } from './tray'
import { openWindow, type ConsoleWindow } from './window'

export type DesktopParts = { readonly home: Home; readonly say: Say; readonly isSampleAsked: boolean; readonly isWindowless: boolean }

/** The one place where window, engine, toasts and tray are joined. Called once, when Electron is ready. */
export function openDesktop({ home, say, isSampleAsked, isWindowless }: DesktopParts): void {
  let window: ConsoleWindow | null = null
  let tray: ConsoleTray | null = null
  let isQuitting = false
  let store: Choice = chooseStore(readChoice(home.choiceFile), isSampleAsked)
  let unacknowledged = 0
  let waitingToOpen: { readonly id: string | null } | null = null
  const seat: Seat = { kind: 'person', name: userInfo().username, role: 'administrator' }

  const engine = createEngineHost({ say, onState: engineChanged, onHeartbeat: heard, onAnnouncement: (announcement) => {
    relay.pass(announcement)
    if (announcement.event === 'changed') notifier.look()
  } })
  const outage = createOutageAlarm()
  const notifier = createNotifier({
    engine: engine.mine, seat, say, now: Date.now,
    createToaster: process.platform === 'linux' ? createLinuxToaster : createElectronToaster,
    onOpen: openAlert,
    onState: (state) => relay.announce('toasts.state', state),
    onProblem: (what, thrown) => log('warn', what, { problem: String(thrown) }),
  })
  const picture = pictureWhenPainted(process.env['NOCTURNE_SCREENSHOT'], () => window?.browser ?? null)
  const relay = openRelay({
    ourWindow: () => window?.browser ?? null,
    engine: engine.pages,
    seat,
    answers: {
      'shell.chooseFiles': () => chooseFiles(say, window),
      'shell.useOwnStore': () => switchTo('own'),
      'shell.useSample': () => switchTo('sample'),
      'shell.engineState': engine.state,
      'shell.toastsState': notifier.state,
      'shell.alive': () => {
        window?.alive()
        return null
      },
    },
    onAnswered: (call) => {
      picture.answered(call)
      if (call === 'console.status') openWhatWaits()
    },
    onRefused: (call, code, problem) => log('warn', 'a call was refused', { call, code, problem }),
  })

  function engineChanged(state: EngineState): void {
    relay.announce('engine.state', state)
    if (state.state !== 'watching') log('warn', `engine ${state.state}`, { problem: state.problem, restarts: state.restarts })
    showInTray()
  }
  function heard(status: MonitorStatus): void {
    unacknowledged = status.counts.unacknowledged
    showInTray()
    notifier.look()
  }
  function showInTray(): void {
    tray?.update({ engine: engine.state().state, unacknowledged })
  }
  function showWindow(): ConsoleWindow {
    if (window && !window.browser.isDestroyed()) window.show()
    else window = openWindow({ memoryFile: join(home.folder, 'window.json'), isQuitting: () => isQuitting, onReloaded: reloaded, onCloseWanted: (one) => void closeOrStay({ window: one, say, hasTray: tray !== null, notifier, announce: relay.announce, quit }) })
    return window
  }
  function reloaded(why: string): void {
    log('warn', 'the page was loaded again', { why })
    relay.announce('shell.notice', { said: { key: 'shell.notice.reloaded', values: {} } })
  }
  /** The page may not be there yet to hear it: what was clicked waits until it asks for the status. */
  function openAlert(id: string | null): void {
    const isThere = window !== null && !window.browser.isDestroyed() && !window.browser.webContents.isLoading()
    waitingToOpen = isThere ? null : { id }
    showWindow()
    if (isThere) relay.announce('alert.open', { id })
  }
  function openWhatWaits(): void {
    if (waitingToOpen) relay.announce('alert.open', waitingToOpen)
    waitingToOpen = null
  }
  async function switchTo(next: Choice): Promise<null> {
    writeChoice(home.choiceFile, next)
    if (next === store) return null
    store = next
    await engine.stop()
    engine.start(startOf(home, next))
    relay.announce('store.switched', { isSample: next === 'sample' })
    return null
  }
  function quit(): void {
    isQuitting = true
    app.quit()
  }
  async function confirmQuit(): Promise<void> {
    const { response } = await dialog.showMessageBox({ type: 'warning', title: say('shell.quit.title'), message: say('shell.quit.message'), detail: say('shell.quit.detail'), buttons: [say('shell.quit.cancel'), say('shell.quit.confirm')], defaultId: 0, cancelId: 0 })
    if (response === 1) quit()
  }
  async function lookForTray(): Promise<void> {
    const hasHost = await notifier.hasTrayHost()
    if (hasHost && !tray) tray = openTray({ say, onOpen: showWindow, onQuit: () => void confirmQuit() })
    else if (!hasHost) {
      tray?.close()
      tray = null
    }
    showInTray()
  }

  Menu.setApplicationMenu(process.platform === 'darwin' ? Menu.buildFromTemplate([{ role: 'appMenu' }, { role: 'editMenu' }, { role: 'windowMenu' }]) : null)
  secureSession(session.defaultSession, join(import.meta.dirname, '../renderer'))
  app.on('second-instance', showWindow)
  app.on('activate', showWindow)
  app.on('window-all-closed', () => undefined)
  app.on('before-quit', () => { isQuitting = true })
  app.on('will-quit', (event) => {
    event.preventDefault()
    notifier.close()
    tray?.close()
    void engine.stop().finally(() => app.exit(0))
  })
  engine.start(startOf(home, store))
  if (!isWindowless) showWindow()
  void lookForTray()
  setInterval(() => void lookForTray(), 60_000)
  setInterval(() => {
    const news = outage.look(engine.state().state, Date.now())
    if (news) void notifier.tell(news, news === 'blind' ? 'CRITICAL' : 'INFO', { problem: engine.state().problem ?? '' })
  }, 1_000)
}

function startOf(home: Home, store: Choice): EngineStart {
  const isSample = store === 'sample'
  return { storeFile: isSample ? home.sampleStore : home.ownStore, isSample, sampleFeed: home.sampleFeed, addon: addonPath(), version: app.getVersion() }
}

async function chooseFiles(say: Say, window: ConsoleWindow | null): Promise<readonly string[]> {
  const options: Electron.OpenDialogOptions = { title: say('shell.choose.title'), properties: ['openFile', 'multiSelections'] }
  const { filePaths } = window ? await dialog.showOpenDialog(window.browser, options) : await dialog.showOpenDialog(options)
  return filePaths
}
