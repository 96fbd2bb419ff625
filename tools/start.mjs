// npm start: from a fresh checkout to the running console on the sample site, on whatever display there is.
import { mkdirSync } from 'node:fs'
import { ensureBusAlone, ensureDisplay } from './steps/display.mjs'
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
  const how = display === undefined ? await windowless() : display.virtual ? unseen(display) : seen(display)
  const status = await launch([electronProgram(), ...switches, ...how.switches, root, '--sample', ...how.args, ...process.argv.slice(2)], { env: how.env })
  how.close()
  const stopped = status === 130 || status === 143
  say('start', stopped ? 'stopped' : `Nocturne ended (status ${status})`)
  return stopped ? 0 : status
})

function seen({ env, close }) {
  say('start', 'opening the console on the sample site; Ctrl-C stops it')
  return { env, close, switches: [], args: [] }
}

function unseen({ env, close }) {
  mkdirSync(at('test-results'), { recursive: true })
  say('start', `running without a screen; its picture will be ${picture}; Ctrl-C stops it`)
  return { env: { ...env, NOCTURNE_SCREENSHOT: picture }, close, switches: ['--disable-gpu'], args: [] }
}

async function windowless() {
  const bus = await ensureBusAlone()
  say('start', 'no display can be had: watching without a window; Ctrl-C stops it')
  return { ...bus, switches: ['--ozone-platform=headless', '--disable-gpu'], args: ['--windowless'] }
}
