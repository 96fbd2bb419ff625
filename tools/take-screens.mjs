// Takes the pictures of docs/screens from the built console on the sample store: `node tools/take-screens.mjs [--out FOLDER] [--only NAME,NAME] [--sizes all]`.
// NOCTURNE_E2E_APP names the folder of another build. With `--sizes all` every state is taken in three sizes and both themes, for looking at; else each in the one size and theme that is kept.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureBuild } from './steps/build.mjs'
import { at, main, optionOf, say } from './steps/ground.mjs'
import { openDesktop } from './screens/desktop.mjs'
import { palettePng, readPng } from './screens/png.mjs'
import { ownStates, sampleStates } from './screens/states.mjs'

const sizes = { 'small': [1366, 768], 'usual': [1440, 900], 'large': [2560, 1440] }
const everywhere = Object.keys(sizes).flatMap((size) => ['dark', 'light'].map((theme) => ({ size, theme })))

await main('screens', async () => {
  if (process.env.NOCTURNE_E2E_APP === undefined) ensureBuild()
  const out = optionOf('--out') ?? at('docs', 'screens')
  mkdirSync(out, { recursive: true })
  const only = optionOf('--only')?.split(',')
  const folder = mkdtempSync(join(tmpdir(), 'nocturne-screens-'))
  try {
    await takeAll({ states: sampleStates, args: ['--sample'], folder: join(folder, 'sample'), out, only })
    await takeAll({ states: ownStates, args: [], folder: join(folder, 'own'), out, only })
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
  return 0
})

/** Brings one console from state to state, in the order of the list, and takes each that is wanted. */
async function takeAll({ states, args, folder, out, only }) {
  if (only !== undefined && !states.some(({ name }) => only.includes(name))) return
  const desktop = await openDesktop(folder, args)
  try {
    for (const state of states) {
      if (only !== undefined && !only.includes(state.name)) continue
      const wanted = optionOf('--sizes') === 'all' && state.isOnce !== true ? everywhere : (state.keep ?? [{ size: 'usual', theme: 'dark' }])
      for (const look of wanted) await take(desktop, state, look, join(out, `${state.name}${nameOf(look, wanted)}.png`))
    }
  } finally {
    await desktop.close()
  }
}

async function take(desktop, state, { size, theme }, file) {
  await desktop.resize(...sizes[size])
  await desktop.turnTo(theme)
  try {
    await state.enter(desktop)
    await desktop.picture(file)
  } catch (fault) {
    const seen = join(tmpdir(), `nocturne-${state.name}.png`)
    await desktop.picture(seen)
    throw new Error(`${state.name}: could not be brought about, see ${seen}`, { cause: fault })
  } finally {
    await state.leave?.(desktop)
  }
  writeFileSync(file, palettePng(readPng(readFileSync(file))))
  say('screens', file)
}

/** What tells pictures of one state apart. */
function nameOf({ size, theme }, all) {
  if (all.length === 1) return ''
  return `-${theme}${new Set(all.map((one) => one.size)).size > 1 ? `-${sizes[size][0]}` : ''}`
}
