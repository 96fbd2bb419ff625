import type { Announced, SoundOrder } from '../../contract/sound'

/** Rest between two rounds of the alarm that nobody watches, seconds. */
const restOfBlind = 3
/** So many seconds without an order, and the main process itself is taken to be gone. */
const ordersMissing = 15

/** What the player is at: when it falls silent by its own clock, and what it played last. */
export type Playing = { readonly now: number; readonly silentFrom: number; readonly blindEndedAt: number | null; readonly lastTurn: number }

/**
 * What to play now, if anything [S14]. An announcement that was not heard yet goes before the next round of `blind`, and nothing is ever
 * played over something else. An order that is `missedSeconds` old says that the main process hangs: then nobody watches.
 */
export function nextAlarm(order: SoundOrder, missedSeconds: number, { now, silentFrom, blindEndedAt, lastTurn }: Playing): 'blind' | Announced | null {
  if (now < silentFrom) return null
  if (order.announce !== null && order.announce.turn !== lastTurn) return order.announce
  const isBlind = order.isBlind || missedSeconds >= ordersMissing
  return isBlind && (blindEndedAt === null || now >= blindEndedAt + restOfBlind) ? 'blind' : null
}
