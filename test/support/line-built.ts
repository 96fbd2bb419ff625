import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'vite'

const checkout = join(import.meta.dirname, '..', '..')

export type BuiltLine = {
  /** Carries out one command with `--json` in a process of its own; a status other than 0 throws what it said. */
  readonly json: <Document>(...argv: string[]) => Promise<Document>
  readonly close: () => void
}

/** The command line as a program, built for one test file from the sources as they are: long commands run beside each other, at the speed they have in the field. */
export async function aBuiltLine(): Promise<BuiltLine> {
  mkdirSync(join(checkout, 'test-results'), { recursive: true })
  // Two folders below the checkout, as out/main is: the program looks for the database's native part from there.
  const folder = mkdtempSync(join(checkout, 'test-results', 'line-'))
  await build({
    configFile: false, root: checkout, logLevel: 'warn', ssr: { noExternal: true, target: 'node' },
    build: { ssr: join(checkout, 'src/cli/index.ts'), outDir: folder, target: 'node22', rollupOptions: { output: { format: 'es', entryFileNames: 'cli.mjs' } } },
  })
  const run = (argv: readonly string[]): Promise<string> => new Promise((resolve, reject) => {
    execFile(process.execPath, [join(folder, 'cli.mjs'), ...argv, '--json'], { env: { ...process.env, NOCTURNE_HOME: folder }, maxBuffer: 1 << 28 }, (fault, out, err) => {
      if (fault === null && err === '') resolve(out)
      else reject(new Error(`nocturne ${argv.join(' ')}: ${err}`, { cause: fault }))
    })
  })
  return {
    json: async <Document>(...argv: string[]) => JSON.parse(await run(argv)) as Document,
    close: () => rmSync(folder, { recursive: true, force: true }),
  }
}
