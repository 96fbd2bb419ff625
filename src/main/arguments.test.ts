import { expect, test } from 'vitest'
import { readArguments } from './arguments'

test('[S10] the word cli hands over what follows it, switches of Electron before it or not', () => {
  const asked = [
    readArguments(['/opt/nocturne', 'cli', 'alerts', '--json'], true),
    readArguments(['/opt/nocturne', '--no-sandbox', 'cli', '--help'], true),
    readArguments(['electron', '--no-sandbox', '/checkout', 'cli', 'sweep'], false),
    readArguments(['electron', '.', 'cli'], false),
  ]
  expect(asked).toEqual([
    { mode: 'cli', args: ['alerts', '--json'] },
    { mode: 'cli', args: ['--help'] },
    { mode: 'cli', args: ['sweep'] },
    { mode: 'cli', args: [] },
  ])
})

test('[S10] anything else opens the console; the sample and windowless are asked for by switches', () => {
  const asked = [
    readArguments(['/opt/nocturne'], true),
    readArguments(['electron', '--no-sandbox', '--disable-gpu', '/work/cli', '--sample', '--unknown'], false),
    readArguments(['/opt/nocturne', '--windowless', 'file.csv', 'cli'], true),
  ]
  expect(asked).toEqual([
    { mode: 'console', isSample: false, isWindowless: false },
    { mode: 'console', isSample: true, isWindowless: false },
    { mode: 'console', isSample: false, isWindowless: true },
  ])
})
