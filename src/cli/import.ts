import { existsSync, statSync } from 'node:fs'
import { isAbsolute, resolve } from 'node:path'
import { intakeCountNames, type IntakeFileResult, type IntakeResult } from '../contract/shapes-intake'
import { command, done, unusable, type Ending } from './command'
import { printJson, tableOf, type Column } from './print'
import { showProgress } from './progress-bar'
import { withStoreMade } from './with-store'
import type { World } from './world'

/** Reads files or folders into the store; judges nothing. Rules: [C7] [C8]. */
export const importFiles = command({
  name: 'import',
  takes: ['profile', 'source', 'history', 'at'],
  operands: { min: 1, max: 1_000 },
  run: async ({ operands, options }, world) => {
    const paths = operands.map((path) => absolute(path, world))
    const missing = paths.find((path) => !existsSync(path))
    if (missing !== undefined) return unusable('line.problem.no-file', { file: missing })
    const { source, history, at } = options
    const profile = options.profile === undefined ? undefined : profileOf(options.profile, world)
    return withStoreMade(options.store, world, async (store) => {
      const bar = showProgress(store, world)
      const { importId } = await store.call('intake.start', { paths, profile, source, history, at })
      bar.follow(importId)
      const result = await store.call('intake.wait', { importId }).finally(bar.end)
      if (result.state !== 'done') return unusable(`line.import.${result.state}`, { problem: result.problem ?? '' })
      await (options.json ? printJson(world, { files: result.files.map(fileRow), totals: countsOf(result.totals), import_id: result.importId }) : printForPeople(result, world))
      return done
    })
  },
})

const absolute = (path: string, world: World): string => (isAbsolute(path) ? path : resolve(world.cwd, path))

/** A profile is the name of one that is known, or a file; the engine must find the file wherever it runs. */
function profileOf(text: string, world: World): string {
  const file = absolute(text, world)
  return existsSync(file) && statSync(file).isFile() ? file : text
}

const fileRow = (file: IntakeFileResult): Record<string, unknown> => ({ file: file.file, profile: file.profile, kind: file.kind, ...countsOf(file) })
const countsOf = (counts: IntakeResult['totals']): Record<string, number> => Object.fromEntries(intakeCountNames.map((name) => [name, counts[name]]))

async function printForPeople(result: IntakeResult, world: World): Promise<Ending> {
  const rows = result.files.length > 1 ? [...result.files, { ...result.totals, file: world.say('line.import.total'), profile: '', kind: '' }] : result.files
  const columns: Column<IntakeFileResult>[] = [
    { title: world.say('line.column.file'), cell: (row) => row.file },
    { title: world.say('line.column.profile'), cell: (row) => row.profile },
    { title: world.say('line.column.kind'), cell: (row) => row.kind },
    ...intakeCountNames.map((name) => ({ title: world.say(`line.count.${name}`), cell: (row: IntakeFileResult) => row[name], isRight: true })),
  ]
  await world.out(tableOf(world.say, columns, rows))
  for (const notice of result.notices) await world.out(`${world.say(notice.key, notice.values)}\n`)
  if (result.totals.quarantined > 0) await world.out(`${world.say('line.import.see-quarantine', { count: result.totals.quarantined })}\n`)
  return done
}
