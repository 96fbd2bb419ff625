// The walls between the wings: dependency-cruiser over src, with the advice of every rule that was broken.
// `--in FOLDER` judges another folder that holds a src; `--json` prints what was found as JSON.
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { at, main, optionOf, root, say } from './steps/ground.mjs'
import { wings } from './typecheck.mjs'

/** Answers `{ modules, unseen, breaches }`; `unseen` are wings in which no module was looked at. */
async function checkWalls(folder) {
  const { forbidden, options } = createRequire(import.meta.url)(at('.dependency-cruiser.cjs'))
  const output = existsSync(join(folder, 'src')) ? await cruised(folder, forbidden, options) : { modules: [], summary: { violations: [] } }
  const advice = new Map(forbidden.map(({ name, comment }) => [name, comment]))
  const modules = output.modules.map(({ source }) => source).filter((source) => source.startsWith('src/'))
  return {
    modules,
    unseen: wings.filter((wing) => wing !== 'test' && !modules.some((file) => file.startsWith(`src/${wing}/`))),
    breaches: output.summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to, advice: advice.get(rule.name) })),
  }
}

async function cruised(folder, forbidden, options) {
  const { cruise } = await import('dependency-cruiser')
  const { default: readTsConfig } = await import('dependency-cruiser/config-utl/extract-ts-config')
  const asked = { ...options, ruleSet: { forbidden }, validate: true, baseDir: folder }
  const { output } = await cruise(['src'], asked, undefined, { tsConfig: readTsConfig(at('tsconfig.json')) })
  return output
}

function tell({ modules, unseen, breaches }) {
  for (const wing of unseen) console.error(`walls: no module of src/${wing} was looked at`)
  for (const { rule, from, to, advice } of breaches) console.error(`${from} -> ${to}\n  ${rule}: ${advice}`)
  say('walls', unseen.length + breaches.length === 0 ? `${modules.length} modules, all walls hold` : `${breaches.length} breaches in ${modules.length} modules`)
}

await main('walls', async () => {
  const found = await checkWalls(resolve(optionOf('--in') ?? root))
  if (process.argv.includes('--json')) console.log(JSON.stringify(found))
  else tell(found)
  return found.unseen.length + found.breaches.length === 0 ? 0 : 1
})
