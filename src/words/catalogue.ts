import { en } from './en'
import { fr } from './fr'
import type { FrenchOf } from './fr/french-of'
import { typeset } from './fr/typeset'
import type { Tongue } from './language'

/** One language's words, by key; plurals carry the suffix of their form (`_one`, `_many`, `_other`). */
export type Catalogue = Readonly<Record<string, string>>

/** The marks around every word of the `marked` tongue. */
export const marks = { open: '[!!', close: '!!]' } as const

/** All words of a language, ready for i18next: every plural form that the language has, in its own typography. */
export function catalogueOf(tongue: Tongue): Catalogue {
  if (tongue === 'en') return en
  return tongue === 'fr' ? mapped(withMany(fr satisfies FrenchOf<typeof en>), typeset) : mapped(en, (words) => `${marks.open}${words}${marks.close}`)
}

/** Millions take the form of `other` beside figures, so it stands for `many` wherever no other one was written. */
function withMany(catalogue: Catalogue): Catalogue {
  const many = Object.entries(catalogue).filter(([key]) => key.endsWith('_other')).map(([key, words]) => [key.replace(/_other$/, '_many'), words])
  return { ...Object.fromEntries(many), ...catalogue }
}

const mapped = (catalogue: Catalogue, change: (words: string) => string): Catalogue =>
  Object.fromEntries(Object.entries(catalogue).map(([key, words]) => [key, change(words)]))
