import type { ReactNode } from 'react'
import { I18nextProvider } from 'react-i18next'
import { useSpeech } from './language'

/** Everything inside speaks the window's language, also when it changes. */
export function Spoken({ children }: { readonly children: ReactNode }) {
  const words = useSpeech((speech) => speech.words)
  return <I18nextProvider i18n={words}>{children}</I18nextProvider>
}
