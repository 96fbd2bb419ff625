import { create } from 'zustand'
import { languageOf, languages, type Language, type Tongue } from '../../words/language'
import { createWords } from '../../words/say'
import { useLocale } from '../ui/locale'
import { call, on } from '../wire'

/** What this window speaks: the main process writes the language into the page, and tells every window when it is changed. */
export const useSpeech = create(() => ({ tongue: 'en' as Tongue, words: createWords('en') }))

/** Speaks from now on in this window: words, figures, dates, and what a screen reader is told about them. */
export function speak(tongue: Tongue): void {
  useLocale.setState({ tongue })
  document.documentElement.lang = tongue === 'marked' ? 'en' : tongue
  if (useSpeech.getState().tongue !== tongue) useSpeech.setState({ tongue, words: createWords(tongue) })
}

/** The language of what this window has written into files. */
export const useWrittenIn = (): Language => useSpeech(({ tongue }) => (tongue === 'marked' ? 'en' : tongue))

/** Begins with the language that the page was served in, and hears of changes until the returned function is called; asks once whether it changed while the page was loading. */
export function listenToLanguage(): () => void {
  speak(languageOf(document.documentElement.lang) ?? languages[0])
  const off = on('language.changed', ({ language }) => speak(language))
  call('shell.language', {}).then(speak, asServed)
  return off
}

/** A page that cannot ask speaks as it was served. */
function asServed(): void {
  return undefined
}

/** Asks for another language for the whole desktop; it is spoken when the main process has announced it. */
export async function chooseLanguage(language: Language): Promise<void> {
  await call('shell.speak', { language })
}
