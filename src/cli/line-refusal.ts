import type { Said } from '../core/said'

/** Why the line itself, not a store, cannot do what was asked; it is worded at the edge, in the language of the line. */
export class LineRefusal extends Error {
  constructor(readonly said: Said, cause?: unknown) {
    super(`${said.key} ${JSON.stringify(said.values)}`, { cause })
    this.name = 'LineRefusal'
  }
}
