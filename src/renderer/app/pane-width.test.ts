import { expect, test } from 'vitest'
import { paneWidthOf } from './pane-width'
import { roomOf } from '../screens/queue/view'

test('[U18] the pane fits every window and leaves the list its room', () => {
  const windows = [960, 1_366, 1_440, 2_560].map((width) => paneWidthOf(null, width))
  expect(windows.map(({ width, listWidth }) => [width, roomOf(listWidth)])).toEqual([[370, 'tight'], [437, 'narrow'], [461, 'narrow'], [560, 'all']])
})

test('[U18] what was chosen is held inside what fits', () => {
  expect([100, 600, 5_000].map((chosen) => paneWidthOf(chosen, 1_440).width)).toEqual([370, 600, 844])
})
