import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { schemaText } from '../../src/core/intake/json-schema'
import { kinds } from '../../src/core/intake/kinds'

const folder = join(import.meta.dirname, '../../docs/site-data-schema')

test('[I35] the JSON Schemas in docs are those of the importer; run tools/site-data-schema.mjs where they are not', () => {
  expect(Object.fromEntries(readdirSync(folder).sort().map((name) => [name, readFileSync(join(folder, name), 'utf8')]))).toEqual(
    Object.fromEntries([...kinds].sort().map((kind) => [`${kind}.json`, schemaText(kind)])),
  )
})
