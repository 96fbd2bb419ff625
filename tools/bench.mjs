// npm run bench: every figure beside its limit or its peer, measured in the same run, and one table at its end. `-- NAME ...` runs parts.
// A figure that misses its goal fails nothing: machines are noisy, and the table says so. A part that cannot measure fails the run.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, tmpdir, totalmem } from 'node:os'
import { basename, join } from 'node:path'
import { ensureBuild } from './steps/build.mjs'
import { ensureDependencies } from './steps/dependencies.mjs'
import { ensureDisplay } from './steps/display.mjs'
import { versionThere } from './steps/electron-runtime.mjs'
import { CannotGoOn, at, main, projectNode, projectPath, run, say } from './steps/ground.mjs'
import { launch } from './steps/launch.mjs'
import { electronSwitches } from './steps/sandbox.mjs'
import { setUp } from './steps/set-up.mjs'

/** In this order: what builds the large stores comes early, so that a run that is cut short has the most. */
const order = ['import', 'tick', 'sweep', 'queue', 'overview', 'bulk', 'storm', 'paper', 'year', 'window/start', 'window/latency', 'window/storm', 'window/input', 'window/grid', 'window/shift']

/** The parts that the names mean: a part, the last word of one, or `window`; none means all. */
function chosen(names) {
  const there = [...partsIn('test/bench', ''), ...partsIn('test/bench/window', 'window/')]
  const all = [...order.filter((part) => there.includes(part)), ...there.filter((part) => !order.includes(part))]
  const unknown = names.filter((name) => !all.some((part) => means(name, part)))
  if (unknown.length > 0) throw new CannotGoOn(`there is no part ${unknown.join(', ')}; there are ${all.join(', ')}`)
  return names.length === 0 ? all : all.filter((part) => names.some((name) => means(name, part)))
}
const means = (name, part) => part === name || basename(part) === name || part.startsWith(`${name}/`)
const partsIn = (folder, prefix) => readdirSync(at(folder)).filter((name) => name.endsWith('.bench.ts')).map((name) => `${prefix}${name.slice(0, -'.bench.ts'.length)}`).sort()

/** What the parts need besides packages: for the window a build, a display and a session bus of the run's own. */
async function prepared(parts) {
  ensureDependencies()
  if (!parts.some((part) => part.startsWith('window/'))) return { env: {}, close: () => {} }
  await setUp()
  ensureBuild()
  const switches = electronSwitches()
  const display = await ensureDisplay({ own: true })
  if (display === undefined) throw new CannotGoOn('no display can be had: name the parts that need none')
  return { env: { ...display.env, NOCTURNE_ELECTRON_SWITCHES: switches.join(' ') }, close: display.close }
}

async function runPart(part, env) {
  const vitest = [projectNode(), at('node_modules', 'vitest', 'vitest.mjs'), 'run', '--project=bench', '--reporter=dot', at('test', 'bench', `${part}.bench.ts`)]
  return await launch(vitest, { env: { PATH: projectPath(), NODE_OPTIONS: undefined, ...env } })
}

const loadText = () => loadavg().map((load) => load.toFixed(1)).join(', ')

function machineOf({ at: startedAt, load }) {
  const electron = existsSync(at('node_modules', 'electron', 'dist', 'version')) ? `, Electron ${versionThere()}` : ''
  const node = run(projectNode(), ['--version'], { quiet: true }).out.trim()
  const commit = run('git', ['rev-parse', '--short', 'HEAD'], { quiet: true }).out.trim()
  const minutes = ((Date.now() - startedAt) / 60_000).toFixed(1)
  return `${new Date(startedAt).toISOString().slice(0, 16).replace('T', ' ')} UTC, commit ${commit}; ${cpus().length} cores (${cpus()[0]?.model ?? 'unknown'}), ${Math.round(totalmem() / 2 ** 30)} GB; Node ${node}${electron}; load average ${load} at the start, ${loadText()} at the end; ${minutes} minutes.`
}

const heads = ['what', 'figure', 'beside', 'goal', 'met']
const cellsOf = ({ what, figure, beside, goal, isMet }) => [what, figure, beside, goal, isMet === null ? '' : isMet ? 'yes' : 'NO']
const widths = [46, 18, 62, 14, 3]

/** The table for a terminal: long cells go on in the next line. */
function table(figures) {
  const line = (cells) => {
    const wrapped = cells.map((cell, place) => wrap(cell, widths[place]))
    return Array.from({ length: Math.max(...wrapped.map((lines) => lines.length)) }, (_, row) =>
      wrapped.map((lines, place) => (lines[row] ?? '').padEnd(widths[place])).join(' | ').trimEnd()).join('\n')
  }
  return [line(heads), widths.map((width) => '-'.repeat(width)).join('-|-'), ...figures.map((figure) => line(cellsOf(figure)))].join('\n')
}

function wrap(text, width) {
  const lines = ['']
  for (const word of text.split(' ')) {
    const last = lines.at(-1)
    if (last !== '' && last.length + 1 + word.length > width) lines.push(word)
    else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`
  }
  return lines
}

/** The same table for docs/performance.md. */
const markdown = (figures, machine) => [`| ${heads.join(' | ')} |`, `|${heads.map(() => '---').join('|')}|`, ...figures.map((figure) => `| ${cellsOf(figure).join(' | ')} |`), '', machine, ''].join('\n')

await main('bench', async () => {
  const parts = chosen(process.argv.slice(2).filter((word) => !word.startsWith('-')))
  const results = at('test-results')
  mkdirSync(results, { recursive: true })
  const figuresFile = join(results, 'bench.ndjson')
  writeFileSync(figuresFile, '')
  const ground = await prepared(parts)
  const kept = process.env.NOCTURNE_BENCH_ROOM
  const room = kept ?? mkdtempSync(join(tmpdir(), 'nocturne-bench-'))
  const started = { at: Date.now(), load: loadText() }
  const failed = []
  try {
    for (const part of parts) {
      say('bench', `${part} (${parts.indexOf(part) + 1} of ${parts.length})`)
      const status = await runPart(part, { ...ground.env, NOCTURNE_BENCH_ROOM: room, NOCTURNE_BENCH_FIGURES: figuresFile })
      if (status !== 0) failed.push(part)
      if (status > 128) break
    }
  } finally {
    ground.close()
    if (kept === undefined) rmSync(room, { recursive: true, force: true, maxRetries: 5 })
  }
  const figures = readFileSync(figuresFile, 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line))
  const machine = machineOf(started)
  writeFileSync(join(results, 'bench.md'), markdown(figures, machine))
  console.log(`\n${table(figures)}\n\n${machine}`)
  for (const part of failed) console.log(`${part} FAILED: its words are above`)
  return failed.length === 0 ? 0 : 1
})
