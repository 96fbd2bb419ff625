import { alertTable } from './alert-table'
import { command, done } from './command'
import { allRows, pagesOf } from './pages'
import { printJsonRows } from './print'
import { withStore } from './with-store'

const pageSize = 1_000

/** The queue, oldest first, every status unless told otherwise, with no limit but the one asked for. Rule: [C14]. */
export const alerts = command({
  name: 'alerts',
  takes: ['status', 'severity', 'type', 'subtype', 'site', 'limit'],
  operands: { min: 0, max: 0 },
  run: ({ options }, world) =>
    withStore(options.store, world, async (store) => {
      const { status, severity, type, subtype, site } = options
      const filters = { statuses: status, severities: severity, type, subtype, siteId: site }
      const pages = pagesOf((after, limit) => store.call('alerts.list', { ...filters, after, limit }), pageSize, options.limit)
      if (options.json) {
        await printJsonRows(world, pages)
        return done
      }
      const rows = await allRows(pages)
      await world.out(rows.length === 0 ? '' : alertTable(rows, world.say))
      await world.out(`${world.say('line.alerts.count', { count: rows.length })}\n`)
      return done
    }),
})
