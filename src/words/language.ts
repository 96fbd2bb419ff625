/** The languages that the console speaks, in the order in which they are offered. */
export const languages = ['en', 'fr'] as const
export type Language = (typeof languages)[number]
export const isLanguage = (value: unknown): value is Language => languages.some((language) => language === value)

/** Each language by its own name: whoever looks for theirs may not read the other. */
export const languageNames: Readonly<Record<Language, string>> = { en: 'English', fr: 'Français' }

/** `en` with every word between marks: what stays unmarked on a screen did not come from the catalogue. For tests. */
export type Tongue = Language | 'marked'

/** Where the conventions of a language for figures, dates and lists are looked up. English is that of Europe's control rooms: day before month, 24 hours. */
export const localeOf = (tongue: Tongue): string => (tongue === 'fr' ? 'fr-FR' : 'en-GB')

/** The language of a locale as systems write them (`fr`, `fr-CA`, `fr_BE.UTF-8`); null for one that the console does not speak. */
export function languageOf(locale: string): Language | null {
  const [first = ''] = locale.trim().toLowerCase().split(/[-_.@]/)
  return languages.find((language) => language === first) ?? null
}

/** The first that the console speaks, of what a person prefers; English when there is none. */
export const firstSpoken = (locales: readonly string[]): Language => locales.map(languageOf).find((language) => language !== null) ?? 'en'

/**
 * What a person prefers, as the environment tells it: the first of `LC_ALL`, `LC_MESSAGES` and `LANG` that is set, as POSIX reads them,
 * then the locale that the runtime learned from the operating system.
 */
export function localesOf(env: Readonly<Record<string, string | undefined>>, ofTheSystem: string): readonly string[] {
  const told = [env['LC_ALL'], env['LC_MESSAGES'], env['LANG']].find((one) => one !== undefined && one !== '')
  return told === undefined ? [ofTheSystem] : [told, ofTheSystem]
}
