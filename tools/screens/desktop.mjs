// A display, a session bus with a notification service, and the built console on them, all of the run's own.
import { spawn } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { _electron } from '@playwright/test'
import { root } from '../steps/ground.mjs'
import { electronSwitches } from '../steps/sandbox.mjs'

const require = createRequire(import.meta.url)
const service = 'org.freedesktop.Notifications'
/** The checkout, or the folder of another build. */
const appFolder = process.env.NOCTURNE_E2E_APP ?? root

/** Starts the console with a home inside `folder`; `close` ends everything that was started. */
export async function openDesktop(folder, args) {
  mkdirSync(folder, { recursive: true })
  const display = await startServer('Xvfb', ['-displayfd', '3', '-screen', '0', '2600x1480x24', '-nolisten', 'tcp', '-noreset'])
  const daemon = await startServer('dbus-daemon', ['--nofork', '--nopidfile', '--print-address=3', `--config-file=${busConfig(folder)}`])
  const notifications = await notificationsOn(daemon.told)
  const env = { ...process.env, DISPLAY: `:${display.told}`, DBUS_SESSION_BUS_ADDRESS: daemon.told, NOCTURNE_HOME: join(folder, 'home'), XDG_SESSION_TYPE: 'x11', TZ: 'Europe/Berlin', LC_ALL: 'C.UTF-8' }
  delete env.WAYLAND_DISPLAY
  const app = await _electron.launch({ cwd: appFolder, args: [...electronSwitches(), '--disable-gpu', appFolder, ...args], env })
  await app.firstWindow()
  const page = app.windows().find((one) => !one.url().includes('/sound/'))
  await page.waitForLoadState('load')
  const close = async () => {
    app.process().kill('SIGKILL')
    await app.close().catch(ignoreThatItIsGone)
    notifications.close()
    daemon.close()
    display.close()
  }
  return { folder, app, page, notifications, close, ...handsOn(app, page) }
}

/** What a person, and a debugger, can do with the window. */
function handsOn(app, page) {
  const call = async (name, input) => {
    const answer = await page.evaluate(([asked, given]) => globalThis.nocturne.call(asked, given), [name, input])
    if ('fault' in answer) throw new Error(`${name}: ${JSON.stringify(answer)}`)
    return answer.value
  }
  const seen = { page, size: [0, 0] }
  const fit = async () => {
    const [width, height] = seen.size
    await (await app.browserWindow(seen.page)).evaluate((window, [w, h]) => {
      window.setFullScreen(false)
      window.setBounds({ x: 0, y: 0, width: w, height: h })
    }, [width, height])
    await until(`a window ${width} wide`, () => seen.page.evaluate((wanted) => globalThis.innerWidth === wanted, width))
  }
  return {
    call,
    press: async (...keys) => { for (const key of keys) await page.keyboard.press(key) },
    resize: async (width, height) => {
      seen.size = [width, height]
      await fit()
    },
    /** Pictures are of the wall's window from now on, until `back`. */
    toWall: async () => {
      await call('shell.openWindow', { screen: 'wall', isBare: true })
      await until('the page of the wall', async () => {
        for (const one of app.windows().filter((each) => each !== page && each.url().endsWith('/index.html') && !each.url().includes('/sound/'))) if ((await one.$('.wall')) !== null) seen.page = one
        return seen.page !== page
      })
      await fit()
      return seen.page
    },
    back: async () => {
      const wall = seen.page
      seen.page = page
      for (const { number, isBare } of await call('shell.windows', {})) if (isBare) await call('shell.closeWindow', { number })
      await until('the wall to be closed', () => wall === page || wall.isClosed())
    },
    turnTo: (theme) => seen.page.evaluate((wanted) => { globalThis.document.documentElement.dataset.theme = wanted }, theme),
    picture: async (path) => {
      await seen.page.mouse.move(700, 4)
      await seen.page.waitForTimeout(350)
      await seen.page.screenshot({ path, timeout: 60_000 })
    },
    enginePid: () => app.evaluate(({ app: electron }) => electron.getAppMetrics().find(({ serviceName, name }) => serviceName === 'engine' || name === 'engine')?.pid),
    drop: (paths) => dropOn(page, paths),
  }
}

/** Asks again and again until the answer is yes. Playwright's own waiting for a function makes code from text, which the page forbids. */
export async function until(what, ask, withinMs = 40_000) {
  const end = Date.now() + withinMs
  while (!(await ask())) {
    if (Date.now() > end) throw new Error(`waited ${withinMs} ms for ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

/** Files let go over the middle of the window, as the desktop itself would hand them over. */
async function dropOn(page, files) {
  const session = await page.context().newCDPSession(page)
  const data = { items: [], files, dragOperationsMask: 1 }
  for (const type of ['dragEnter', 'dragOver', 'drop']) await session.send('Input.dispatchDragEvent', { type, x: 600, y: 400, data })
  await session.detach()
}

function busConfig(folder) {
  const file = join(folder, 'bus.conf')
  writeFileSync(file, `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN" "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:path=${folder}/bus</listen><policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy></busconfig>\n`)
  return file
}

/** A service that takes every notification and shows none. */
async function notificationsOn(address) {
  const { Message, MessageType, sessionBus } = require('dbus-next')
  const bus = sessionBus({ busAddress: address.replace(/^unix:path=/, 'unix:socket=') })
  let number = 0
  const answers = { GetCapabilities: () => ['as', [['body', 'actions']]], GetServerInformation: () => ['ssss', ['none', 'nobody', '1', '1.2']], Notify: () => ['u', [(number += 1)]], CloseNotification: () => ['', []] }
  bus.addMethodHandler((message) => {
    if (message.type !== MessageType.METHOD_CALL || message.interface !== service || !(message.member in answers)) return false
    bus.send(Message.newMethodReturn(message, ...answers[message.member]()))
    return true
  })
  await bus.requestName(service, 0)
  return { leave: () => bus.releaseName(service), comeBack: () => bus.requestName(service, 0), close: () => bus.disconnect() }
}

/** Starts a program that tells its address on file descriptor 3. */
function startServer(program, args) {
  return new Promise((resolve, reject) => {
    const server = spawn(program, args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] })
    server.once('error', reject)
    server.once('exit', (code) => reject(new Error(`${program}: ended with ${code}`)))
    server.stdio[3].once('data', (bytes) => resolve({ told: bytes.toString().trim().split('\n')[0], close: () => server.kill('SIGKILL') }))
  })
}

function ignoreThatItIsGone() {
  return undefined
}
