import { rmSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { lotsOf } from '../support/crash-images'
import { heldEvening, layChanged, type HeldEvening } from '../support/workload/held-evening'
import { differences } from '../support/workload/image-proof'
import { reopened, undisturbed, type GoesOn } from '../support/workload/recovered'
import { createCounts, isDeep, scratch } from '../support/workload/scratch'

let held: HeldEvening
let long: HeldEvening
let ending: readonly string[] = []
const folder = scratch('wal')
const counts = createCounts()
beforeAll(async () => {
  ending = await undisturbed()
  held = await heldEvening('resolves')
  // As the app keeps it: the whole evening is still in the log.
  long = await heldEvening('resolves', { checkpointPages: 1_000 })
})
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
  counts.note('F12', 'images')
})

const logOf = ({ files, store }: HeldEvening): Buffer => files.get(`${store}-wal`) ?? Buffer.alloc(0)

/** Opens an evening whose log was changed; what is wrong then, and whether it was told that something had been lost. */
async function withLog(evening: HeldEvening, wal: Buffer | null, how: string, goesOn: GoesOn) {
  layChanged(evening, new Map([[`${evening.store}-wal`, wal]]), folder)
  const found = await reopened(folder, evening.said, goesOn)
  counts.add(found)
  return { isTold: found.mended !== null, wrong: [...found.problems, ...differences(found.outcome ?? ending, ending)].map((problem) => `${how}: ${problem}`) }
}

test('[F12] a log that was cut at any place costs no acknowledgement, and what it lost is told', async () => {
  const wrong: string[] = []
  for (const [evening, goesOn] of [[held, 'evening'], [long, 'evening with its data sent again']] as const) {
    const wal = logOf(evening)
    // Every 512 bytes; in a short run some 60 places, on and off the borders of pages.
    const step = isDeep ? 512 : 512 * (Math.ceil(wal.length / 512 / 60) | 1)
    let told = 0
    for (let size = 0, index = 0; size < wal.length; size += step, index += 1) {
      const found = await withLog(evening, wal.subarray(0, size), `cut at ${size} of ${wal.length}`, index % 12 === 0 ? goesOn : 'no')
      wrong.push(...found.wrong)
      told += Number(found.isTold)
    }
    expect(told).toBeGreaterThan(10)
  }
  expect(wrong.slice(0, 5)).toEqual([])
})

test('[F12] a log that is gone, empty, noise or another store’s costs no acknowledgement, and is told', async () => {
  const other = await heldEvening('resolves', { checkpointPages: 1_000, life: 7 })
  const lots = lotsOf(12)
  const noise = Buffer.from(Uint8Array.from({ length: logOf(long).length }, () => Math.floor(lots() * 256)))
  const wrong: string[] = []
  for (const [how, wal] of [['gone', null], ['empty', Buffer.alloc(0)], ['noise', noise], ['zeros', Buffer.alloc(noise.length)], ['another store’s', logOf(other)]] as const) {
    const found = await withLog(long, wal, how, 'evening with its data sent again')
    wrong.push(...found.wrong, ...(found.isTold ? [] : [`${how}: nobody was told`]))
  }
  expect(wrong).toEqual([])
})

test('[F12] one flipped bit in a log costs no acknowledgement', async () => {
  const lots = lotsOf(34)
  const wrong: string[] = []
  for (let index = 0; index < (isDeep ? 1_000 : 40); index += 1) {
    const evening = index % 2 === 0 ? held : long
    const wal = Buffer.from(logOf(evening))
    const place = Math.floor(lots() * wal.length)
    wal[place] = (wal[place] ?? 0) ^ (1 << Math.floor(lots() * 8))
    wrong.push(...(await withLog(evening, wal, `bit flipped at ${place}`, index % 10 === 0 ? 'evening with its data sent again' : 'no')).wrong)
  }
  expect(wrong.slice(0, 5)).toEqual([])
})

test('[F12] a stale index of a log changes nothing', async () => {
  layChanged(held, new Map([[`${held.store}-shm`, Buffer.alloc(32_768, 0xa5)]]), folder)
  const found = await reopened(folder, held.said, 'evening')
  expect([found.problems, found.mended, differences(found.outcome ?? [], ending)]).toEqual([[], null, []])
})
