import type { Port } from '../contract/serve'

/**
 * Two callers over one port: numbers of requests are doubled, odd ones belong to the second lane,
 * so that a reply finds the caller that asked. Announcements go to both.
 */
export function twoLanes(port: Port): readonly [Port, Port] {
  const hearers: [((message: unknown) => void)[], ((message: unknown) => void)[]] = [[], []]
  port.onMessage((message) => {
    if (!isNumbered(message)) return hearers.forEach((lane) => lane.forEach((hear) => hear(message)))
    const lane = message.id % 2 === 1 ? hearers[1] : hearers[0]
    lane.forEach((hear) => hear({ ...message, id: Math.floor(message.id / 2) }))
  })
  const lane = (odd: 0 | 1): Port => ({
    post: (message) => port.post(isNumbered(message) ? { ...message, id: message.id * 2 + odd } : message),
    onMessage: (hear) => void hearers[odd].push(hear),
  })
  return [lane(0), lane(1)]
}

const isNumbered = (message: unknown): message is { readonly id: number } =>
  typeof message === 'object' && message !== null && 'id' in message && typeof message.id === 'number'
