import { createHash } from 'node:crypto'
import { verifyChain } from '../../core/journal/verify'
import type { Handlers } from '../../contract/serve'
import type { EngineParts } from '../parts'

/** The store as a whole: whether it is what was written, and copies of it. */
export function storeHandlers({ store }: EngineParts): Handlers<'store.verify' | 'store.copy'> {
  return {
    'store.verify': () => {
      const chain = verifyChain(store.journal.all, (text) => createHash('sha256').update(text).digest('hex'))
      return { database: store.integrity(), journal: { entries: chain.entries, head: chain.head.hash, ok: chain.fault === null, fault: chain.fault } }
    },
    'store.copy': ({ file }) => {
      store.copyTo(file)
      return { file }
    },
  }
}
