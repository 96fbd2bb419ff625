import { cpSync, writeSync } from 'node:fs'
import { plantDeath, type Death } from './deaths'
import { script, work } from './script'
import { persist, type DiskFill } from './stubborn'
import { lookAround } from './look'
import { aWorld, depsOver, storeFileIn, type World } from './world'

/** What the program is told as its one argument. */
export type WorkloadAsked = {
  readonly folder: string
  readonly life: number
  readonly from: number
  /** The last step; the script's own, unless told otherwise. */
  readonly to?: number
  readonly addon: string
  readonly synchronous?: 'NORMAL' | 'OFF'
  readonly death?: Death
  /** Goes on whatever is refused; the disk may be filled meanwhile. */
  readonly stubborn?: { readonly fill: DiskFill | null }
  readonly checkpointPages?: number
  /** Opens what is there as the app does, and looks; a backup may be tried. */
  readonly look?: { readonly backupTo?: string }
  /** Where what it leaves is copied to at the end: its own folder may be a disk that nobody else sees. */
  readonly copyTo?: string
}

const asked = JSON.parse(process.argv[2] ?? '') as WorkloadAsked
let step = ''
function say(line: string): void {
  writeSync(1, `${line}\n`)
  if (line.startsWith('step ')) step = script[Number(line.slice(5))]?.name ?? ''
}
const { death, stubborn, look, copyTo } = asked
const open = (): World => aWorld({ ...asked, say, start: script[asked.from]?.at ?? 0, hasBallast: stubborn?.fill != null, wrap: (engine) => {
  if (death) plantDeath(engine, death, () => step === death.during)
} })

const now = script[asked.from]?.at ?? 0
if (look) await lookAround({ storeFile: storeFileIn(asked.folder), deps: depsOver({ life: asked.life, addon: asked.addon, wall: () => now, monotonic: () => 0 }), addon: asked.addon, ...look }, say)
else if (stubborn) await persist(open, say, stubborn.fill)
else {
  const world = open()
  say('open')
  await work(world, asked.from, asked.to)
  world.close()
  say('closed')
}
if (copyTo !== undefined) cpSync(asked.folder, copyTo, { recursive: true })
