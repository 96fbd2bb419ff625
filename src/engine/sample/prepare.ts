import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { hours, isoOf, type Instant } from '../../core/time'
import { isOpenStatus } from './evening'
import { feedStateFile } from './feed'
import { writeFeedState } from './feed-state'
import { demoKinds, generate, sampleTasks } from './generate'

export type SamplePlaces = { readonly sampleStore: string; readonly sampleFeed: string; readonly ownStore: string }

/** A sample store that is ready, or one to be filled: import `files`, then say `filled`. */
export type PreparedSample = {
  readonly isNew: boolean
  readonly madeAt: Instant
  /** Files of site data to import into the empty store; none when it is still fresh. */
  readonly files: readonly string[]
  /** The store holds the files: only now does it count as made. */
  readonly filled: () => void
}

const sites = 40
const daysOfHistory = 2
const seed = 1
/** A sample older than this is made anew: its evening is over. [X6] */
const longestLife = hours(12)

/**
 * Makes the sample's folder anew where it is absent, unfinished or older than 12 h; else leaves it. [X6]
 * Removes nothing but what a sample consists of, and only in a folder named `sample` that is not the own store's: a fault otherwise.
 * The store itself is made by whoever opens it.
 */
export function prepareSample({ sampleStore, sampleFeed, ownStore }: SamplePlaces, now: Instant): PreparedSample {
  const folder = dirname(resolve(sampleStore))
  if (basename(folder) !== 'sample' || dirname(resolve(ownStore)) === folder || dirname(resolve(sampleFeed)) !== folder) throw new Error(`sample: ${folder} is no place for a sample`)
  const marker = join(folder, 'made-at.json')
  const madeBefore = readMarker(marker)
  if (madeBefore !== null && existsSync(sampleStore) && now >= madeBefore && now - madeBefore <= longestLife) {
    return { isNew: false, madeAt: madeBefore, files: [], filled: () => undefined }
  }
  empty(folder, basename(sampleStore), basename(sampleFeed))
  const data = join(folder, 'data')
  mkdirSync(data, { recursive: true })
  const spec = { seed, at: now, sites, days: daysOfHistory }
  const lines = generate(spec)
  const files = demoKinds.map((kind) => {
    const file = join(data, `${kind}.ndjson`)
    writeFileSync(file, [...lines[kind]()].map((line) => `${line}\n`).join(''))
    return file
  })
  writeFeedState(feedStateFile(sampleFeed), { seed, sites, madeAt: now, open: [...sampleTasks(spec)].filter((task) => isOpenStatus(task.status)) })
  return { isNew: true, madeAt: now, files, filled: () => writeFileSync(marker, JSON.stringify({ made_at: isoOf(now) })) }
}

function readMarker(file: string): Instant | null {
  if (!existsSync(file)) return null
  const found = /"made_at":"([^"]+)"/.exec(readFileSync(file, 'utf8'))
  const madeAt = Date.parse(found?.[1] ?? '')
  return Number.isNaN(madeAt) ? null : madeAt
}

/** Removes the store with its side files, the feed, the data and the marker; whatever else lies there is left alone. */
function empty(folder: string, store: string, feed: string): void {
  if (!existsSync(folder)) return
  for (const name of readdirSync(folder)) {
    if (name === feed || name === 'data' || name === 'made-at.json' || name.startsWith(store)) rmSync(join(folder, name), { recursive: true, force: true })
  }
}
