import { mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Instant } from '../../core/time'
import { estateOf } from './estate'
import { stepOf } from './evening'
import { feedStateFile, readFeedState, writeFeedState } from './feed-state'
import { taskLine } from './lines'

export type Feed = {
  /** Writes what happened until `now` and has it imported; a step that told nothing imports nothing. */
  readonly step: (now: Instant) => Promise<void>
}

export type FeedDeps = {
  /** The folder of the feed's files and of its state; nothing else lives there. */
  readonly folder: string
  /** The real import; true when the files were read whole, false when somebody stopped it. */
  readonly importFiles: (paths: readonly string[]) => Promise<boolean>
}

const feedFile = /^feed-\d+\.ndjson(\.part)?$/

/**
 * The source that keeps the sample store alive: every step writes one small file of site data and imports it. [X4] [X5]
 * Deterministic from the seed that the sample was made with and the instants of its steps. A file is removed once it was read;
 * a step that fails leaves the state as it was, so that the next one tells the same again.
 */
export function createFeed({ folder, importFiles }: FeedDeps): Feed {
  mkdirSync(folder, { recursive: true })
  for (const name of readdirSync(folder)) if (feedFile.test(name)) rmSync(join(folder, name))
  let state = readFeedState(feedStateFile(folder))
  const estate = estateOf(state.seed, state.sites)
  return {
    step: async (now) => {
      const { told, open } = stepOf(state.seed, estate, state.open, now)
      if (told.length === 0) return
      const file = join(folder, `feed-${now}.ndjson`)
      writeFileSync(`${file}.part`, `${told.map(taskLine).join('\n')}\n`)
      renameSync(`${file}.part`, file)
      try {
        if (!(await importFiles([file]))) return
      } finally {
        rmSync(file, { force: true })
      }
      state = { ...state, open: [...open] }
      writeFeedState(feedStateFile(folder), state)
    },
  }
}
