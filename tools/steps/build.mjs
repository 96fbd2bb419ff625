// out/, built when it does not match the sources. Built beside and put in place in one move, so nobody meets half a build.
import { existsSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { CannotGoOn, at, projectNode, root, run, say, sha256 } from './ground.mjs'

const sources = ['src', 'resources', 'electron.vite.config.ts', 'package.json', 'package-lock.json', 'tsconfig.base.json']
const stamp = 'sources.sha256'

/** Builds out/ when it is missing or older than its sources (by content); `force` builds in any case. */
export function ensureBuild({ force = false } = {}) {
  const wanted = hashOf(sources)
  if (!force && built() === wanted) return
  say('build', 'out/ is missing or older than the sources: building (a few seconds)')
  const fresh = `out.${process.pid}`
  const done = run(projectNode(), [at('node_modules', 'electron-vite', 'bin', 'electron-vite.js'), 'build', '--logLevel', 'warn'], {
    stdio: ['ignore', 2, 2],
    env: { ...process.env, NODE_ENV: 'production', NOCTURNE_OUT: fresh },
  })
  if (done.status !== 0) {
    rmSync(at(fresh), { recursive: true, force: true })
    throw new CannotGoOn('the build failed; its words are above')
  }
  writeFileSync(at(fresh, stamp), wanted)
  putInPlace(fresh)
  say('build', 'out/ is up to date')
}

function built() {
  return existsSync(at('out', stamp)) ? readFileSync(at('out', stamp), 'utf8') : undefined
}

function putInPlace(fresh) {
  const old = `out.${process.pid}.old`
  if (existsSync(at('out'))) renameSync(at('out'), at(old))
  renameSync(at(fresh), at('out'))
  rmSync(at(old), { recursive: true, force: true })
}

/** One hash over names and contents; tests are not sources. */
function hashOf(names) {
  const files = names.flatMap((name) => (existsSync(at(name)) ? filesOf(name) : []))
  return sha256(files.map((name) => `${name} ${sha256(readFileSync(at(name)))}`).join('\n'))
}

function filesOf(name) {
  const entries = readEntries(name)
  if (entries === undefined) return [name]
  return entries
    .filter((entry) => !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(name, entry.name))
    .sort()
    .flatMap(filesOf)
}

function readEntries(name) {
  try {
    return readdirSync(join(root, name), { withFileTypes: true })
  } catch (fault) {
    if (fault.code === 'ENOTDIR') return undefined
    throw fault
  }
}
