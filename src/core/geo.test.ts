import { expect, test } from 'vitest'
import { metresBetween } from './geo'

test('[R25] the distance is that of the great circle, also over the date line', () => {
  expect([metresBetween({ latitude: 0, longitude: 179.5 }, { latitude: 0, longitude: -179.5 }), metresBetween({ latitude: 52.52, longitude: 13.405 }, { latitude: 48.8566, longitude: 2.3522 })].map((metres) => Math.round(metres / 1_000))).toEqual([111, 877])
})
test('[R25] it is taken on a sphere of 6,371 km: a degree of latitude is as long everywhere', () => {
  expect([0, 60].map((latitude) => Math.round(metresBetween({ latitude, longitude: 4 }, { latitude: latitude + 1, longitude: 4 }) * 10))).toEqual([1_111_949, 1_111_949])
})
