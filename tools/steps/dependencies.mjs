// The packages of package-lock.json, installed without running anybody's install script.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, dirname } from 'node:path'
import { CannotGoOn, at, readJson, root, run, say, sha256, which } from './ground.mjs'

const stamp = at('node_modules', '.nocturne', 'installed.json')

/** Installs the packages unless those of this very lock file are there already. */
export function ensureDependencies() {
  const lock = sha256(['package-lock.json', 'tools/dev-node/package.json'].map((name) => readFileSync(at(name), 'utf8')).join('\n'))
  if (readJson(stamp)?.lock === lock) return
  say('packages', 'installing them with npm ci, without install scripts (about half a minute)')
  const started = Date.now()
  npmCi(root)
  mkdirSync(dirname(stamp), { recursive: true })
  writeFileSync(stamp, JSON.stringify({ lock }))
  say('packages', `installed in ${Math.round((Date.now() - started) / 1000)} s`)
}

/** `npm ci` in a folder, by the npm that called us or the first one on PATH, on a Node that it does not itself replace. */
export function npmCi(folder, extra = []) {
  const args = ['ci', '--ignore-scripts', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error', ...extra]
  const { program, first, env } = npm()
  const done = run(program, [...first, ...args], { cwd: folder, env, stdio: ['ignore', 2, 2] })
  if (done.status !== 0) throw new CannotGoOn(`npm ci failed in ${folder} (status ${done.status}); its words are above`)
}

function npm() {
  const outside = (process.env.PATH ?? '').split(delimiter).filter((folder) => !folder.startsWith(at('node_modules')))
  const path = outside.join(delimiter)
  const kept = Object.entries(process.env).filter(([name]) => !/^npm_(?!config_(registry|cache|.*proxy|cafile|.*_auth.*)$)/i.test(name))
  const env = { ...Object.fromEntries(kept), PATH: path }
  const caller = process.env.npm_execpath
  const node = which('node', path) ?? process.execPath
  if (caller?.endsWith('npm-cli.js') && existsSync(caller)) return { program: node, first: [caller], env }
  const found = which(process.platform === 'win32' ? 'npm.cmd' : 'npm', path)
  if (found === undefined) throw new CannotGoOn('npm is not on PATH: install Node with npm and run it again')
  return { program: found, first: [], env }
}
