import { expect, test } from 'vitest'
import { csvFiles, delimiters, lastId } from './csv-files'
import { kept } from './kept'
import { aReader, type Reader } from './reader'
import { longest } from './runs'

test('[I1] [I2] [I36] [I5] [I15] [I31] every file of the corpus of CSV comes in cell by cell, or is refused line by line with the rest coming in', async () => {
  const reader = aReader()
  const profiles = delimiters.map((delimiter, index) => reader.staging.given(`profile-${index}.json`, JSON.stringify({ name: `by-${index}`, kind: 'task', delimiter, signature: ['id'] })))
  for (const { name, content, delimiter, cells } of csvFiles()) {
    const profile = cells === null && delimiter === ',' ? 'site-data' : (profiles[delimiters.indexOf(delimiter as ',')] ?? '')
    const { state, totals } = await reader.reads(name, content, { profile })
    if (cells !== null) {
      const rows = cells.slice(1)
      expect.soft({ state, read: totals.read, refused: totals.quarantined }, name).toEqual({ state: 'done', read: rows.length, refused: 0 })
      expect.soft(titlesOf(reader, rows.map(([id = '']) => id)), name).toEqual(rows.map(([, , , title = '']) => kept(title, 2_000)))
    }
    const ending = /task-odd-\d+-(.*)\.csv/.exec(name)?.[1] ?? ''
    if (typeof content === 'string' && ending !== '' && content.endsWith(`${lastId(ending)},2026-02-20T10:00:00Z,x\n`)) expect.soft(titlesOf(reader, [lastId(ending)]), `${name}: the last row`).toEqual(['x'])
  }
  const tooLong = reader.rows<{ file: string }>("SELECT DISTINCT file FROM quarantine WHERE reason = 'the row is longer than 1048576 bytes'").map(({ file }) => /task-odd-\d+-(.*)\.csv/.exec(file)?.[1])
  expect(tooLong.sort()).toEqual(['row-limit', 'row-quoted', 'row-wide'])
  await reader.close()
}, longest)

const titlesOf = (reader: Reader, ids: readonly string[]): readonly unknown[] => ids.map((id) => reader.rows<{ title: string | null }>('SELECT title FROM task WHERE key = ?', `main:${id}`)[0]?.title)
