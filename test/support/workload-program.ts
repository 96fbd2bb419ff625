import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'vite'
import type { WorkloadAsked } from './workload/main'

const checkout = join(import.meta.dirname, '..', '..')
export const addon = join(checkout, 'node_modules', 'better-sqlite3', 'prebuilds', `${process.platform}-${process.arch}.node`)

/** The workload as a plain Node program, built from the sources as they are. */
export type WorkloadProgram = { readonly command: (asked: Omit<WorkloadAsked, 'addon'>) => readonly string[]; readonly close: () => void }

export async function aWorkloadProgram(): Promise<WorkloadProgram> {
  mkdirSync(join(checkout, 'test-results'), { recursive: true })
  const folder = mkdtempSync(join(checkout, 'test-results', 'workload-'))
  // It is run as somebody else, too.
  chmodSync(folder, 0o755)
  await build({
    configFile: false, root: checkout, logLevel: 'warn', ssr: { noExternal: true, target: 'node' },
    build: { ssr: join(import.meta.dirname, 'workload', 'main.ts'), outDir: folder, target: 'node22', rollupOptions: { output: { format: 'es', entryFileNames: 'workload.mjs' } } },
  })
  return {
    command: (asked) => [process.execPath, join(folder, 'workload.mjs'), JSON.stringify({ ...asked, addon } satisfies WorkloadAsked)],
    close: () => rmSync(folder, { recursive: true, force: true }),
  }
}
