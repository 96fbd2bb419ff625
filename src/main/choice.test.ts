import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { chooseStore, readChoice, writeChoice } from './choice'

const aFile = (): string => join(mkdtempSync(join(tmpdir(), 'choice-')), 'home', 'choice.json')

test('[S11] the own store opens unless the sample is asked for, and a remembered choice wins over the asking', () => {
  expect([chooseStore(null, false), chooseStore(null, true), chooseStore('own', true), chooseStore('sample', false)]).toEqual(['own', 'sample', 'own', 'sample'])
})

test('[S11] a choice is remembered, whole, and leaves nothing else behind', () => {
  const file = aFile()
  writeChoice(file, 'sample')
  writeChoice(file, 'own')
  expect({ choice: readChoice(file), files: readdirSync(join(file, '..')) }).toEqual({ choice: 'own', files: ['choice.json'] })
})

test('[S11] a damaged or foreign choice counts as none', () => {
  const file = aFile()
  writeChoice(file, 'own')
  const read = ['{"store":', '{"store":"mine"}', '[]', 'null', '""'].map((text) => {
    writeFileSync(file, text)
    return readChoice(file)
  })
  expect([readChoice(`${file}.absent`), ...read]).toEqual([null, null, null, null, null, null])
})
