import { existsSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { isoOf, type Instant } from '../../core/time'

/** A backup that the console took by itself. */
export type RingBackup = { readonly file: string; readonly at: Instant; readonly bytes: number }

/** Backups that are kept; taking another one removes the oldest. */
const mostKept = 8
const shape = /^(\d{4}-\d\d-\d\dT)(\d\d)(\d\d)(\d\d)Z\.db$/

export const ringFolderOf = (storeFile: string): string => `${storeFile}.backups`
export const ringFileOf = (storeFile: string, at: Instant): string => join(ringFolderOf(storeFile), `${isoOf(at).slice(0, 19).replace(/:/g, '')}Z.db`)

/** Newest first. */
export function ringBackups(storeFile: string): readonly RingBackup[] {
  const folder = ringFolderOf(storeFile)
  if (!existsSync(folder) || !statSync(folder).isDirectory()) return []
  return readdirSync(folder).flatMap((name) => {
    const [, day, hour, minute, second] = shape.exec(name) ?? []
    if (day === undefined) return []
    return [{ file: join(folder, name), at: Date.parse(`${day}${hour}:${minute}:${second}Z`), bytes: statSync(join(folder, name)).size }]
  }).sort((one, other) => other.at - one.at)
}

export function dropOldBackups(storeFile: string): void {
  for (const { file } of ringBackups(storeFile).slice(mostKept)) rmSync(file)
}
