import { writeSync } from 'node:fs'
import { plantDeath, type Death } from './deaths'
import { script, work } from './script'
import { aWorld } from './world'

/** What the program is told as its one argument. */
export type WorkloadAsked = { readonly folder: string; readonly life: number; readonly from: number; readonly addon: string; readonly synchronous?: 'NORMAL' | 'OFF'; readonly death?: Death }

const asked = JSON.parse(process.argv[2] ?? '') as WorkloadAsked
let step = ''
function say(line: string): void {
  writeSync(1, `${line}\n`)
  if (line.startsWith('step ')) step = script[Number(line.slice(5))]?.name ?? ''
}
const { death } = asked
const world = aWorld({ ...asked, say, start: script[asked.from]?.at ?? 0, wrap: (engine) => {
  if (death) plantDeath(engine, death, () => step === death.during)
} })
say('open')
await work(world, asked.from)
world.close()
say('closed')
