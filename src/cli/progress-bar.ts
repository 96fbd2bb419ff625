import type { IntakeProgress } from '../contract/shapes'
import type { StoreLine, World } from './world'

export type ProgressBar = { readonly follow: (importId: string) => void; readonly end: () => void }

const barWidth = 30

/** A bar on standard error that follows one import, where somebody watches; nothing at all elsewhere. */
export function showProgress(store: StoreLine, world: World): ProgressBar {
  if (!world.isWatched) return { follow: () => undefined, end: () => undefined }
  let followed: string | null = null
  let isDrawn = false
  const stop = store.on('intake.progress', (progress) => {
    if (progress.importId !== followed) return
    isDrawn = true
    world.err(`\r${barOf(progress, world)}\u001b[K`)
  })
  return {
    follow: (importId) => { followed = importId },
    end: () => {
      stop()
      if (isDrawn) world.err('\r\u001b[K')
    },
  }
}

function barOf(progress: IntakeProgress, world: World): string {
  const share = progress.bytesTotal === 0 ? 0 : Math.min(1, progress.bytesRead / progress.bytesTotal)
  const full = Math.round(share * barWidth)
  const percent = Math.floor(share * 100).toString().padStart(3)
  return `[${'#'.repeat(full)}${'.'.repeat(barWidth - full)}] ${percent} %  ${world.say('line.import.progress', { count: progress.counts.read })}`
}
