import { firstSpoken, isLanguage, type Language } from '../words/language'
import { createWords, sayer, type Say } from '../words/say'
import { readJson, writeJson } from './choice'

/** The language of the whole desktop: windows, tray, toasts, dialogs and the safe page, also while no store is open. */
export type LanguageKeeper = {
  /** Speaks the language of the moment: who holds it never has to be told of a change. */
  readonly say: Say
  readonly now: () => Language
  /** Speaks another language from now on, and after every start. */
  readonly choose: (language: Language) => void
}
export type LanguageParts = { readonly file: string; readonly locales: readonly string[] }

/** What was chosen once, else what the operating system speaks. Rule: [L3]. */
export function createLanguageKeeper({ file, locales }: LanguageParts): LanguageKeeper {
  let language = chosenIn(readJson(file)) ?? firstSpoken(locales)
  const sayers = new Map<Language, Say>()
  const sayIn = (wanted: Language): Say => {
    const known = sayers.get(wanted) ?? sayer(createWords(wanted))
    sayers.set(wanted, known)
    return known
  }
  return {
    say: (key, values) => sayIn(language)(key, values),
    now: () => language,
    choose: (wanted) => {
      writeJson(file, { language: wanted })
      language = wanted
    },
  }
}

function chosenIn(kept: unknown): Language | null {
  const said = typeof kept === 'object' && kept !== null && 'language' in kept ? kept.language : null
  return isLanguage(said) ? said : null
}
