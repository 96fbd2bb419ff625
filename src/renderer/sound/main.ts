import type { SoundBridge, SoundOrder } from '../../contract/sound'
import { createPlayer, type Player } from './player'
import { nextAlarm } from './turns'

declare global {
  interface Window {
    readonly nocturneSound?: SoundBridge
  }
}

const beatEveryMs = 1_000
const bridge = window.nocturneSound
if (!bridge) throw new Error('sound: window.nocturneSound is missing')

const player = playerOrNone()
const played = { blind: 0, critical: 0 }
let order: SoundOrder = { isBlind: false, critical: 0 }
let missedSeconds = 0
let blindEndedAt: number | null = null
let lastCritical = 0

bridge.hear((next) => {
  order = next
  missedSeconds = 0
  act()
})
setInterval(() => {
  missedSeconds += 1
  player?.wake()
  act()
  bridge.tell({ context: player?.state().context ?? null, atSeconds: player?.state().atSeconds ?? 0, blind: played.blind, critical: played.critical, lastCritical })
}, beatEveryMs)

/** Starts what is due; an announcement that was not heard is tried again. */
function act(): void {
  if (!player) return
  const alarm = nextAlarm(order, missedSeconds, { now: player.state().atSeconds, silentFrom: player.silentFrom(), blindEndedAt, lastCritical })
  if (alarm === null) return
  const announcing = order.critical
  player.play(alarm, (wasHeard) => {
    if (wasHeard) played[alarm] += 1
    if (wasHeard && alarm === 'critical') lastCritical = announcing
    if (alarm === 'blind') blindEndedAt = player.state().atSeconds
  })
}

/** Without any way to make sound the page still says so, once a second. */
function playerOrNone(): Player | null {
  try {
    return createPlayer()
  } catch {
    return null
  }
}
