/** Which alerts were already read aloud in this run, whichever window did it and however often its page was loaded. Rule: [L9]. */
export type Announced = {
  /** Those of the ids that nobody has been told of; from now on they are told of. */
  readonly take: (ids: readonly string[]) => readonly string[]
}

const mostKept = 20_000

/** Memory only: another run tells of what still waits once more, in one sentence. The oldest are forgotten. */
export function createAnnounced(): Announced {
  const told = new Set<string>()
  return {
    take: (ids) => {
      const fresh = [...new Set(ids)].filter((id) => !told.has(id))
      for (const id of fresh) told.add(id)
      for (const id of told) {
        if (told.size <= mostKept) break
        told.delete(id)
      }
      return fresh
    },
  }
}
