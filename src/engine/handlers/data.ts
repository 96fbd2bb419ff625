import type { Handlers } from '../../contract/serve'
import type { Instant } from '../../core/time'
import type { Intake } from '../intake/intake'
import type { Sources } from '../store/sources'

type DataCalls = 'data.summary' | 'data.sources' | 'data.imports' | 'data.quarantine'

/** Answers to what the store holds and what it refused. */
export const dataHandlers = ({ intake: { facts }, sources, now }: { readonly intake: Intake; readonly sources: Sources; readonly now: () => Instant }): Handlers<DataCalls> => ({
  'data.summary': async () => ({ ...(await facts.summary()), asOf: now() }),
  'data.sources': () => sources.all(),
  'data.imports': ({ offset, limit }) => facts.imports.page(offset, limit),
  'data.quarantine': ({ importId, offset, limit }) => facts.quarantine.page(importId, offset, limit),
})
