import type { QuarantineRow } from '../contract/shapes-intake'
import { command, done } from './command'
import { allRows, pagesOf, type Page } from './pages'
import { printJsonRows, tableOf } from './print'
import { withStore } from './with-store'
import type { StoreLine } from './world'

const pageSize = 200

/** What was refused at import, with its file, line, reason and raw text. Rule: [C9]. */
export const quarantine = command({
  name: 'quarantine',
  takes: ['limit'],
  operands: { min: 0, max: 0 },
  run: ({ options }, world) =>
    withStore(options.store, world, async (store) => {
      const pages = pagesOf((after, limit) => readPage(store, after, limit), pageSize, options.limit)
      if (options.json) {
        await printJsonRows(world, shaped(pages))
        return done
      }
      const rows = await allRows(pages)
      await world.out(rows.length === 0 ? `${world.say('line.quarantine.none')}\n` : tableOf(world.say, [
        { title: world.say('line.column.file'), cell: (row) => row.file },
        { title: world.say('line.column.line'), cell: (row) => row.line, isRight: true },
        { title: world.say('line.column.kind'), cell: (row) => row.kind },
        { title: world.say('line.column.reason'), cell: (row) => (row.said ? world.say(row.said.key, row.said.values) : row.reason) },
        { title: world.say('line.column.raw'), cell: (row) => short(row.raw) },
      ], rows))
      return done
    }),
})

async function readPage(store: StoreLine, after: string | null, limit: number): Promise<Page<QuarantineRow>> {
  const offset = Number(after ?? 0)
  const { rows, total } = await store.call('data.quarantine', { offset, limit })
  const end = offset + rows.length
  return { rows, next: rows.length > 0 && end < total ? String(end) : null }
}

async function* shaped(pages: AsyncIterable<readonly QuarantineRow[]>): AsyncGenerator<readonly unknown[]> {
  for await (const rows of pages) yield rows.map(({ file, line, kind, reason, raw }) => ({ file, line, kind, reason, raw }))
}

const short = (raw: string): string => (raw.length > 80 ? `${raw.slice(0, 79)}…` : raw)
