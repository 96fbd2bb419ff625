import { expect, test } from 'vitest'
import { createAnnounced } from './announced'

test('[L9] an alert is handed out once to be read aloud, whoever asks', () => {
  const { take } = createAnnounced()
  expect([take(['a', 'b', 'a']), take(['a', 'c']), take([]), take(['b', 'c'])]).toEqual([['a', 'b'], ['c'], [], []])
})

test('[L9] the newest twenty thousand are remembered', () => {
  const { take } = createAnnounced()
  take(Array.from({ length: 20_001 }, (_, index) => `a${String(index)}`))
  expect([take(['a0']), take(['a20000'])]).toEqual([['a0'], []])
})
