import type { Handlers } from '../../contract/serve'
import type { Instant } from '../../core/time'
import type { Intake } from '../intake/intake'

type DataCalls = 'data.summary' | 'data.imports' | 'data.quarantine'

/** Answers to what the store holds and what it refused. */
export const dataHandlers = ({ intake: { facts }, now }: { readonly intake: Intake; readonly now: () => Instant }): Handlers<DataCalls> => ({
  'data.summary': async () => ({ ...(await facts.summary()), asOf: now() }),
  'data.imports': ({ offset, limit }) => facts.imports.page(offset, limit),
  'data.quarantine': ({ importId, offset, limit }) => facts.quarantine.page(importId, offset, limit),
})
