// npm start: from a fresh checkout to the running console on the sample site, on whatever display there is.
import { mkdirSync } from 'node:fs'
import { ensureDisplay, withSessionBus } from './steps/display.mjs'
import { electronProgram } from './steps/electron-runtime.mjs'
import { at, main, root, say } from './steps/ground.mjs'
import { launch } from './steps/launch.mjs'
import { electronSwitches } from './steps/sandbox.mjs'
import { setUpAndBuild } from './steps/set-up.mjs'

const picture = at('test-results', 'start.png')

await main('start', async () => {
  await setUpAndBuild()
  const switches = electronSwitches()
  const display = await ensureDisplay()
  const how = display === undefined ? windowless() : display.virtual ? unseen(display) : seen(display)
  const status = await launch(withSessionBus([electronProgram(), ...switches, ...how.switches, root, '--sample', ...how.args, ...process.argv.slice(2)]), { env: how.env })
  display?.close()
  say('start', `Nocturne ended (status ${status})`)
  return status
})

function seen({ env }) {
  say('start', 'opening the console on the sample site; Ctrl-C stops it')
  return { env, switches: [], args: [] }
}

function unseen({ env }) {
  mkdirSync(at('test-results'), { recursive: true })
  say('start', `running without a screen; its picture will be ${picture}; Ctrl-C stops it`)
  return { env: { ...env, NOCTURNE_SCREENSHOT: picture }, switches: ['--disable-gpu'], args: [] }
}

function windowless() {
  say('start', 'no display can be had: watching without a window; Ctrl-C stops it')
  return { env: {}, switches: ['--ozone-platform=headless', '--disable-gpu'], args: ['--windowless'] }
}
