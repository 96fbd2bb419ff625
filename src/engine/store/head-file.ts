import { existsSync, readFileSync } from 'node:fs'
import { z } from 'zod'
import type { ChainHead } from '../../core/journal/verify'
import type { Instant } from '../../core/time'
import { replaceFile } from './disk'

const shape = z.strictObject({ seq: z.int().min(0), hash: z.string(), consoleId: z.string(), at: z.int(), schema: z.int(), isClosed: z.boolean(), suspect: z.string().nullable() })

/**
 * How far a store had come, kept beside its database: what tells that a database is missing, or ends earlier than it did.
 * `isClosed`: nobody has held the store since. `suspect`: why its database must be proven whole before it is used again.
 */
export type HeadFile = ChainHead & { readonly consoleId: string; readonly at: Instant; readonly schema: number; readonly isClosed: boolean; readonly suspect: string | null }

export const headFileOf = (storeFile: string): string => `${storeFile}.head.json`

/** Null where there is none; one that cannot be read says only that there was a store. */
export function readHeadFile(storeFile: string): HeadFile | null {
  const path = headFileOf(storeFile)
  if (!existsSync(path)) return null
  const read = shape.safeParse(parsed(readFileSync(path, 'utf8')))
  return read.success ? read.data : { seq: 0, hash: '', consoleId: '', at: 0, schema: 0, isClosed: false, suspect: `${path} cannot be read` }
}

/** Written whole or not at all, and on the disk when this returns. Rule: [J14]. */
export function writeHeadFile(storeFile: string, head: HeadFile): void {
  replaceFile(headFileOf(storeFile), `${JSON.stringify(head)}\n`)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (thrown) {
    if (thrown instanceof SyntaxError) return null
    throw thrown
  }
}
