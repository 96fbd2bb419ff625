import { said } from '../core/said'
import { command, done } from './command'
import { factsOf, printJson } from './print'
import { withStore } from './with-store'

/** Whether the database and the journal's chain are what was written; exit 1 names the first entry that is wrong. Rule: [C23]. */
export const verify = command({
  name: 'verify',
  takes: [],
  operands: { min: 0, max: 0 },
  run: ({ options }, world) =>
    withStore(options.store, world, async (store) => {
      const { database, journal } = await store.call('store.verify', {})
      await (options.json ? printJson(world, { database, journal }) : world.out(factsOf(world.say, [
        [world.say('line.verify.database'), database],
        [world.say('line.verify.entries'), journal.entries],
        [world.say('line.verify.head'), journal.head],
        [world.say('line.verify.journal'), world.say(journal.fault ? `line.verify.fault.${journal.fault.what}` : 'line.verify.whole', { seq: journal.fault?.seq ?? null })],
      ])))
      if (journal.fault) return { exit: 1, problem: said(`line.verify.fault.${journal.fault.what}`, { seq: journal.fault.seq }) }
      return database === 'ok' ? done : { exit: 1, problem: said('line.verify.damaged', { what: database }) }
    }),
})
