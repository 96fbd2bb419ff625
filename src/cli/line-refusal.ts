import { said, type Said } from '../core/said'
import type { FileOut } from '../engine/export/file-out'

/** Why the line itself, not a store, cannot do what was asked; it is worded at the edge, in the language of the line. */
export class LineRefusal extends Error {
  constructor(readonly said: Said, cause?: unknown) {
    super(`${said.key} ${JSON.stringify(said.values)}`, { cause })
    this.name = 'LineRefusal'
  }
}

/** A file that the line writes; it says itself where that cannot be. */
export const fileOut = (file: string): FileOut => ({ file, refuse: (why, thrown) => new LineRefusal(said('line.problem.unwritable', { file, why }), thrown) })
