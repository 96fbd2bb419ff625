import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { homedir, userInfo } from 'node:os'
import { app, Menu, session } from 'electron'
import type { Home } from '../contract/places'
import type { EngineState, MonitorStatus } from '../contract/shapes'
import type { Millis } from '../core/time'
import { createAnnounced } from './announced'
import { createAlarmTester, type AlarmTester } from './alarm-test'
import { closeOrStay } from './closing'
import { chooseDossierPlace, chooseFiles, chooseFolder, chooseSaveFile, confirmQuit } from './dialogs'
import { createEngineHost, type EngineHost } from './engine-host'
import { createLagMeter } from './lag'
import type { LanguageKeeper } from './language-keeper'
import { log } from './log'
import { createMonitors } from './monitors'
import { createElectronToaster } from './notify-electron'
import { createLinuxToaster } from './notify-linux'
import { createNotifier, type Notifier } from './notify'
import { createOutageAlarm } from './outage'
import { openRelay, type MainAnswers, type Relay, type Seat } from './relay'
import { pictureWhenPainted } from './screenshot'
import { secureSession } from './security'
import { setupAnswers } from './setup-answers'
import { createSound, type Sound } from './sound'
import { soundSession } from './sound-page'
import { createSystemLogin, createXdgLogin, loginCommand, type LoginKeeper } from './start-at-login'
import { createStoreKeeper } from './store-keeper'
import { createTrayKeeper, type TrayKeeper } from './tray-keeper'
import { openWindow } from './window'
import { windowAnswers } from './window-answers'
import { createWindowKeeper, type WindowKeeper } from './window-keeper'

/** What the window's first picture need not wait for begins when the queue was shown, or after this: the page that makes the sound, and the question for a tray, which starts the helper. A toast that is due starts it at once. */
const pictureWithin: Millis = 5_000
/** From the answer with the first rows until they stand in the window. */
const paintedAfter: Millis = 400

export type DesktopParts = { readonly home: Home; readonly language: LanguageKeeper; readonly isSampleAsked: boolean; readonly isWindowless: boolean }

/** The one place where window, engine, toasts and tray are joined. Called once, when Electron is ready. */
export function openDesktop({ home, language, isSampleAsked, isWindowless }: DesktopParts): void {
  const { say } = language
  const seat: Seat = { kind: 'person', name: userInfo().username, role: 'administrator', isAtSeat: true }
  const quitting = { isWanted: false }
  const quit = (): void => app.quit()
  const engine: EngineHost = createEngineHost({
    say,
    onState: (state) => engineChanged(state),
    onHeartbeat: (status) => heard(status),
    onAnnouncement: (announcement) => {
      relay.pass(announcement)
      if (announcement.event === 'changed') notifier.look()
    },
  })
  const notifier: Notifier = createNotifier({
    engine: engine.mine, seat, say, now: Date.now,
    createToaster: process.platform === 'linux' ? createLinuxToaster : createElectronToaster,
    onOpen: (id) => windows.openAlert(id),
    onState: (state) => relay.announce('toasts.state', state),
    onDecided: (severity) => sound.decided(severity),
    onProblem: (what, thrown) => log('warn', what, { problem: String(thrown) }),
  })
  const sound: Sound = createSound({
    say, onState: (state) => relay.announce('sound.state', state), onProblem: (why) => log('warn', 'the sound process is made anew', { why }),
  })
  const windows: WindowKeeper = createWindowKeeper({
    folder: home.folder, open: openWindow, monitors: createMonitors(), tell: (window, event, payload) => relay.tell(window, event, payload), isQuitting: () => quitting.isWanted,
    onLastClosed: (window) => void closeOrStay({ window, say, notifier, quit, tell: relay.tell, hasTray: tray.hasTray(), onSaid: () => windows.all().forEach((one) => one.remember({ saidKeepsWatching: true })) }),
  })
  const tray: TrayKeeper = createTrayKeeper({ say, onOpen: windows.show, onQuit: () => void confirmQuit(say).then((isSure) => isSure && quit()) }, notifier.hasTrayHost)
  const stores = createStoreKeeper({ home, isSampleAsked, engine, onSwitched: (isSample) => relay.announce('store.switched', { isSample }) })
  const tester = createAlarmTester({ say, seat, engine: engine.mine, notifier, sound, hasTray: () => tray.hasTray(), now: Date.now, steady: () => performance.now(), isShownWhenTaken: process.platform !== 'linux' })
  const relay = openDoor({ language, seat, engine, notifier, sound, tester, windows, switchTo: stores.switchTo, onPictured: () => isPictured(), tray })

  function engineChanged(state: EngineState): void {
    relay.announce('engine.state', state)
    if (state.state !== 'watching') log(state.problem === null ? 'info' : 'warn', `engine ${state.state}`, { problem: state.problem, restarts: state.restarts })
    tray.update({ engine: state.state, unacknowledged: 0 })
  }
  function heard(status: MonitorStatus): void {
    const { counts } = status
    tray.update({ engine: engine.state().state, unacknowledged: counts.unacknowledged })
    sound.heard(status)
    notifier.look()
  }
  app.on('before-quit', () => { quitting.isWanted = true })
  app.on('will-quit', (event) => {
    event.preventDefault()
    notifier.close()
    sound.close()
    tray.close()
    void engine.stop().finally(() => app.exit(0))
  })
  settle(windows, language)
  stores.open()
  if (!isWindowless) windows.show()
  const isPictured = whenPictured(isWindowless, () => (sound.open(), tray.open()))
  watchTheWatch(engine, notifier, sound)
}

type DoorParts = { readonly language: LanguageKeeper; readonly seat: Seat; readonly engine: EngineHost; readonly notifier: Notifier; readonly sound: Sound; readonly tester: AlarmTester; readonly windows: WindowKeeper; readonly switchTo: (store: 'own' | 'sample') => Promise<null>; readonly onPictured: () => void; readonly tray: TrayKeeper }

function openDoor({ language, seat, engine, notifier, sound, tester, windows, switchTo, onPictured, tray }: DoorParts): Relay {
  const announced = createAnnounced()
  const lag = createLagMeter()
  const picture = pictureWhenPainted(process.env['NOCTURNE_SCREENSHOT'], () => windows.last()?.browser ?? null)
  const relay = openRelay({
    windows: windows.all,
    engine: engine.pages,
    seat,
    answers: {
      ...savingAnswers({ language, engine }),
      'shell.chooseFiles': (_input, _seat, { browser }) => chooseFiles(language.say, browser),
      'shell.useOwnStore': () => switchTo('own'),
      'shell.useSample': () => switchTo('sample'),
      'shell.engineState': engine.state,
      'shell.toastsState': notifier.state,
      'shell.soundState': sound.state,
      'shell.testAlarm': tester.run,
      'shell.confirmAlarmTest': async (said) => {
        const test = tester.newest()
        if (test === null) return null
        const kept = await engine.mine().call('alarm.keepTest', { ...said, test }, seat)
        tester.forget()
        return kept
      },
      'shell.playSound': async ({ pattern, volume }) => (await sound.play(pattern, volume)) !== null,
      'shell.lag': lag.now,
      'shell.toAnnounce': ({ ids }, _seat, from) => (windows.mayReadAloud(from) ? announced.take(ids) : []),
      'shell.language': language.now,
      'shell.speak': ({ language: chosen }) => {
        language.choose(chosen)
        tray.speakAgain()
        relay.announce('language.changed', { language: chosen })
        return null
      },
      'shell.keepDraft': ({ place, text }, _seat, { drafts }) => {
        drafts.keep(place, text)
        return null
      },
      'shell.draft': ({ place }, _seat, { drafts }) => drafts.of(place),
      ...windowAnswers(windows),
      ...setupAnswers({ say: language.say, engine, seat, login: loginKeeper(language.say) }),
    },
    onAnswered: (call, from) => {
      picture.answered(call)
      lag.begin()
      // What the console's page asks when it begins to hear, also where no engine answers.
      if (call === 'shell.toastsState') windows.pageIsThere(from)
      if (call === 'queue.page') onPictured()
    },
    onRefused: (call, code, problem) => log('warn', 'a call was refused', { call, code, problem }),
  })
  return relay
}

/** What is written into a file that a person chose; null where none was. */
const savingAnswers = ({ language: { say }, engine }: Pick<DoorParts, 'language' | 'engine'>): Pick<MainAnswers, 'shell.saveExport' | 'shell.saveDossier' | 'shell.scheduleReport' | 'shell.saveExample'> => ({
  'shell.saveExport': async (wanted, actor, { browser }) => {
    const file = await chooseSaveFile(say, browser, { name: say('shell.export.name'), format: wanted.format })
    return file === null ? null : engine.mine().call('export.start', { ...wanted, file, opId: randomUUID() }, actor)
  },
  'shell.saveDossier': async (wanted, actor, { browser }) => {
    const file = await chooseDossierPlace(say, browser, wanted.form)
    return file === null ? null : engine.mine().call('investigation.dossier', { ...wanted, file, opId: randomUUID() }, actor)
  },
  'shell.scheduleReport': async (wanted, actor, { browser }) => {
    const folder = await chooseFolder(say, browser)
    return folder === null ? null : engine.mine().call('schedules.add', { ...wanted, folder }, actor)
  },
  'shell.saveExample': async (wanted, actor, { browser }) => {
    const file = await chooseSaveFile(say, browser, { name: say('shell.example.name'), format: 'ndjson' })
    return file === null ? null : engine.mine().call('steps.writeExample', { ...wanted, file }, actor)
  },
})

/** Whoever starts the console at login on this operating system. */
function loginKeeper(say: LanguageKeeper['say']): LoginKeeper {
  const command = loginCommand({ execPath: process.execPath, appPath: app.getAppPath(), isPackaged: app.isPackaged, isUnsandboxed: app.commandLine.hasSwitch('no-sandbox'), env: process.env })
  return process.platform === 'linux' ? createXdgLogin({ folder: process.env['XDG_CONFIG_HOME'] ?? join(homedir(), '.config'), command, say }) : createSystemLogin(app, command)
}

/** Begins once: when it is told that the queue was shown, or by itself. */
function whenPictured(isWindowless: boolean, work: () => void): () => void {
  const begin = createOnce(work)
  setTimeout(begin, isWindowless ? 0 : pictureWithin)
  return () => void setTimeout(begin, paintedAfter)
}

function createOnce(work: () => void): () => void {
  let isDone = false
  return () => {
    if (isDone) return
    isDone = true
    work()
  }
}

/** What holds for the whole application: its page, its lack of a menu, and that it outlives its window. */
function settle(windows: WindowKeeper, language: LanguageKeeper): void {
  Menu.setApplicationMenu(process.platform === 'darwin' ? Menu.buildFromTemplate([{ role: 'appMenu' }, { role: 'editMenu' }, { role: 'windowMenu' }]) : null)
  for (const one of [session.defaultSession, soundSession()]) secureSession(one, join(import.meta.dirname, '../renderer'), language.now)
  app.on('second-instance', windows.show)
  app.on('activate', windows.show)
  app.on('window-all-closed', () => undefined)
}

/** The operating system and the ears are told when nobody watches, and when that is over [S7] [S14]. */
function watchTheWatch(engine: EngineHost, notifier: Notifier, sound: Sound): void {
  const outage = createOutageAlarm()
  setInterval(() => {
    const { state, problem } = engine.state()
    const news = outage.look(state, Date.now())
    sound.blind(outage.isOn())
    if (news) void notifier.tell(news, news === 'blind' ? 'CRITICAL' : 'INFO', { problem: problem ?? '' })
  }, 1_000)
}
