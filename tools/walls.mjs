// The walls between the wings: dependency-cruiser over src, with the advice of every rule that was broken.
// `--json FOLDER` judges another folder that holds a src, and prints the breaches as JSON.
import { createRequire } from 'node:module'
import { resolve } from 'node:path'
import { at, main, root, say } from './steps/ground.mjs'
import { wings } from './typecheck.mjs'

/** Answers `{ modules, breaches }` for the `src` of a folder. */
async function checkWalls(folder) {
  const { cruise } = await import('dependency-cruiser')
  const { default: readTsConfig } = await import('dependency-cruiser/config-utl/extract-ts-config')
  const { forbidden, options } = createRequire(import.meta.url)(at('.dependency-cruiser.cjs'))
  const asked = { ...options, ruleSet: { forbidden }, validate: true, baseDir: folder }
  const { output } = await cruise(['src'], asked, undefined, { tsConfig: readTsConfig(at('tsconfig.json')) })
  const advice = new Map(forbidden.map(({ name, comment }) => [name, comment]))
  return {
    modules: output.modules.map(({ source }) => source).filter((source) => source.startsWith('src/')),
    breaches: output.summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to, advice: advice.get(rule.name) })),
  }
}

/** Prints what is wrong; answers how many breaches there are. A wing in which no module was looked at counts as one. */
function tell({ modules, breaches }) {
  const unseen = wings.filter((wing) => wing !== 'test' && !modules.some((file) => file.startsWith(`src/${wing}/`)))
  for (const wing of unseen) console.error(`walls: no module of src/${wing} was looked at`)
  for (const { rule, from, to, advice } of breaches) console.error(`${from} -> ${to}\n  ${rule}: ${advice}`)
  const count = unseen.length + breaches.length
  say('walls', count === 0 ? `${modules.length} modules, all walls hold` : `${count} breaches in ${modules.length} modules`)
  return count
}

await main('walls', async () => {
  const asked = process.argv.indexOf('--json')
  if (asked === -1) return tell(await checkWalls(root)) === 0 ? 0 : 1
  console.log(JSON.stringify(await checkWalls(resolve(process.argv[asked + 1]))))
  return 0
})
