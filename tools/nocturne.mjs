#!/usr/bin/env node
// The command line: out/main/cli.js on Node 22 or newer, built first where it is older than its sources.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { CannotGoOn, at, projectNode } from './steps/ground.mjs'
import { ensureBuild } from './steps/build.mjs'

try {
  if (!existsSync(at('node_modules', 'electron-vite'))) throw new CannotGoOn('the packages are not installed: run `npm start` or `npm ci --ignore-scripts` once')
  const node = projectNode()
  ensureBuild()
  if (Number(process.versions.node.split('.')[0]) >= 22) await import(pathToFileURL(at('out', 'main', 'cli.js')).href)
  else await anew(node)
} catch (fault) {
  if (!(fault instanceof CannotGoOn)) throw fault
  console.error(`nocturne: ${fault.message}`)
  process.exitCode = 2
}

/** The same command under the project's own Node; its end is ours. */
function anew(node) {
  const child = spawn(node, [at('out', 'main', 'cli.js'), ...process.argv.slice(2)], { stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  return new Promise((finish) => {
    child.on('close', (status, signal) => {
      process.exitCode = status ?? (signal === 'SIGINT' ? 130 : 1)
      finish()
    })
  })
}
