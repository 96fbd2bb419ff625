import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { hours, isoOf, type Instant } from '../../core/time'
import { isOpenStatus } from './evening'
import { feedStateFile, writeFeedState } from './feed-state'
import { demoKinds, generate, sampleTasks } from './generate'

export type SampleAsked = { readonly storeFile: string; readonly feedFolder: string; readonly now: Instant }

const sites = 40
const daysOfHistory = 2
const seed = 1
/** A sample older than this is made anew: its evening is over. [X6] */
const longestLife = hours(12)
const folderName = 'sample'
const dataFolder = 'data'
const markerFile = 'made-at.json'

/**
 * Makes the sample's folder anew where it is absent, unfinished or older than 12 h; else leaves it. [X6]
 * What it removes is only what a sample consists of, and only in a folder named `sample`: a fault otherwise.
 * The store itself is made by whoever opens it next; `waitingFiles` are to be imported into it. Returns whether it was made anew.
 */
export function prepareSample({ storeFile, feedFolder, now }: SampleAsked): boolean {
  const folder = folderOf(storeFile)
  if (basename(folder) !== folderName || dirname(resolve(feedFolder)) !== folder) throw new Error(`sample: ${folder} is no place for a sample`)
  const madeAt = madeAtOf(folder)
  if (madeAt !== null && existsSync(storeFile) && now >= madeAt && now - madeAt <= longestLife) return false
  empty(folder, basename(storeFile), basename(resolve(feedFolder)))
  const spec = { seed, at: now, sites, days: daysOfHistory }
  writeData(join(folder, dataFolder), spec)
  writeFeedState(feedStateFile(feedFolder), { seed, sites, madeAt: now, open: [...sampleTasks(spec)].filter((task) => isOpenStatus(task.status)) })
  return true
}

/** Files of a new sample that its store does not hold yet, in the order in which they are read best. */
export function waitingFiles(storeFile: string): readonly string[] {
  return demoKinds.map((kind) => join(folderOf(storeFile), dataFolder, `${kind}.ndjson`)).filter((file) => existsSync(file))
}

/** The store holds the sample's files: only now does it count as made. */
export function markFilled(storeFile: string, madeAt: Instant): void {
  writeFileSync(join(folderOf(storeFile), markerFile), JSON.stringify({ made_at: isoOf(madeAt) }))
  rmSync(join(folderOf(storeFile), dataFolder), { recursive: true, force: true })
}

const folderOf = (storeFile: string): string => dirname(resolve(storeFile))

function madeAtOf(folder: string): Instant | null {
  const marker = join(folder, markerFile)
  if (!existsSync(marker)) return null
  const found = /"made_at":"([^"]+)"/.exec(readFileSync(marker, 'utf8'))
  const madeAt = Date.parse(found?.[1] ?? '')
  return Number.isNaN(madeAt) ? null : madeAt
}

function writeData(folder: string, spec: Parameters<typeof generate>[0]): void {
  mkdirSync(folder, { recursive: true })
  const lines = generate(spec)
  for (const kind of demoKinds) writeFileSync(join(folder, `${kind}.ndjson`), [...lines[kind]()].map((line) => `${line}\n`).join(''))
}

/** Removes the store with its side files, the feed, the data and the marker; whatever else lies there is left alone. */
function empty(folder: string, store: string, feed: string): void {
  if (!existsSync(folder)) return
  for (const name of readdirSync(folder)) {
    if (name === feed || name === dataFolder || name === markerFile || name.startsWith(store)) rmSync(join(folder, name), { recursive: true, force: true })
  }
}
