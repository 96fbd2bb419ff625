import { join } from 'node:path'
import { expect, test } from 'vitest'
import { appFolder, switches } from '../../support/desktop'
import { startSessionBus } from '../../support/desktop-bus'
import { bareApp } from '../support/bare-app'
import { startBare, type ProcessMemory, type Started } from '../support/bare-start'
import { megabytes, ms, report, spread } from '../support/figures'
import { inTurn, median } from '../support/measure'
import { copyOf, room } from '../support/room'
import { alertsOf, named, storeOf, type Size } from '../support/stores'

const rounds = 3

/** The page's own first paint, as the browser wrote it down. */
const firstPaint = "performance.timeOrigin + (performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0)"
const once = (watch: string): string => `(() => { if (!window.benchLooking) { window.benchLooking = true; ${watch} } })()`
/** The frame after the one in which the first rows of the queue stood in the page. */
const rowsPainted = once(`
  const look = () => requestAnimationFrame(() => {
    if (document.querySelector('.ag-row .what-name')) requestAnimationFrame(() => { window.benchPainted = { at: performance.timeOrigin + performance.now(), firstAt: ${firstPaint} } })
    else look()
  })
  look()`)
const anythingPainted = once(`new PerformanceObserver((list) => {
    if (list.getEntriesByName('first-contentful-paint').length > 0) window.benchPainted = { at: ${firstPaint}, firstAt: ${firstPaint} }
  }).observe({ type: 'paint', buffered: true })`)

type Memory = readonly ProcessMemory[]
type Start = { readonly length: number; readonly untilPage: number; readonly memory: Memory }

/** One start, looked at until all is calm, and ended. */
async function look(starting: Promise<Started>, ending: 'end' | 'kill' = 'end'): Promise<Start> {
  const one = await starting
  try {
    const { at, firstAt } = await one.painted()
    await calm()
    return { length: Math.round(at - one.startedAt), untilPage: Math.round(firstAt - one.startedAt), memory: one.memory() }
  } finally {
    await one[ending]()
  }
}

async function compare(size: Size): Promise<void> {
  const held = `${named(size)} and ${alertsOf(size).toLocaleString('en')} alerts`
  const bare = await bareApp()
  const home = copyOf(await storeOf(size))
  const bus = await startSessionBus(room)
  const starts: { readonly ours: Start[]; readonly bare: Start[] } = { ours: [], bare: [] }
  const ourStart = async (ending: 'end' | 'kill' = 'end'): Promise<number> => {
    const start = await look(startBare([...switches, appFolder], { NOCTURNE_HOME: home.folder, DBUS_SESSION_BUS_ADDRESS: bus.address }, { url: 'app://console/index.html', watchFor: rowsPainted }), ending)
    starts.ours.push(start)
    return start.length
  }
  const bareStart = async (): Promise<number> => {
    const start = await look(startBare([...switches, bare], { NOCTURNE_BENCH_PAGE: 'empty.html', NOCTURNE_BENCH_DATA: join(room, 'bare-data'), DBUS_SESSION_BUS_ADDRESS: bus.address }, { url: '/empty.html', watchFor: anythingPainted }))
    starts.bare.push(start)
    return start.length
  }
  try {
    // The first start of each fills the disk's cache and is not counted.
    await bareStart()
    await ourStart()
    const { ours, peer } = await inTurn(rounds, () => ourStart(), bareStart)
    const counted = starts.ours.slice(1)
    const over = median(ours) - median(peer)
    report({
      what: `cold start until the queue's first rows are painted, ${held}`, figure: ms(median(ours)), goal: '1.5 s over the bare window', isMet: over <= 1_500,
      beside: `a bare window's first paint ${ms(median(peer))}: ${ms(over)} over it; the page itself after ${ms(median(counted.map(({ untilPage }) => untilPage)))}; ${spread(ours)}`,
    })
    reportMemory(held, counted.at(-1)?.memory ?? [], starts.bare.at(-1)?.memory ?? [])
    if (size < 1_000_000) return
    await ourStart('kill')
    const afterKill = await ourStart()
    report({ what: `the same after a kill -9 of every process, ${held}`, figure: ms(afterKill), goal: '', isMet: null, beside: `${ms(afterKill - median(ours))} over a start after an end in order; 1 round` })
  } finally {
    bus.close()
    home.remove()
  }
}

for (const size of [10_000, 1_000_000] as const) {
  test(`cold start with ${size} open tasks, and its memory, against a bare window`, async () => await compare(size), 1_200_000)
}

/** What lies in memory is looked at when the start is over. */
const calm = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 4_000))

function reportMemory(held: string, ours: Memory, bare: Memory): void {
  const sumOf = (all: Memory): number => all.reduce((sum, { bytes }) => sum + bytes, 0)
  const byName = (all: Memory): ReadonlyMap<string, Memory> => Map.groupBy(all, ({ name }) => name)
  expect(byName(ours).has('main')).toBe(true)
  report({ what: `memory of all ${ours.length} processes after the start, ${held}`, figure: megabytes(sumOf(ours)), goal: '', isMet: null, beside: `a bare window's ${bare.length} processes ${megabytes(sumOf(bare))}` })
  for (const [name, group] of byName(ours)) {
    const peers = byName(bare).get(name)
    const count = group.length > 1 ? ` (${group.length} of them)` : ''
    report({ what: `memory: ${name}${count}`, figure: megabytes(sumOf(group)), goal: '', isMet: null, beside: peers ? `bare: ${megabytes(sumOf(peers))}` : 'bare: none' })
  }
}
