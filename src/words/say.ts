import i18next, { type FormatterModule, type i18n } from 'i18next'
import { catalogueOf } from './catalogue'
import { filled } from './filled'
import type { Tongue } from './language'

/** What a caller fills into a sentence; instants are formatted by the caller, who knows the zone. */
export type SayValues = Readonly<Record<string, string | number | null | undefined>>

/** Turns a catalogue key and its values into a sentence; an unknown key is a fault of ours and throws. */
export type Say = (key: string, values?: SayValues) => string

/** The catalogue of one language as an i18next instance; React takes the instance, everything else `sayer`. */
export function createWords(tongue: Tongue): i18n {
  const words = i18next.createInstance()
  const formatter: FormatterModule = { type: 'formatter', init: () => undefined, add: () => undefined, addCached: () => undefined, format: (value, format, _, options) => filled(tongue, value, format, options?.['interpolationkey']) }
  const lng = tongue === 'marked' ? 'en' : tongue
  void words.use(formatter).init({
    lng,
    fallbackLng: false,
    initAsync: false,
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false, alwaysFormat: true },
    resources: { [lng]: { translation: catalogueOf(tongue) } },
  })
  return words
}

/** A plain function over the catalogue for windowless wings (notifications, tray, command line). */
export function sayer(words: i18n): Say {
  return (key, values = {}) => {
    if (!words.exists(key, values)) throw new Error(`words: no entry '${key}' in the catalogue`)
    return words.t(key, values)
  }
}
