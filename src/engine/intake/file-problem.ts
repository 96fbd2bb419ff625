import type { Said } from '../../core/said'

/** A file that cannot be read, or not to its end: the one that handed it over can mend it. Nothing of such a file comes into force. */
export class FileProblem extends Error {
  constructor(readonly said: Said, options?: ErrorOptions) {
    super(said.key, options)
    this.name = 'FileProblem'
  }
}
