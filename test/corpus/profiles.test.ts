import { expect, test } from 'vitest'
import { aReader } from './reader'
import { survives } from './survives'
import { cunningRows, wrongProfiles } from './wrong-profiles'

test('[I14] each of the wrong profile files is refused by its name and by the member that is wrong, and nothing is read with it', async () => {
  const reader = aReader()
  const { console, staging } = reader
  const data = staging.given('task.csv', 'a,b\n1,2026-02-20T10:00:00Z\n')
  for (const [index, { text, names }] of wrongProfiles.entries()) {
    const file = staging.given('profile.json', text)
    const name = `profile ${index} ${String(text).slice(0, 60)}`
    for (const ask of [() => console.call('intake.start', { paths: [data], profile: file }), () => console.call('intake.preview', { path: data, profile: file })]) {
      const { refusal } = await survives<unknown>(name, staging, ask)
      expect.soft(refusal, name).toContain('profile.json')
      expect.soft(refusal, name).toContain(names)
    }
  }
  expect(reader.rows('SELECT count(*) AS n FROM version')).toEqual([{ n: 0 }])
  await reader.close()
})

test('[I14] a profile that reads words out of values takes an object or a list for none, whatever its members are called', async () => {
  const reader = aReader()
  const profile = reader.staging.given('words.json', JSON.stringify({
    name: 'words', kind: 'task', format: ['ndjson'], fold: { then: 'odd' }, skip: [{ column: 'odd', is: ['[object Object]', 'true'] }],
    fields: { id: 'id', created_at: 'at', title: { template: 'T {odd}' }, task_type: { column: 'odd', map: { 'a*': 'b' } }, priority: { columns: ['odd', 'other'], default: 'LOW' } },
  }))
  for (const [index, odd] of cunningRows.entries()) {
    const rows = ['a', 'b'].map((id) => `{"id":"${id}${index}","at":"2026-02-20T10:00:00Z","odd":${odd}}\n`)
    const { state, totals } = await reader.reads(`task-${index}.ndjson`, rows.join(''), { profile })
    expect({ state, read: totals.read }, odd.slice(0, 40)).toEqual({ state: 'done', read: 2 })
  }
  await reader.close()
})

test('[I5] [I14] a column that no row has is not there, though every object inherits something of its name', async () => {
  const reader = aReader()
  const profile = reader.staging.given('inherited.json', JSON.stringify({
    name: 'inherited', kind: 'task', format: ['ndjson'],
    fields: { id: 'id', created_at: 'at', title: 'constructor', task_type: { columns: ['toString', '__proto__'] }, site_id: '__proto__.constructor.name', person_id: { template: '{valueOf}' } },
  }))
  const { totals } = await reader.reads('task.ndjson', '{"id":"a","at":"2026-02-20T10:00:00Z"}\n{"id":"b","at":"2026-02-20T10:00:00Z","constructor":"own","__proto__":"mine"}\n', { profile })
  expect(totals).toMatchObject({ read: 2, inserted: 2 })
  expect(reader.rows('SELECT title, task_type, site_key, person_key FROM task ORDER BY key')).toEqual([{ title: null, task_type: null, site_key: null, person_key: null }, { title: 'own', task_type: 'mine', site_key: null, person_key: null }])
  await reader.close()
})

test('[I9] a site whose id is spelled another way in Unicode still tells the zone of its rows, and no mixture of cases fills the memory', async () => {
  const reader = aReader()
  const spelled = Array.from({ length: 3_000 }, (_, index) => [...'europe/brussels'].map((letter, at) => ((index >> at) & 1 ? letter.toUpperCase() : letter)).join(''))
  await reader.reads('site.ndjson', spelled.map((zone, index) => `${JSON.stringify({ kind: 'site', id: `s${index}`, name: 'n', time_zone: zone })}\n`).join(''))
  await reader.reads('task.ndjson', ['caf\u00e9', 'cafe\u0301'].map((site, index) => `${JSON.stringify({ kind: 'site', id: site, name: 'n', time_zone: 'Europe/Brussels' })}\n${JSON.stringify({ kind: 'task', id: `t${index}`, created_at: '2026-02-20T10:00:00', site_id: site })}\n`).join(''))
  expect(reader.rows('SELECT created_at AS at FROM task ORDER BY key')).toEqual([{ at: Date.UTC(2026, 1, 20, 9) }, { at: Date.UTC(2026, 1, 20, 9) }])
  await reader.close()
})
