import type { Handlers } from '../../contract/serve'
import type { EngineParts } from '../parts'

/** The store as a whole: whether it is what was written, and copies of it. */
export function storeHandlers({ store, now }: EngineParts): Handlers<'store.verify' | 'store.backup' | 'store.copy'> {
  return {
    'store.verify': () => store.verdict(),
    'store.backup': async ({ file }, actor) => {
      const made = await store.backUp(file)
      store.write(() => store.journal.record({ at: now(), actor, action: 'store.backed-up', subjectKind: 'store', subjectId: store.consoleId, facts: { ...made }, changes: [] }))
      return made
    },
    'store.copy': ({ file }) => {
      store.copyTo(file)
      return { file }
    },
  }
}
