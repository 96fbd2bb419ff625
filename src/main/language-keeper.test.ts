import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { firstSpoken, localesOf } from '../words/language'
import { createLanguageKeeper } from './language-keeper'

const folders: string[] = []
const aFile = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'nocturne-language-'))
  folders.push(folder)
  return join(folder, 'language.json')
}
afterEach(() => { for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true }) })

test('[L3] the first start speaks what the operating system speaks, English where the console cannot', () => {
  const spoken = [['fr_FR.UTF-8'], ['fr-CA'], ['FR'], ['de-DE', 'fr-FR'], ['de-DE'], ['C'], ['frisian'], []].map((locales) => createLanguageKeeper({ file: aFile(), locales }).now())
  expect(spoken).toEqual(['fr', 'fr', 'fr', 'fr', 'en', 'en', 'en', 'en'])
})

test('[L3] [L4] the environment is read as POSIX does: LC_ALL before LC_MESSAGES before LANG, an empty one is none', () => {
  const of = (env: Readonly<Record<string, string>>, system = 'en-US'): string => firstSpoken(localesOf(env, system))
  expect([of({ LC_ALL: 'fr_FR', LANG: 'en_US' }), of({ LC_ALL: 'en_US', LANG: 'fr_FR' }), of({ LC_ALL: '', LC_MESSAGES: 'fr_BE', LANG: 'en_US' }), of({ LANG: 'fr' }), of({}, 'fr-FR')]).toEqual(['fr', 'en', 'fr', 'fr', 'fr'])
})

test('[L3] a choice is spoken at once by whoever holds the words, outlives the run, and wins over the operating system', () => {
  const file = aFile()
  const first = createLanguageKeeper({ file, locales: ['en-GB'] })
  const { say } = first
  const before = say('shell.tray.watching')
  first.choose('fr')
  expect([before, say('shell.tray.watching'), createLanguageKeeper({ file, locales: ['en-GB'] }).now()]).toEqual(['Watching', 'Surveillance active', 'fr'])
})

test('[L3] a damaged or foreign choice costs the preference and nothing else', () => {
  const file = aFile()
  const read = ['{', '{"language":"tlh"}', '7', ''].map((text) => {
    writeFileSync(file, text)
    return createLanguageKeeper({ file, locales: ['fr'] }).now()
  })
  expect(read).toEqual(['fr', 'fr', 'fr', 'fr'])
})
