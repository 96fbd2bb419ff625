import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { diskFaultOf } from '../../src/engine/store/db'
import { lotsOf } from '../support/crash-images'
import { contentOf, damaged, damages, pageKinds, pagesOf, type Damage, type PageKind } from '../support/workload/damage'
import { heldEvening, layChanged, type HeldEvening } from '../support/workload/held-evening'
import { reopened } from '../support/workload/recovered'
import { createCounts, isDeep, scratch } from '../support/workload/scratch'
import { script } from '../support/workload/script'
import { aWorld, storeFileIn } from '../support/workload/world'

/** Draws for each kind of damage in each kind of page: 3 x 4 x 5 = 60 images. */
const draws = isDeep ? 100 : 3
const folder = scratch('corrupt')
const file = storeFileIn(folder)
const counts = createCounts()
let held: HeldEvening
let whole: Buffer
let pages: ReturnType<typeof pagesOf>
let content: string | null
beforeAll(async () => {
  held = await heldEvening('medium ones acknowledged', {
    isClosed: true,
    also: (world) => {
      // Leaves pages behind that nothing uses.
      const { db } = world.engine().parts.store
      db.exec('CREATE TABLE scrap (text TEXT)')
      db.exec("WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300) INSERT INTO scrap SELECT printf('%0200d', i) FROM n")
      db.exec('DROP TABLE scrap')
    },
  })
  whole = held.files.get(held.store) ?? Buffer.alloc(0)
  layChanged(held, new Map(), folder)
  pages = pagesOf(file)
  content = contentOf(file)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

type Noticed = 'at the start' | 'by the check' | 'nothing had changed' | 'not at all'
type Seen = { readonly kind: PageKind; readonly how: Damage; readonly noticed: Noticed; readonly wrong: readonly string[] }

/** Opens a damaged store, lets the check run where nothing was noticed, and opens it once more where that finds something. */
async function seen(kind: PageKind, how: Damage, bytes: Buffer, isClosed: boolean): Promise<Seen> {
  const headFile = `${held.store}.head.json`
  const head: unknown = JSON.parse(String(held.files.get(headFile)))
  layChanged(held, new Map([[held.store, bytes], [headFile, Buffer.from(JSON.stringify({ ...(head as object), isClosed }))]]), folder)
  const isHarmless = contentOf(file) === content
  const first = await noticedAtOpening()
  const noticed = first ?? (isHarmless ? 'nothing had changed' : 'not at all')
  if (noticed === 'not at all') return { kind, how, noticed, wrong: [] }
  const found = await reopened(folder, held.said, 'no')
  const isKept = noticed === 'nothing had changed' || readdirSync(dirname(file)).some((name) => name.startsWith('nocturne.db.damaged-'))
  counts.add(found)
  return { kind, how, noticed, wrong: [...found.problems, ...(isKept ? [] : ['the damaged file was not kept'])] }
}

async function noticedAtOpening(): Promise<Noticed | null> {
  const world = aWorld({ folder, life: 1, start: script.at(-1)?.at ?? 0, say: () => undefined })
  try {
    const { store } = world.engine().parts
    if (store.recovery !== null && store.recovery.kept !== null) return 'at the start'
    let hasFailed = false
    store.onFailed(() => void (hasFailed = true))
    // What a call meets that cannot be read counts as found, as in the app.
    await world.call('health.check', {}).catch((thrown: unknown) => {
      if (diskFaultOf(thrown) !== 'failed') throw thrown
      store.distrust(String(thrown))
    })
    return hasFailed ? 'by the check' : null
  } finally {
    world.close()
  }
}

test('[F11] a damaged page is noticed at the start or by the check; a backup and the mirror take its place, no acknowledgement is missing, and the damaged file is kept', async () => {
  const lots = lotsOf(23)
  const all: Seen[] = []
  for (const kind of pageKinds) {
    for (const how of damages) {
      for (let draw = 0; draw < draws; draw += 1) {
        const page = pages[kind][Math.floor(lots() * pages[kind].length)] ?? 1
        const others = pages.data.filter((one) => one !== page)
        const other = others[Math.floor(lots() * others.length)] ?? 2
        all.push(await seen(kind, how, damaged(whole, how, { page, other }, lots), draw % 2 === 0))
      }
    }
  }
  counts.note('F11', 'images')
  expect(all.flatMap(({ kind, how, wrong }) => wrong.map((problem) => `${how} in ${kind}: ${problem}`)).slice(0, 5)).toEqual([])
  const count = (noticed: Noticed): number => all.filter((one) => one.noticed === noticed).length
  expect(all.filter(({ noticed }) => noticed === 'not at all').map(({ kind, how }) => `${how} in ${kind}`)).toEqual([])
  expect(count('at the start') + count('by the check')).toBeGreaterThan(all.length / 2)
  expect(existsSync(file)).toBe(true)
})

test('[F11] a damaged store of which there is no backup comes back from its mirror; where there is none either it is refused and stays as it is', async () => {
  const lots = lotsOf(12)
  const bytes = damaged(whole, 'a zeroed page', { page: 1, other: 2 }, lots)
  const backups = [...held.files.keys()].filter((path) => path.includes('.backups/'))
  const mirrors = [...held.files.keys()].filter((path) => path.includes('.mirror/'))
  const without = (paths: readonly string[]): Map<string, Buffer | null> => new Map<string, Buffer | null>([[held.store, bytes], ...paths.map((path) => [path, null] as const)])
  layChanged(held, without(backups), folder)
  const found = await reopened(folder, held.said, 'evening with its data sent again')
  expect([found.problems, found.lost, found.mended?.kept !== null]).toEqual([[], 0, true])
  layChanged(held, without([...backups, ...mirrors]), folder)
  expect(() => aWorld({ folder, life: 1, start: 0, say: () => undefined })).toThrow('there is no good backup of it')
  expect(readFileSync(file).equals(bytes)).toBe(true)
})

test('[F11] a backup that is damaged too is passed over for the one before it', async () => {
  const lots = lotsOf(13)
  const backups = [...held.files.keys()].filter((path) => path.includes('.backups/')).sort()
  const newest = backups.at(-1) ?? ''
  layChanged(held, new Map([[held.store, damaged(whole, 'a zeroed page', { page: 1, other: 2 }, lots)]]), folder)
  writeFileSync(join(folder, newest), damaged(held.files.get(newest) ?? Buffer.alloc(0), 'a zeroed page', { page: 3, other: 2 }, lots))
  const found = await reopened(folder, held.said, 'no')
  expect([found.problems, found.lost, found.mended?.backup]).toEqual([[], 0, join(folder, backups.at(-2) ?? '')])
})
