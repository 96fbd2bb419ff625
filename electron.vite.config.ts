import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const here = import.meta.dirname
/** tools/build.mjs builds beside and moves the result into place. */
const out = (wing: string): string => join(here, process.env['NOCTURNE_OUT'] ?? 'out', wing)
const entry = (path: string): string => join(here, 'src', path)

/** The programs that run on Node: each its own bundle in out/main, with every library inside it. */
const programs = {
  index: entry('main/index.ts'),
  engine: entry('engine/index.ts'),
  'check-worker': entry('engine/check-worker.ts'),
  'print-worker': entry('engine/print-worker.ts'),
  cli: entry('cli/index.ts'),
  'notify-helper': entry('main/notify-helper.ts'),
}

/** Libraries are bundled, so the package carries no node_modules; electron is given by the runtime itself. Size is no concern: it is read from the disk. */
const shared = { externalizeDeps: false, sourcemap: false, chunkSizeWarningLimit: 4000 } as const

/** Every library that the sources name and that is built in, as its own package says: the settings show them. */
function libraries(): readonly { readonly name: string; readonly version: string; readonly licence: string }[] {
  const read = (file: string): Readonly<Record<string, unknown>> => JSON.parse(readFileSync(file, 'utf8')) as Readonly<Record<string, unknown>>
  const known = Object.keys(read(join(here, 'package.json'))['devDependencies'] as object)
  const sources = readdirSync(join(here, 'src'), { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file)).map((file) => readFileSync(join(here, 'src', file), 'utf8')).join('\n')
  const named = known.filter((name) => name !== 'electron' && (sources.includes(`from '${name}'`) || sources.includes(`from '${name}/`))).toSorted()
  return named.map((name) => {
    const { version, license } = read(join(here, 'node_modules', name, 'package.json'))
    return { name, version: String(version), licence: typeof license === 'string' ? license : JSON.stringify(license) }
  })
}

export default defineConfig(({ command }) => ({
  main: {
    // Its Node build declares a `require` of its own at the top level, where electron-vite declares one too.
    resolve: { alias: { fflate: 'fflate/browser' } },
    define: { __LIBRARIES__: JSON.stringify(libraries()) },
    build: {
      ...shared,
      outDir: out('main'),
      target: 'node22',
      rollupOptions: {
        // Optional parts of dbus-next that are not installed and, with the addresses we give it, never asked for.
        external: ['x11', 'usocket'],
        input: Object.fromEntries(Object.entries(programs).filter(([, file]) => existsSync(file))),
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'parts/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      ...shared,
      outDir: out('preload'),
      // A sandboxed preload must be CommonJS, in one file: two that shared a module would not be.
      rollupOptions: { input: { index: entry('preload/index.ts'), sound: entry('preload/sound.ts') }, output: { format: 'cjs', entryFileNames: '[name].cjs' } },
    },
  },
  renderer: {
    root: entry('renderer'),
    plugins: [react()],
    build: {
      outDir: out('renderer'),
      emptyOutDir: true,
      sourcemap: false,
      chunkSizeWarningLimit: 4000,
      // electron-vite leaves the renderer unminified unless told.
      minify: command === 'build',
      // The window's page, the hidden one that makes the sound, and the one that is shown when the first keeps dying.
      rollupOptions: { input: { index: entry('renderer/index.html'), sound: entry('renderer/sound/index.html'), safe: entry('renderer/safe/index.html') } },
    },
  },
}))
