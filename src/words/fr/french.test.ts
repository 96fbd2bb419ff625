import { describe, expect, test } from 'vitest'
import { en } from '../en'
import { fr } from '../fr'
import { catalogueOf } from '../catalogue'
import { createWords, sayer } from '../say'
import type { FrenchOf } from './french-of'
import { typeset } from './typeset'

const formsOf = (language: string): readonly string[] => [...new Intl.PluralRules(language).resolvedOptions().pluralCategories].sort()
const stemOf = (key: string): string | null => /^(.*)_(?:one|two|few|many|other)$/.exec(key)?.[1] ?? null
const stems = (catalogue: Readonly<Record<string, string>>): readonly string[] => [...new Set(Object.keys(catalogue).flatMap((key) => stemOf(key) ?? []))].sort()

/** What a sentence takes: names, without the format beside them. */
const placeholders = (words: string): readonly string[] => [...new Set([...words.matchAll(/\{\{\s*([^},]+)/g)].map(([, name]) => name?.trim() ?? ''))].sort()

/** Words that are written alike in both languages. */
const same = new Set(['site', 'sites', 'client', 'clients', 'source', 'sources', 'contact', 'note', 'minutes', 'notification', 'info', 'nocturne', 'electron', 'node', 'sqlite', 'pages', 'versions', 'version', 'total', 'import', 'imports', 'verdict', 'journal', 'instant', 'console', 'incident', 'incidents', 'conclusion', 'date'])
const wordsIn = (words: string): readonly string[] => words.replaceAll(/\{\{[^}]*\}\}|\$t\([^)]*\)/g, '').toLowerCase().match(/\p{L}{4,}/gu) ?? []
const maySound = (key: string, words: string): boolean => /^line\..*\.usage$/.test(key) || wordsIn(words).every((word) => same.has(word))

describe('French', () => {
  test.each(['en', 'fr'] as const)('[L1] every plural of %s has the forms that the language has, and no other', (language) => {
    const catalogue = catalogueOf(language)
    const wrong = stems(catalogue).filter((stem) => formsOf(language).some((form) => !Object.hasOwn(catalogue, `${stem}_${form}`)) || Object.keys(catalogue).some((key) => stemOf(key) === stem && !formsOf(language).includes(key.slice(stem.length + 1))))
    expect({ wrong, many: stems(catalogue).length > 40 }).toEqual({ wrong: [], many: true })
  })

  test('[L1] both languages have the same keys, and each sentence takes the same values', () => {
    const differing = Object.keys(en).filter((key) => {
      const english = placeholders(en[key as keyof typeof en])
      const french = placeholders((fr as Readonly<Record<string, string>>)[key] ?? '')
      return english.join() !== french.join()
    })
    expect({ differing, missing: Object.keys(en).filter((key) => !Object.hasOwn(fr, key)), surplus: Object.keys(fr).filter((key) => !Object.hasOwn(en, key) && !key.endsWith('_many')) }).toEqual({ differing: [], missing: [], surplus: [] })
  })

  test('[L1] a catalogue with a key too few or too many does not compile, one with a form for millions does', () => {
    type English = { readonly 'a.title': string; readonly 'a.total_one': string; readonly 'a.total_other': string }
    const whole = { 'a.title': 'Titre', 'a.total_one': 'un', 'a.total_other': 'plusieurs' }
    const planted = [
      { ...whole, 'a.total_many': 'des millions' } satisfies FrenchOf<English>,
      // @ts-expect-error 'a.total_other' is missing
      { 'a.title': 'Titre', 'a.total_one': 'un' } satisfies FrenchOf<English>,
      // @ts-expect-error 'a.other' is no key of English
      { ...whole, 'a.other': 'surplus' } satisfies FrenchOf<English>,
    ]
    expect(planted).toHaveLength(3)
  })

  test('[L1] nothing was left in English', () => {
    expect(Object.keys(en).filter((key) => en[key as keyof typeof en] === fr[key as keyof typeof fr] && !maySound(key, en[key as keyof typeof en]))).toEqual([])
  })

  test('[L1] the French is French to the eye: no straight apostrophe or quote, a blank before the double marks, none left breaking', () => {
    const spoken = Object.entries(fr).map(([key, words]) => [key, words.replaceAll(/\{\{[^}]*\}\}/g, 'x')] as const)
    expect({
      straight: spoken.filter(([, words]) => /['"]/.test(words)),
      tight: spoken.filter(([, words]) => /\p{L}[;!?:](?=\s|$)/u.test(words)),
      breaking: Object.entries(catalogueOf('fr')).filter(([, words]) => / [;:!?](?:\s|$)|« | »/.test(words)),
    }).toEqual({ straight: [], tight: [], breaking: [] })
  })

  test('[L1] no French sentence shows a code', () => {
    expect(Object.values(fr).filter((words) => /[A-Z]+_[A-Z]+/.test(words.replaceAll(/ID_ALERTE|LC_[A-Z]+/g, '')))).toEqual([])
  })

  test('[L2] none, one, two, thousands and a million are said as the language says them', () => {
    const [english, french] = [sayer(createWords('en')), sayer(createWords('fr'))]
    const figures = [0, 1, 2, 1_853, 1_000_000]
    expect({ english: figures.map((count) => english('queue.total', { count })), french: figures.map((count) => french('queue.total', { count })) }).toEqual({
      english: ['0 alerts', '1 alert', '2 alerts', '1,853 alerts', '1,000,000 alerts'],
      french: ['0 alerte', '1 alerte', '2 alertes', '1\u202F853 alertes', '1\u202F000\u202F000 alertes'],
    })
  })

  test('[L2] a length of time has the letters of its language', () => {
    const values = { what: 'Ronde nord', site: 'Dépôt', past: '2 d 4 h', sla: '1 h' }
    expect(sayer(createWords('fr'))('alert.task.overdue.site', values)).toBe('Ronde nord, Dépôt\u00A0: SLA de 1\u00A0h dépassé de 2\u00A0j 4\u00A0h')
  })

  test('[L2] a title that looks like words of ours is left as it is in either language', () => {
    expect(sayer(createWords('fr'))('alert.anomaly.site', { what: '$t(status.NEW) {{site}} 2 d', site: 'Dépôt' })).toBe('$t(status.NEW) {{site}} 2 d, Dépôt\u00A0: anomalie de sûreté')
  })

  test('[L1] blanks that must not break do not', () => {
    expect(typeset('Quoi ? « Rien » : {{n}} min, 3 h ; voilà !')).toBe('Quoi\u202F? «\u00A0Rien\u00A0»\u00A0: {{n}}\u00A0min, 3\u00A0h\u202F; voilà\u202F!')
  })
})
