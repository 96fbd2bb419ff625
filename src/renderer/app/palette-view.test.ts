import { expect, test } from 'vitest'
import { fitOf, ranked, type PaletteItem } from './palette-view'

const item = (word: string): PaletteItem => ({ id: word, word, more: '', keys: null, run: () => undefined })
const words = ['Resolve', 'Go to the queue', 'Go to the settings', 'Escalate', 'Dark or light', 'Réglages : Sécurité']
const found = (typed: string, recent: readonly string[] = []): readonly string[] => ranked(words.map(item), typed, recent).map(({ word }) => word)

test('[W4] beginnings of words come before their middles, and letters in their order come last', () => {
  expect([found('go'), found('sett'), found('gts')[0], found('que set'), found('dl')]).toEqual([['Go to the queue', 'Go to the settings'], ['Go to the settings'], 'Go to the settings', [], ['Dark or light']])
})

test('[W4] accents and case do not matter', () => {
  expect([found('REGL'), found('sécurité'), found('securite')]).toEqual([['Réglages : Sécurité'], ['Réglages : Sécurité'], ['Réglages : Sécurité']])
})

test('[W4] what was done last stands first, of equals as well', () => {
  expect([found('', ['Escalate', 'Dark or light']).slice(0, 3), found('go to', ['Go to the settings'])]).toEqual([['Escalate', 'Dark or light', 'Resolve'], ['Go to the settings', 'Go to the queue']])
})

test('[W4] what the store has stands behind what fits well and before what hardly does', () => {
  const inStore = [item('Gate of the store')]
  expect([ranked(words.map(item), 'go', [], inStore).map(({ word }) => word), ranked(words.map(item), 'gts', [], inStore).map(({ word }) => word)[0]]).toEqual([['Go to the queue', 'Go to the settings', 'Gate of the store'], 'Gate of the store'])
})

test('[W4] what cannot be found fits not at all', () => {
  expect([fitOf('xyz', 'Resolve'), fitOf('evloser', 'Resolve'), fitOf('', 'Resolve') === null]).toEqual([null, null, false])
})
