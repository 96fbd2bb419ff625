import { expect, test } from 'vitest'
import { stackedOptions, stackedRows } from './stacked'

const layers = [{ colour: '--critical', values: [1, 0, 2] }, { colour: '--high', values: [3, 1, 0] }, { colour: '--low', values: [0, 0, 4] }]

test('[O9] layers are drawn as sums, the topmost first, so that each covers what does not belong to it', () => {
  expect(stackedRows(layers)).toEqual([[0, 1, 2], [4, 1, 6], [4, 1, 2], [1, 0, 2]])
  expect(stackedRows([])).toEqual([[]])
})

test('[O9] every layer has the colour of the theme, and every column its words', () => {
  const { series, axes } = stackedOptions(['Mon', 'Tue', 'Wed'], layers, { width: 400, height: 200, styleOf: { fontFamily: 'x', getPropertyValue: (name) => ` ${name}-colour` } })
  expect(series.slice(1).map(({ fill }) => fill)).toEqual(['--low-colour', '--high-colour', '--critical-colour'])
  expect(typeof axes?.[0]?.values === 'function').toBe(true)
})
