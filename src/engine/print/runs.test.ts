import { expect, test } from 'vitest'
import { families } from './fonts'
import { inOneLine, runsOf } from './runs'

const shown = (text: string): readonly [runs: readonly string[], lacking: number] => {
  let lacking = 0
  const runs = runsOf(text, families, () => void (lacking += 1))
  return [runs.map((run) => `${run.font}: ${run.text}`), lacking]
}

test('[Q16] a text is printed in the first font that has its signs, a word of another script whole', () => {
  expect(shown('Dépôt d’Œuvre, 3 € № 7')).toEqual([['Roboto: Dépôt d’Œuvre, 3 € № 7'], 0])
  expect(shown('Site मुख्य द्वार 2')).toEqual([['Roboto: Site ', 'Devanagari: मुख्य द्वार ', 'Roboto: 2'], 0])
  // A joiner within a word belongs to it.
  expect(shown('क्‍ष')).toEqual([['Devanagari: क्‍ष'], 0])
  // Blanks of French and accents that were typed by themselves are what fonts have.
  expect(shown('1\u202F000\u00A0€ e\u0301')).toEqual([['Roboto: 1\u00A0000\u00A0€ é'], 0])
})

test('[Q16] a sign that no font has is not left out: its number stands for it, and one that steers others is shown', () => {
  expect(shown('中 gate 🚪')).toEqual([['Roboto: [U+4E2D] gate [U+1F6AA]'], 2])
  expect(shown('evil\u202Egnp.exe\u0000\u200B')).toEqual([['Roboto: evil[U+202E]gnp.exe[U+0000][U+200B]'], 3])
  expect(shown('a\r\nb\tc')).toEqual([['Roboto: a\nb c'], 0])
  expect(inOneLine('a\nb\u2028c')).toBe('a[U+000A]b[U+2028]c')
})
