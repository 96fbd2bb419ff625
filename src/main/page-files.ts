import { readdirSync } from 'node:fs'
import { join } from 'node:path'

/** A file of the page: where it lies and how it is announced. */
export type PageFile = { readonly file: string; readonly type: string }

const types: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
  ico: 'image/x-icon',
  woff2: 'font/woff2',
  wav: 'audio/wav',
  mp3: 'audio/mpeg',
  ogg: 'audio/ogg',
  json: 'application/json; charset=utf-8',
}

/**
 * Every file of the built page by its URL path, listed once at the start [S2].
 * What is asked for is looked up here and never joined to a path, so there is nothing to climb out of.
 * Files of a kind that is not known are left out, as are source maps.
 */
export function listPageFiles(folder: string): ReadonlyMap<string, PageFile> {
  const files = new Map<string, PageFile>()
  const enter = (within: string, path: string): void => {
    for (const entry of readdirSync(within, { withFileTypes: true })) {
      const file = join(within, entry.name)
      const type = types[entry.name.slice(entry.name.lastIndexOf('.') + 1)]
      if (entry.isDirectory()) enter(file, `${path}${entry.name}/`)
      else if (entry.isFile() && type !== undefined) files.set(`${path}${entry.name}`, { file, type })
    }
  }
  enter(folder, '/')
  const index = files.get('/index.html')
  if (index) files.set('/', index)
  return files
}
