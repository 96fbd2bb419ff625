import { join } from 'node:path'
import { expect, test } from 'vitest'
import { appFolder, switches } from '../../support/desktop'
import { startSessionBus } from '../../support/desktop-bus'
import { bareApp } from '../support/bare-app'
import { startBare, type ProcessMemory, type Started } from '../support/bare-start'
import { megabytes, ms, report, spread } from '../support/figures'
import { inTurn, median } from '../support/measure'
import { copyOf, room } from '../support/room'
import { alertsOf, named, storeOf } from '../support/stores'

const size = 1_000_000
const rounds = 3
const held = `${named(size)} and ${alertsOf(size).toLocaleString('en')} alerts`

/** The frame after the one in which the first rows of the queue stood in the page. */
const rowsPainted = `(() => {
  if (window.benchLooking) return
  window.benchLooking = true
  const look = () => requestAnimationFrame(() => {
    if (document.querySelector('.ag-row .what-name')) requestAnimationFrame(() => { window.benchPaintedAt = performance.timeOrigin + performance.now() })
    else look()
  })
  look()
})()`
/** The bare page's own first paint, as the browser wrote it down. */
const firstPaint = `(() => {
  if (window.benchLooking) return
  window.benchLooking = true
  new PerformanceObserver((list) => { for (const { startTime } of list.getEntriesByName('first-contentful-paint')) window.benchPaintedAt = performance.timeOrigin + startTime }).observe({ type: 'paint', buffered: true })
})()`

test('cold start with a million tasks and 100,000 alerts, and its memory, against a bare window', async () => {
  const bare = await bareApp()
  const home = copyOf(await storeOf(size))
  const bus = await startSessionBus(room)
  const memory: { ours: readonly ProcessMemory[]; bare: readonly ProcessMemory[] } = { ours: [], bare: [] }
  const look = async (starting: Promise<Started>, keep: 'ours' | 'bare', ending: 'end' | 'kill' = 'end'): Promise<number> => {
    const one = await starting
    try {
      const length = Math.round((await one.paintedAt()) - one.startedAt)
      await settled()
      memory[keep] = one.memory()
      return length
    } finally {
      await one[ending]()
    }
  }
  const ourStart = (ending: 'end' | 'kill' = 'end'): Promise<number> =>
    look(startBare([...switches, appFolder], { NOCTURNE_HOME: home.folder, DBUS_SESSION_BUS_ADDRESS: bus.address }, { url: 'app://console/index.html', watchFor: rowsPainted }), 'ours', ending)
  const bareStart = (): Promise<number> =>
    look(startBare([...switches, bare], { NOCTURNE_BENCH_PAGE: 'empty.html', NOCTURNE_BENCH_DATA: join(room, 'bare-data'), DBUS_SESSION_BUS_ADDRESS: bus.address }, { url: '/empty.html', watchFor: firstPaint }), 'bare')
  // The first start of each fills the disk's cache and is not counted.
  const { ours, peer, afterKill } = await (async () => {
    try {
      await bareStart()
      await ourStart()
      const lengths = await inTurn(rounds, () => ourStart(), bareStart)
      await ourStart('kill')
      return { ...lengths, afterKill: await ourStart() }
    } finally {
      bus.close()
      home.remove()
    }
  })()
  const over = median(ours) - median(peer)
  report({
    what: `cold start until the queue's first rows are painted, ${held}`, figure: ms(median(ours)), goal: '1.5 s over the bare window', isMet: over <= 1_500,
    beside: `a bare window's first paint ${ms(median(peer))}: ${ms(over)} over it; ${spread(ours)}`,
  })
  report({ what: `the same after a kill -9 of every process, ${held}`, figure: ms(afterKill), goal: '', isMet: null, beside: `${ms(afterKill - median(ours))} over a start after an end in order; 1 round` })
  reportMemory(memory.ours, memory.bare)
}, 1_200_000)

/** What lies in memory is looked at when the start is over. */
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 4_000))

function reportMemory(ours: readonly ProcessMemory[], bare: readonly ProcessMemory[]): void {
  const sumOf = (all: readonly ProcessMemory[]): number => all.reduce((sum, { bytes }) => sum + bytes, 0)
  const byName = (all: readonly ProcessMemory[]): ReadonlyMap<string, readonly ProcessMemory[]> => Map.groupBy(all, ({ name }) => name)
  expect(byName(ours).has('main')).toBe(true)
  report({ what: `memory of all ${ours.length} processes after the start, ${held}`, figure: megabytes(sumOf(ours)), goal: '', isMet: null, beside: `a bare window's ${bare.length} processes ${megabytes(sumOf(bare))}` })
  for (const [name, group] of byName(ours)) {
    const peers = byName(bare).get(name)
    const count = group.length > 1 ? ` (${group.length} of them)` : ''
    report({ what: `memory: ${name}${count}`, figure: megabytes(sumOf(group)), goal: '', isMet: null, beside: peers ? `bare: ${megabytes(sumOf(peers))}` : 'bare: none' })
  }
}
