import type { CallName } from '../../contract/contract'
import type { Handlers } from '../../contract/serve'
import { system } from '../../core/model/actor'
import type { Millis } from '../../core/time'
import type { Clock } from '../deps'
import { feedStateFile, readFeedState } from './feed-state'
import { createFeed } from './feed-step'
import { markFilled, waitingFiles } from './prepare'

export { prepareSample } from './prepare'

export type SampleFeed = {
  /** Fills a new sample store, then lets its evening go on; resolves when the store is filled. */
  readonly start: () => Promise<void>
  readonly stop: () => void
}

export type SampleFeedDeps = {
  readonly engine: { readonly handlers: Partial<Handlers<CallName>>; readonly parts: { readonly store: { readonly file: string } } }
  readonly feedFolder: string
  readonly clock: Clock
  readonly onFault: (thrown: unknown) => void
}

/** Time between two steps of the feed. [X4] */
export const stepEvery: Millis = 20_000

/** The source that keeps the sample store alive, through the same import as any other. Rules: [X4] [X5] [X6]. */
export function createSampleFeed({ engine, feedFolder, clock, onFault }: SampleFeedDeps): SampleFeed {
  const importFiles = (paths: readonly string[]): Promise<boolean> => importWhole(engine.handlers, paths)
  let timer: ReturnType<typeof setInterval> | null = null
  let isBusy = false
  return {
    start: async () => {
      const { madeAt } = readFeedState(feedStateFile(feedFolder))
      const waiting = waitingFiles(engine.parts.store.file)
      if (waiting.length > 0) {
        if (!(await importFiles(waiting))) throw new Error(`sample: the import of ${waiting.length} files was stopped`)
        markFilled(engine.parts.store.file, madeAt)
      }
      const feed = createFeed({ folder: feedFolder, importFiles })
      timer = setInterval(() => {
        if (isBusy) return
        isBusy = true
        feed.step(clock.wall()).catch(onFault).finally(() => { isBusy = false })
      }, stepEvery)
      timer.unref()
    },
    stop: () => {
      if (timer) clearInterval(timer)
    },
  }
}

/** Imports files as any source's; false when somebody stopped it. A failed import is a fault: the feed's files are its own. */
async function importWhole(handlers: Partial<Handlers<CallName>>, paths: readonly string[]): Promise<boolean> {
  const { 'intake.start': start, 'intake.wait': wait } = handlers
  if (!start || !wait) throw new Error('sample feed: this engine imports nothing')
  const { importId } = await start({ paths: [...paths] }, system)
  const result = await wait({ importId }, system)
  if (result.state === 'failed') throw new Error(`sample feed: ${result.problem ?? 'the import failed'}`)
  if (result.totals.quarantined > 0) throw new Error(`sample feed: ${result.totals.quarantined} of its own rows were refused`)
  return result.state === 'done'
}
