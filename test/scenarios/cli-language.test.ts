import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createWords, sayer } from '../../src/words/say'
import { aConsole, aTask } from '../support/console'
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

test('[L4] [C9] why a row was refused is said in its language; one that a former version kept, as it was kept; a JSON document keeps the English', async () => {
  const noc = aConsole()
  const file = join(noc.folder, 'tasks.ndjson')
  writeFileSync(file, `${JSON.stringify({ ...aTask('t'), created_at: 'yesterday' })}\n`)
  const shown = await noc.call('intake.preview', { path: file })
  await noc.call('intake.wait', await noc.call('intake.start', { paths: [file], profile: 'site-data' }))
  const { rows: [row] } = await noc.call('data.quarantine', { offset: 0, limit: 10 })
  noc.close()
  if (!row) throw new Error('nothing was refused')
  const { run } = aLine({ 'data.quarantine': () => ({ rows: [row, { ...row, said: null }], total: 2 }) })
  const printed = plain((await run('quarantine', '--lang', 'fr')).out)
  expect({
    previewed: shown.rows[0]?.problem, french: printed.includes('« yesterday » n’est pas'), english: printed.includes(row.reason),
    json: (JSON.parse((await run('quarantine', '--json', '--lang', 'fr')).out) as { reason: string }[]).map(({ reason }) => reason),
  }).toEqual({ previewed: row.said, french: true, english: true, json: [row.reason, row.reason] })
})
