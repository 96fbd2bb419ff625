import { nothingPlayed, type SoundBridge, type SoundName, type SoundOrder } from '../../contract/sound'
import { createPlayer, type Player } from './player'
import { nextAlarm } from './turns'

declare global {
  interface Window {
    readonly nocturneSound?: SoundBridge
  }
}

const beatEveryMs = 1_000
/** Per cent: nobody turns down the alarm that nobody watches. */
const loudest = 100
const bridge = window.nocturneSound
if (!bridge) throw new Error('sound: window.nocturneSound is missing')

const player = playerOrNone()
const played: Record<SoundName, number> = { ...nothingPlayed }
let order: SoundOrder = { isBlind: false, announce: null }
let missedSeconds = 0
let blindEndedAt: number | null = null
let lastTurn = 0

bridge.hear((next) => {
  order = next
  missedSeconds = 0
  act()
})
setInterval(() => {
  missedSeconds += 1
  player?.wake()
  act()
  bridge.tell({ context: player?.state().context ?? null, atSeconds: player?.state().atSeconds ?? 0, played: { ...played }, lastTurn })
}, beatEveryMs)

/** Starts what is due; an announcement that was not heard is tried again. */
function act(): void {
  if (!player) return
  const alarm = nextAlarm(order, missedSeconds, { now: player.state().atSeconds, silentFrom: player.silentFrom(), blindEndedAt, lastTurn })
  if (alarm === null) return
  if (alarm === 'blind') {
    return player.play('blind', loudest, (wasHeard) => {
      played.blind += Number(wasHeard)
      blindEndedAt = player.state().atSeconds
    })
  }
  player.play(alarm.pattern, alarm.volume, (wasHeard) => {
    if (!wasHeard) return
    played[alarm.name] += 1
    lastTurn = alarm.turn
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
