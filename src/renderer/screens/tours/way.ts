import type { TourDetail, TourStop } from '../../../contract/shapes-tours'
import { metresBetween, positionOf, type Position } from '../../../core/geo'

/** A place on the drawing, in its own units. */
export type Point = { readonly x: number; readonly y: number }
export type Way = {
  readonly stops: readonly (Point & { readonly stop: TourStop; readonly nth: number })[]
  /** Through the checkpoints in the order in which they were scanned. */
  readonly path: readonly Point[]
  /** Where scans were taken, as far as they tell. */
  readonly scans: readonly Point[]
  readonly scale: { readonly metres: number; readonly length: number }
}

export const drawing = { width: 420, height: 260, edge: 26 } as const

/** The way of a tour drawn flat, north up, as large as it fits; null where no position is known. Over a site's few kilometres the earth is flat enough. Rule: [R28]. */
export function wayOf({ stops, scans }: Pick<TourDetail, 'stops' | 'scans'>): Way | null {
  const placed = stops.flatMap((stop, index) => { const at = positionOf(stop); return at ? [{ stop, nth: index + 1, at }] : [] })
  if (placed.length === 0) return null
  const taken = scans.flatMap((scan) => positionOf(scan) ?? [])
  const draw = projectionOf([...placed.map(({ at }) => at), ...taken])
  const walked = placed.filter(({ stop }) => stop.scannedAt !== null).toSorted((one, other) => (one.stop.scannedAt ?? 0) - (other.stop.scannedAt ?? 0))
  return { stops: placed.map(({ stop, nth, at }) => ({ stop, nth, ...draw.pointOf(at) })), path: walked.map(({ at }) => draw.pointOf(at)), scans: taken.map(draw.pointOf), scale: draw.scale }
}

function projectionOf(all: readonly Position[]) {
  const [south, north] = [Math.min(...all.map(({ latitude }) => latitude)), Math.max(...all.map(({ latitude }) => latitude))]
  const [west, east] = [Math.min(...all.map(({ longitude }) => longitude)), Math.max(...all.map(({ longitude }) => longitude))]
  const middle = { latitude: (south + north) / 2, longitude: (west + east) / 2 }
  // Metres of a degree there; a single point is drawn as if it were 20 m wide.
  const perLatitude = metresBetween({ ...middle, latitude: middle.latitude - 0.5 }, { ...middle, latitude: middle.latitude + 0.5 })
  const perLongitude = metresBetween({ ...middle, longitude: middle.longitude - 0.5 }, { ...middle, longitude: middle.longitude + 0.5 })
  const [wide, high] = [Math.max(20, (east - west) * perLongitude), Math.max(20, (north - south) * perLatitude)]
  const unit = Math.min((drawing.width - 2 * drawing.edge) / wide, (drawing.height - 2 * drawing.edge) / high)
  const metres = roundLength((drawing.width / 4) / unit)
  return {
    pointOf: ({ latitude, longitude }: Position): Point => ({ x: drawing.width / 2 + (longitude - middle.longitude) * perLongitude * unit, y: drawing.height / 2 - (latitude - middle.latitude) * perLatitude * unit }),
    scale: { metres, length: metres * unit },
  }
}

/** The greatest of 1, 2 and 5 times a power of ten that is not above. */
export function roundLength(most: number): number {
  const power = 10 ** Math.floor(Math.log10(most))
  return ([5, 2, 1].find((step) => step * power <= most) ?? 1) * power
}
