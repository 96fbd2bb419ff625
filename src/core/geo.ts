/** A position on the earth, in degrees of WGS-84. */
export type Position = { readonly latitude: number; readonly longitude: number }

/** A position that may be told in part or not at all; null: it is unknown. */
export const positionOf = (told: { readonly latitude: number | null; readonly longitude: number | null } | undefined): Position | null =>
  told === undefined || told.latitude === null || told.longitude === null ? null : { latitude: told.latitude, longitude: told.longitude }

/** Metres: the sphere that every distance of the rules is taken on. */
const earthRadius = 6_371_000
const radians = (degrees: number): number => (degrees * Math.PI) / 180

/** The great-circle distance in metres (haversine). */
export function metresBetween(one: Position, other: Position): number {
  const [rise, turn] = [Math.sin(radians(other.latitude - one.latitude) / 2), Math.sin(radians(other.longitude - one.longitude) / 2)]
  const share = rise ** 2 + Math.cos(radians(one.latitude)) * Math.cos(radians(other.latitude)) * turn ** 2
  return 2 * earthRadius * Math.asin(Math.min(1, Math.sqrt(share)))
}
