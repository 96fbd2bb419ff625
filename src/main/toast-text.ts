const longest = 200
/** Control characters, bidirectional overrides and isolates, zero-width marks, and halves of surrogate pairs. */
const unwanted = /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]/u
const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

/**
 * A text from outside as one honest line [N22]: nothing that could hide or reverse letters, single spaces,
 * at most 200 characters (code points).
 */
export function plainLine(text: string): string {
  const letters = [...text].map((letter) => (unwanted.test(letter) ? ' ' : letter)).join('')
  const line = [...letters.replace(/\s+/g, ' ').trim()]
  return line.length <= longest ? line.join('') : `${line.slice(0, longest - 1).join('')}…`
}

/** A plain line as the body of a freedesktop notification, which is read as markup. */
export const markupSafe = (line: string): string => line.replace(/[&<>]/g, (letter) => escapes[letter] ?? letter)
