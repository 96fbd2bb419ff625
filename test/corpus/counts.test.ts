import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { badMessages } from '../support/desktop-corpus'
import { csvFiles } from './csv-files'
import { formulas } from './formulas'
import { images } from './images'
import { jsonFiles } from './json-files'
import { markups } from './markup'
import { packedFiles } from './packed-files'
import { settings } from './settings'
import { strings } from './strings'
import { numbers, times } from './values'
import { cunningRows, wrongProfiles } from './wrong-profiles'

const here = import.meta.dirname
/** What the corpus has of each kind, and what it must have at least. */
const kinds: readonly (readonly [kind: string, has: number, least: number])[] = [
  ['JSON and NDJSON files', jsonFiles().length, 420], ['CSV and TSV files', csvFiles().length, 260], ['texts, in every text field', strings().length, 600], ['markup, in toasts, list and pane', markups.length, 160], ['formulas, in CSV and in a sheet', formulas.length, 90], ['times', times.length, 220],
  ['numbers, truths, ids and words', numbers.length, 120], ['compressed files', packedFiles().length, 40], ['database files, for restoring and for opening', images().length, 140], ['messages of a page', badMessages().length, 160], ['policy values', settings.length, 90], ['profile files', wrongProfiles.length + cunningRows.length, 60],
]

test.each(kinds)('the corpus has enough of %s', (_, has, least) => {
  expect(has).toBeGreaterThanOrEqual(least)
})

test('the page of faults tells the counts as they are', () => {
  const page = readFileSync(join(here, '..', '..', 'docs', 'faults.md'), 'utf8')
  const told = [...page.slice(page.indexOf('## Bad input')).matchAll(/^\| ([^|]+) \| ([\d,]+) \|/gm)].map(([, kind, count]) => [kind, Number(count?.replaceAll(',', ''))])
  const properties = readdirSync(here).filter((name) => name.endsWith('properties.test.ts')).flatMap((name) => readFileSync(join(here, name), 'utf8').match(/^test\(/gm) ?? []).length
  expect(told).toEqual([...kinds.map(([kind, has]) => [kind, has]), ['in all', kinds.reduce((sum, [, has]) => sum + has, 0)], ['properties, 1,000 runs each', properties]])
})
