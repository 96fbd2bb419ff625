// node tools/former-store.mjs: to be run before a migration is written. Keeps the store that the sources as they are write,
// as test/fixtures/stores/schema-NNNN.db.gz: what the next version must bring forward.
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build } from 'vite'
import { CannotGoOn, at, main, projectNode, run, say } from './steps/ground.mjs'

/** The step of test/support/workload/script.ts after which the store is closed: 'resolves'. */
const lastStep = 15

await main('former-store', async () => {
  const number = readdirSync(at('src', 'engine', 'store', 'migrations')).sort().at(-1).slice(0, 4)
  mkdirSync(at('test-results'), { recursive: true })
  const [program, folder] = [mkdtempSync(at('test-results', 'former-')), mkdtempSync(join(tmpdir(), 'nocturne-former-'))]
  try {
    await build({
      configFile: false, root: at(), logLevel: 'warn', ssr: { noExternal: true, target: 'node' },
      build: { ssr: at('test', 'support', 'workload', 'main.ts'), outDir: program, target: 'node22', rollupOptions: { output: { format: 'es', entryFileNames: 'workload.mjs' } } },
    })
    const addon = at('node_modules', 'better-sqlite3', 'prebuilds', `${process.platform}-${process.arch}.node`)
    const done = run(projectNode(), [join(program, 'workload.mjs'), JSON.stringify({ folder, life: 0, from: 0, to: lastStep, addon })], { quiet: true })
    if (done.status !== 0) throw new CannotGoOn(`the workload ended with ${done.status}: ${done.err.slice(-500)}`)
    const kept = at('test', 'fixtures', 'stores', `schema-${number}.db.gz`)
    writeFileSync(kept, gzipSync(readFileSync(join(folder, 'home', 'store', 'nocturne.db')), { level: 9 }))
    say('former-store', `${kept} holds a store of schema ${Number(number)}`)
    return 0
  } finally {
    for (const used of [program, folder]) rmSync(used, { recursive: true, force: true })
  }
})
