// Writes docs/site-data-schema/<kind>.json from the definitions that the importer checks rows by.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { runnerImport } from 'vite'

const root = join(import.meta.dirname, '..')
const { module: schemas } = await runnerImport(join(root, 'src/core/intake/json-schema.ts'), { root, configFile: false })
const { module: definitions } = await runnerImport(join(root, 'src/core/intake/kinds.ts'), { root, configFile: false })
const folder = join(root, 'docs/site-data-schema')
mkdirSync(folder, { recursive: true })
for (const kind of definitions.kinds) writeFileSync(join(folder, `${kind}.json`), schemas.schemaText(kind))
console.log(`${definitions.kinds.length} schemas in docs/site-data-schema`)
