import { useState } from 'react'
import { chooseTheme, chosenTheme, themes } from '../../app/theme'
import { ChoiceField } from '../../ui/Field'
import { useSay } from '../../ui/say'
import { TextSize } from './TextSize'

/** The colours of this seat, and the size of the text. */
export function LookPart() {
  const say = useSay()
  const [theme, setTheme] = useState(chosenTheme)
  return (
    <>
      <ChoiceField
        label={say('settings.theme')} hint={say('settings.theme.hint')} value={theme} choices={themes.map((value) => ({ value, word: say(`settings.theme.${value}`) }))}
        onChange={(chosen) => {
          chooseTheme(chosen)
          setTheme(chosen)
        }}
      />
      <TextSize />
    </>
  )
}
