import { expect, test } from 'vitest'
import { createWords, sayer } from '../../src/words/say'
import { aLine } from '../support/line'

const plain = (text: string): string => text.replaceAll(/[\u00A0\u202F]/g, ' ')
const aVerdict = { database: 'ok', journal: { ok: true, entries: 1_204, head: 'ab', fault: null } } as const
const line = (): ReturnType<typeof aLine> => aLine({ 'store.verify': () => aVerdict, 'alerts.list': () => ({ rows: [], next: null }) })

test('[L4] --lang chooses the language of what is printed, wherever it stands', async () => {
  const { run } = line()
  expect([plain((await run('verify', '--lang', 'fr')).out), plain((await run('--lang=fr', 'verify')).out)]).toEqual([
    'base                ok\nentrées du journal  1 204\ntête du journal     ab\njournal             entier\n',
    'base                ok\nentrées du journal  1 204\ntête du journal     ab\njournal             entier\n',
  ])
})

test('[L4] help and what is wrong with a line are in its language too', async () => {
  const { run } = line()
  expect([plain((await run('--help', '--lang', 'fr')).out).split('\n')[0], plain((await run('alrets', '--lang', 'fr')).err).slice(0, 52)]).toEqual(['Usage : nocturne COMMANDE [options]', 'nocturne: il n’y a pas de commande « alrets » ; il y'])
})

test('[L4] a language that is not offered is refused by name', async () => {
  expect(await line().run('alerts', '--lang', 'de')).toEqual({ exit: 2, out: '', err: "nocturne: --lang: 'de' is not one of: en, fr\n" })
})

test('[L4] a JSON document is the same in every language', async () => {
  const french = aLine({ 'store.verify': () => aVerdict }, { say: sayer(createWords('fr')) })
  expect((await french.run('verify', '--json')).out).toBe((await line().run('verify', '--json', '--lang', 'en')).out)
})
