import { join } from 'node:path'
import { app } from 'electron'

/** Where the database's native part lies: shipped beside the package, in a checkout among the libraries. */
export function addonPath(): string {
  if (app.isPackaged) return join(process.resourcesPath, 'better_sqlite3.node')
  return join(app.getAppPath(), 'node_modules', 'better-sqlite3', 'prebuilds', `${process.platform}-${process.arch}.node`)
}
