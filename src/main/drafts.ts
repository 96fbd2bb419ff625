/** What people are typing in one window, kept outside the page that may die. Memory only: never a file, never the log [U23]. */
export type Drafts = {
  /** Keeps the newest text of a place; an empty one forgets it. */
  readonly keep: (place: string, text: string) => void
  readonly of: (place: string) => string | null
}

const mostPlaces = 20

/** The oldest of more than twenty is forgotten. */
export function createDrafts(): Drafts {
  const texts = new Map<string, string>()
  return {
    keep: (place, text) => {
      texts.delete(place)
      if (text !== '') texts.set(place, text)
      const [oldest] = texts.keys()
      if (texts.size > mostPlaces && oldest !== undefined) texts.delete(oldest)
    },
    of: (place) => texts.get(place) ?? null,
  }
}
