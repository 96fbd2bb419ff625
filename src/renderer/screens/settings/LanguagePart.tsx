import { chooseLanguage, useSpeech } from '../../app/language'
import { languageNames, languages, type Language } from '../../../words/language'
import { useAsk } from '../../app/use-ask'
import { ChoiceField } from '../../ui/Field'
import { inWords, useSay } from '../../ui/say'

/** The language of the whole desktop: it is applied everywhere when it has been kept. Rule: [L3]. */
export function LanguagePart() {
  const say = useSay()
  const tongue = useSpeech((speech) => speech.tongue)
  const { problem, ask } = useAsk()
  return (
    <>
      <ChoiceField<Language>
        label={say('settings.language')} hint={say('settings.language.hint')} value={tongue === 'marked' ? 'en' : tongue}
        choices={languages.map((value) => ({ value, word: languageNames[value] }))} onChange={(language) => ask(() => chooseLanguage(language))}
      />
      {problem && <p className="notice notice-danger" role="alert">{inWords(say, problem)}</p>}
    </>
  )
}
