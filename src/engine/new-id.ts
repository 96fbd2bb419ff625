import { randomFillSync } from 'node:crypto'
import { hexOf } from '../core/journal/hybrid-clock'
import type { NewId } from './deps'

const lotBytes = 6
const lotsAtOnce = 256
/** 26 bits count the ids; after so many their order begins anew. */
const countMask = 0x3ffffff

/**
 * Makes UUIDv7s (RFC 9562, method 1: a counter behind the instant). Those of one instant stand in the order in which they are made, so that what is
 * raised together lies together in every index; 48 bits of each are drawn by lot, and so is where a program begins to count.
 */
export function createNewId(): NewId {
  const pool = Buffer.allocUnsafeSlow(lotBytes * lotsAtOnce)
  let lots = ''
  let used = 0
  let count = randomFillSync(Buffer.alloc(4)).readUInt32BE() & (countMask >>> 1)
  let instant = Number.NaN
  let head = ''

  /** Drawn for many ids at a time: a draw each costs more than the id. */
  function lot(): string {
    if (used === lots.length) {
      lots = randomFillSync(pool).toString('hex')
      used = 0
    }
    used += lotBytes * 2
    return lots.slice(used - lotBytes * 2, used)
  }
  return (at) => {
    if (at !== instant) {
      const hex = hexOf(at)
      head = `${hex.slice(0, 8)}-${hex.slice(8)}-7`
      instant = at
    }
    count = (count + 1) & countMask
    return `${head}${(count >>> 14).toString(16).padStart(3, '0')}-${(0x8000 | (count & 0x3fff)).toString(16)}-${lot()}`
  }
}
