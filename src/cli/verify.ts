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
      const { database, journal, evidence } = await store.call('store.verify', {})
      await (options.json ? printJson(world, { database, journal, ...(evidence && evidence.files > 0 ? { evidence } : {}) }) : world.out(factsOf(world.say, [
        [world.say('line.verify.database'), database],
        [world.say('line.verify.entries'), journal.entries],
        [world.say('line.verify.head'), journal.head],
        [world.say('line.verify.journal'), world.say(journal.fault ? `line.verify.fault.${journal.fault.what}` : 'line.verify.whole', { seq: journal.fault?.seq ?? null })],
        ...(evidence && evidence.files > 0 ? [[world.say('line.verify.evidence'), evidence.fault ? world.say(`line.verify.evidence.${evidence.fault.what}`, evidence.fault) : world.say('line.verify.evidence-whole', { count: evidence.files })] as const] : []),
      ])))
      if (journal.fault) return { exit: 1, problem: said(`line.verify.fault.${journal.fault.what}`, { seq: journal.fault.seq }) }
      if (evidence?.fault) return { exit: 1, problem: said(`line.verify.evidence.${evidence.fault.what}`, evidence.fault) }
      return database === 'ok' ? done : { exit: 1, problem: said('line.verify.damaged', { what: database }) }
    }),
})
