import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'vite'
import { room } from './room'

const checkout = join(import.meta.dirname, '..', '..', '..')
const source = join(import.meta.dirname, '..', 'window', 'bare-app')

/** The peer of the window: an Electron app with one sandboxed window and nothing else, built from test/bench/window/bare-app. */
export async function bareApp(): Promise<string> {
  const folder = join(room, 'bare-app')
  if (existsSync(join(folder, 'package.json'))) return folder
  await build({
    configFile: false, root: checkout, logLevel: 'warn', ssr: { noExternal: true, target: 'node', external: ['electron'] },
    build: { ssr: join(source, 'main.ts'), outDir: folder, target: 'node22', emptyOutDir: false, rollupOptions: { external: ['electron'], output: { format: 'es', entryFileNames: 'main.mjs' } } },
  })
  await build({
    configFile: false, root: source, logLevel: 'warn', define: { 'process.env.NODE_ENV': '"production"' },
    build: { outDir: folder, emptyOutDir: false, minify: true, chunkSizeWarningLimit: 4_000, lib: { entry: join(source, 'grid.ts'), name: 'bench', formats: ['iife'], fileName: () => 'grid.js' } },
  })
  writeFileSync(join(folder, 'empty.html'), page('<p>An empty window</p>'))
  writeFileSync(join(folder, 'grid.html'), page('<div id="root"></div><script src="./rows.js"></script><script src="./grid.js"></script>'))
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'bench-bare', version: '1.0.0', type: 'module', main: 'main.mjs' }))
  return folder
}

const page = (body: string): string => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Bare</title><style>html,body,#root{height:100%;margin:0}body{background:#0b0f14;color:#dde}</style></head><body>${body}</body></html>`
