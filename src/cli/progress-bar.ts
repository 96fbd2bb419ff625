import { isoOf, type Instant } from '../core/time'
import type { StoreLine, World } from './world'

/** A bar on standard error while something long is done; `end` wipes it away. */
export type ProgressBar = { readonly end: () => void }
export type ImportBar = ProgressBar & { readonly follow: (importId: string) => void }

const barWidth = 30
const wipe = '\u001b[K'

/** A bar that follows one import, where somebody watches; nothing at all elsewhere. */
export function showProgress(store: StoreLine, world: World): ImportBar {
  if (!world.isWatched) return { follow: () => undefined, end: () => undefined }
  let followed: string | null = null
  const bar = drawOn(world)
  const stop = store.on('intake.progress', ({ importId, bytesRead, bytesTotal, counts }) => {
    if (importId === followed) bar.draw(bytesRead, bytesTotal, world.say('line.import.progress', { count: counts.read }))
  })
  return { follow: (importId) => { followed = importId }, end: () => (stop(), bar.end()) }
}

/** A bar that follows a replay that begins at `from`, where somebody watches. */
export function showReplay(store: StoreLine, world: World, from: Instant): ProgressBar {
  if (!world.isWatched) return { end: () => undefined }
  const bar = drawOn(world)
  const stop = store.on('replay.progress', ({ done, total }) => bar.draw(done, total, world.say('line.replay.progress', { at: isoOf(from + done) })))
  return { end: () => (stop(), bar.end()) }
}

function drawOn(world: World): ProgressBar & { readonly draw: (done: number, total: number, words: string) => void } {
  let isDrawn = false
  return {
    draw: (done, total, words) => {
      const share = total === 0 ? 0 : Math.min(1, done / total)
      const full = Math.round(share * barWidth)
      isDrawn = true
      world.err(`\r[${'#'.repeat(full)}${'.'.repeat(barWidth - full)}] ${Math.floor(share * 100).toString().padStart(3)} %  ${words}${wipe}`)
    },
    end: () => {
      if (isDrawn) world.err(`\r${wipe}`)
    },
  }
}
