import type { PolicyPlace } from '../../../contract/shapes-policy'
import type { Say } from '../../../words/say'
import { fromSaid } from './view'

/** Who supplies what is in force at a place, in words. */
export function supplierOfPlace(say: Say, { own, inForce }: PolicyPlace): string {
  const { key, values } = fromSaid(inForce, say('policy.unnamed'))
  return own ? say('policy.from.own') : say(key, values)
}
