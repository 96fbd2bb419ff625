import { badValue, type Bad, type Polygon } from './field'

const mostPoints = 10_000

/**
 * A GeoJSON Polygon: closed rings of at least four [longitude, latitude] positions. In CSV it is JSON in a cell.
 * Refusals: not JSON, another geometry, an open ring, a position out of bounds, more than 10 000 positions. Rule: [I10].
 */
export function readPolygon(raw: unknown, field: string): Polygon | Bad {
  const value = typeof raw === 'string' ? parsed(raw) : raw
  if (typeof value !== 'object' || value === null || !('type' in value) || value.type !== 'Polygon' || !('coordinates' in value)) return badValue('not-polygon', field, raw)
  const { coordinates } = value
  if (!Array.isArray(coordinates) || coordinates.length === 0) return badValue('not-polygon', field, raw)
  const rings: (readonly [number, number])[][] = []
  let points = 0
  for (const ring of coordinates as readonly unknown[]) {
    const read = readRing(ring)
    points += read?.length ?? 0
    if (!read || points > mostPoints) return badValue('not-polygon', field, raw)
    rings.push(read)
  }
  return { type: 'Polygon', coordinates: rings }
}

function readRing(ring: unknown): (readonly [number, number])[] | null {
  if (!Array.isArray(ring) || ring.length < 4 || ring.length > mostPoints) return null
  const points: (readonly [number, number])[] = []
  for (const point of ring as readonly unknown[]) {
    if (!Array.isArray(point)) return null
    const [longitude, latitude] = point as readonly unknown[]
    if (!isWithin(longitude, 180) || !isWithin(latitude, 90)) return null
    points.push([longitude, latitude])
  }
  const [first, last] = [points[0], points.at(-1)]
  return first?.[0] === last?.[0] && first?.[1] === last?.[1] ? points : null
}

const isWithin = (value: unknown, bound: number): value is number => typeof value === 'number' && value >= -bound && value <= bound

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (thrown) {
    if (thrown instanceof SyntaxError) return null
    throw thrown
  }
}
