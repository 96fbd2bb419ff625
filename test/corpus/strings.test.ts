import { expect, test } from 'vitest'
import { tableOf } from '../../src/cli/print'
import { kept } from './kept'
import { aReader } from './reader'
import { strings } from './strings'
import { survives, told } from './survives'
import { longest } from './runs'
import { createWords, sayer } from '../../src/words/say'

const stamp = '2026-02-20T10:00:00Z'
const ndjson = (rows: readonly object[]): string => rows.map((row) => `${JSON.stringify(row)}\n`).join('')
const quoted = (cells: readonly string[]): string => `${cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')}\n`

/** One record of every kind with a text in every text field. */
const everyField = (text: string, index: number): readonly object[] => {
  const base = { updated_at: stamp, id: `i${index}` }
  return [
    { ...base, kind: 'task', created_at: stamp, title: text, task_type: text }, { ...base, kind: 'client', name: text }, { ...base, kind: 'person', name: text, code: text, phone: text, email: text },
    { ...base, kind: 'site', name: text, address: text, phone: text, instructions: text }, { ...base, kind: 'checkpoint', site_id: 's', name: text }, { ...base, kind: 'tour', site_id: 's', scheduled_at: stamp, name: text },
    { ...base, kind: 'roster', site_id: 's', person_id: 'p', starts_at: stamp, ends_at: stamp, post: text }, { ...base, kind: 'punch', site_id: 's', person_id: 'p', checked_in_at: stamp, device_id: text, method: text },
    { ...base, kind: 'fix', person_id: 'p', at: stamp, latitude: 1, longitude: 1, provider: text, device_id: text }, { ...base, kind: 'device_event', person_id: 'p', at: stamp, event: text, device_id: text }, { ...base, kind: 'verification', person_id: 'p', site_id: 's', at: stamp, result: text, device_id: text },
  ]
}

test('[I12] [I31] each of 600 naughty texts in every text field of every kind is kept as text, or its row is refused by the name of the field', async () => {
  const reader = aReader()
  const texts = strings()
  const { totals } = await reader.reads('texts.ndjson', ndjson(texts.flatMap(everyField)))
  const refused = texts.filter((text) => kept(text, 2_000) === 'refused').length
  const unnamed = texts.filter((text) => kept(text, 2_000) === null).length
  expect(totals).toMatchObject({ read: texts.length * 11, quarantined: refused * 11 + unnamed * 3 })
  for (const [index, text] of texts.entries()) {
    const row = reader.rows<{ title: string | null; task_type: string | null }>('SELECT title, task_type FROM task WHERE key = ?', `main:i${index}`)[0]
    const expected = kept(text, 2_000)
    expect(row, JSON.stringify(text.slice(0, 60))).toEqual(expected === 'refused' ? undefined : { title: expected, task_type: expected })
  }
  expect(reader.rows("SELECT reason FROM quarantine WHERE reason NOT GLOB 'name: *' AND reason NOT GLOB 'title: *' AND reason NOT GLOB 'post: *' AND reason NOT GLOB 'device_id: *' AND reason NOT GLOB 'provider: *' AND reason NOT GLOB 'event: *' AND reason NOT GLOB 'result: *' AND reason <> 'name is missing' AND reason NOT GLOB 'the row is longer than *'")).toEqual([])
  await reader.close()
})

test('[I4] [I5] [I11] [I22] the same texts as ids, references, words, kinds and unknown fields, in NDJSON and in CSV', async () => {
  const reader = aReader()
  const texts = strings()
  const rows = texts.flatMap((text, index) => [
    { kind: 'task', id: text, created_at: stamp }, { kind: 'task', id: `r${index}`, created_at: stamp, site_id: text, person_id: text }, { kind: 'task', id: `w${index}`, created_at: stamp, priority: text, status: text },
    { kind: text, id: `k${index}`, created_at: stamp }, { kind: 'task', id: `x${index}`, created_at: stamp, [text]: text, more: { [text]: [text] } }, { kind: 'site', id: text, name: 'n', client_id: text }, { kind: 'scan', id: text, checkpoint_id: text, scanned_at: stamp },
  ])
  const all = await reader.reads('ids.ndjson', ndjson(rows))
  expect(all.totals.read).toBe(rows.length)
  for (const [index, text] of texts.entries()) {
    const id = kept(text, 200)
    const site = reader.rows<{ site_key: string | null }>('SELECT site_key FROM task WHERE key = ?', `main:r${index}`)[0]
    expect(site, JSON.stringify(text.slice(0, 60))).toEqual(id === 'refused' ? undefined : { site_key: id === null ? null : `main:${id.trim()}` })
  }
  const csv = await reader.reads('task-texts.csv', `"id","created_at","title","extra"\n${texts.map((text, index) => quoted([`c${index}`, stamp, text, text])).join('')}`)
  expect(csv.totals.read).toBe(texts.length)
  for (let index = 0; index < texts.length; index += 12) {
    const columns = texts.slice(index, index + 12)
    await reader.reads(`task-head-${index}.csv`, `${quoted(['id', 'created_at', ...columns])}${quoted([`h${index}`, stamp, ...columns.map(() => 'x')])}`)
  }
  await reader.close()
}, longest)

test('[S23] [J5] the same texts typed as a note, a name, a search, an id and a filter change nothing but what they say', async () => {
  const reader = aReader()
  const { console, staging } = reader
  await console.given([{ kind: 'task', id: 't', created_at: stamp, title, priority: 'HIGH', status: 'PENDING' }])
  console.look()
  const id = (await console.alerts())[0]?.id ?? ''
  const texts = strings()
  let assigned = ''
  for (const text of texts) {
    const name = JSON.stringify(text.slice(0, 60))
    await survives(name, staging, async () => {
      const found = await told(name, () => console.call('queue.page', { offset: 0, limit: 10, text }))
      // What no field for searching lets through is only survived.
      if (found.value !== null && !/\p{Cc}/u.test(text)) expect(found.value.total, name).toBe([title, 't', assigned].some((hay) => isIn(hay, text)) ? 1 : 0)
      const asks: readonly (() => Promise<unknown>)[] = [() => console.act(id, { name: 'comment', note: text }), () => console.act(id, { name: 'assign', to: text }), () => console.call('explain', { kind: 'task', id: text }), () => console.call('alert.detail', { id: text }), () => console.call('alerts.list', { after: text, limit: 5 }), () => console.call('queue.page', { offset: 0, limit: 5, siteId: text, type: text }), () => console.call('export.page', { what: 'task', after: text, limit: 5 }), () => console.call('policy.show', { siteId: text })]
      for (const ask of asks) {
        const { refusal } = await told(name, ask)
        if (!text.isWellFormed()) expect(refusal, name).toMatch(/is not well-formed text|Too big/)
      }
    })
    assigned = (await console.call('alert.detail', { id }))?.row.assignedTo ?? ''
  }
  const notes = (await console.call('alert.detail', { id }))?.timeline.flatMap(({ note }) => (note === null ? [] : [note])) ?? []
  const typed = texts.filter((text) => text.length <= 2_000 && text.trim() !== '' && text.isWellFormed())
  expect(typed.filter((text) => !notes.includes(text) && !notes.includes(text.trim()))).toEqual([])
  await reader.close()
}, longest)

const title = 'Check 100%_\\ doors'
/** Whether one text is in another, without regard to case and accents. */
const isIn = (hay: string, text: string): boolean => bare(hay).includes(bare(text))
const bare = (text: string): string => [...text.normalize('NFD')].filter((sign) => !/\p{M}/u.test(sign)).join('').toLowerCase()

test('[C1] the same texts in a table of the command line neither move the cursor nor turn or break the line', () => {
  const say = sayer(createWords('en'))
  for (const text of strings()) {
    const printed = tableOf(say, [{ title: 'One', cell: () => text }, { title: 'Two', cell: () => 'end' }], [1])
    expect(printed.split('\n').length, JSON.stringify(text)).toBe(3)
    expect(printed, JSON.stringify(text)).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/)
  }
})
