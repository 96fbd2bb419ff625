import { mkdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { demoKinds, generate, type DemoKind } from '../engine/sample/generate'
import { command, done, unusable } from './command'
import { writeFileWhole } from '../engine/export/file-out'
import { fileOut } from './line-refusal'
import { factsOf, printJson } from './print'
import type { World } from './world'

const linesAtOnce = 2_000
const most = { sites: 5_000, days: 400 } as const

/** Writes made-up site data, one NDJSON file a kind; the same for the same seed and instant. Rules: [C20] [X1] [X2]. */
export const demo = command({
  name: 'demo',
  takes: ['out', 'sites', 'days', 'seed', 'at'],
  operands: { min: 0, max: 0 },
  run: async ({ options }, world) => {
    const { out: folder, sites = 40, days = 2, seed = 1, at = world.now() } = options
    if (folder === undefined) return unusable('line.problem.option-missing', { option: '--out', command: 'demo' })
    if (sites < 1 || sites > most.sites || days < 1 || days > most.days) return unusable('line.problem.demo-size', most)
    if (statSync(folder, { throwIfNoEntry: false })?.isFile()) return unusable('line.problem.not-a-folder', { folder })
    mkdirSync(folder, { recursive: true })
    const data = generate({ seed, at, sites, days })
    const counts: Partial<Record<DemoKind, number>> = {}
    for (const kind of demoKinds) counts[kind] = await writeKind(join(folder, `${kind}.ndjson`), data[kind]())
    await (options.json ? printJson(world, counts) : world.out(forPeople(counts, folder, world)))
    return done
  },
})

function writeKind(file: string, lines: Iterable<string>): Promise<number> {
  return writeFileWhole(fileOut(file), async (write) => {
    let count = 0
    let waiting: string[] = []
    for (const line of lines) {
      count += 1
      if (waiting.push(line) === linesAtOnce) {
        await write(`${waiting.join('\n')}\n`)
        waiting = []
      }
    }
    if (waiting.length > 0) await write(`${waiting.join('\n')}\n`)
    return count
  })
}

const forPeople = (counts: Partial<Record<DemoKind, number>>, folder: string, world: World): string =>
  factsOf(world.say, demoKinds.map((kind) => [world.say(`line.kind.${kind}`), counts[kind] ?? 0])) + `${world.say('line.demo.written', { folder })}\n`
