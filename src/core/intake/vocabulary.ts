/** A word without regard to case, spaces, `-` and `_`: `In Progress` is IN_PROGRESS. Rule: [I11]. */
export const foldWord = (text: string): string => text.replace(/[\s_-]+/gu, '').toUpperCase()

/** A vocabulary that finds its word for any spelling; null for none. Spellings seen are remembered, up to a bound. */
export function vocabularyOf(words: readonly string[]): (text: string) => string | null {
  const folded = new Map(words.map((word) => [foldWord(word), word]))
  const seen = new Map<string, string | null>()
  return (text) => {
    const known = seen.get(text)
    if (known !== undefined) return known
    const word = folded.get(foldWord(text)) ?? null
    if (seen.size < 1_000) seen.set(text, word)
    return word
  }
}
