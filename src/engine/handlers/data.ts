import type { Handlers } from '../../contract/serve'
import type { Clock } from '../deps'
import type { Facts } from '../store/facts'

type DataCalls = 'data.summary' | 'data.imports' | 'data.quarantine'

/** Answers to what the store holds and what it refused. */
export const dataHandlers = (facts: Facts, clock: Clock): Handlers<DataCalls> => ({
  'data.summary': () => ({ ...facts.summary(), asOf: clock.wall() }),
  'data.imports': ({ offset, limit }) => facts.imports.page(offset, limit),
  'data.quarantine': ({ importId, offset, limit }) => facts.quarantine.page(importId, offset, limit),
})
