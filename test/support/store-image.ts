import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'

/** What becomes of the database and its log in an image: other bytes, or null for a file that is gone. */
export type Spoiled = { readonly database?: (bytes: Buffer) => Buffer | null; readonly log?: (bytes: Buffer) => Buffer | null; readonly without?: readonly string[] }

/** A store with everything that lies beside it, as a killed program would have left it, in a folder of its own. `without`: endings of what is missing. */
export function imageOf(storeFile: string, { database, log, without = [] }: Spoiled = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'nocturne-image-'))
  cpSync(dirname(storeFile), folder, { recursive: true, filter: (path) => !path.endsWith('.sock') })
  const image = join(folder, basename(storeFile))
  for (const [side, spoil] of [['', database], ['-wal', log]] as const) if (spoil && existsSync(image + side)) put(image + side, spoil(readFileSync(image + side)))
  for (const ending of without) rmSync(image + ending, { recursive: true, force: true })
  return image
}

function put(path: string, bytes: Buffer | null): void {
  if (bytes === null) rmSync(path)
  else writeFileSync(path, bytes)
}
