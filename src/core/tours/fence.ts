import { metresBetween, type Position } from '../geo'

/** Where a site ends: rings of [longitude, latitude], of which all but the first are holes, or so many metres around a point. */
export type Fence = { readonly rings: readonly (readonly (readonly [number, number])[])[] } | { readonly around: Position; readonly metres: number }

/** Whether a position lies within a fence. */
export function isInside(position: Position, fence: Fence): boolean {
  if ('around' in fence) return metresBetween(position, fence.around) <= fence.metres
  return fence.rings.reduce((isIn, ring) => isIn !== isWithin(position, ring), false)
}

/** By the number of edges that a ray to the east crosses. */
function isWithin({ latitude, longitude }: Position, ring: readonly (readonly [number, number])[]): boolean {
  let isIn = false
  for (const [index, [east, north]] of ring.entries()) {
    const [otherEast, otherNorth] = ring.at(index - 1) ?? [east, north]
    if (north > latitude !== otherNorth > latitude && longitude < ((otherEast - east) * (latitude - north)) / (otherNorth - north) + east) isIn = !isIn
  }
  return isIn
}
