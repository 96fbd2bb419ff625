import { wordsOf, type CallFault } from '../../contract/fault'
import { Blank } from '../ui/Blank'
import { Button } from '../ui/Button'
import { inWords, useSay } from '../ui/say'

export type PageBlankProps = {
  readonly fault: CallFault | null
  readonly isAnswered: boolean
  readonly onAgain: () => void
  readonly onBack: () => void
  /** Keys of the catalogue. */
  readonly words: { readonly [word in 'failed' | 'again' | 'gone' | 'loading' | 'back']: string }
}

/** The page of something that is not there: it could not be read, is not known, or is being asked for. */
export function PageBlank({ fault, isAnswered, onAgain, onBack, words }: PageBlankProps) {
  const say = useSay()
  const back = <Button keys="Escape" onPress={onBack}>{say(words.back)}</Button>
  if (fault) return <Blank kind="failed" title={say(words.failed)}><p>{inWords(say, wordsOf(fault))}</p><Button look="primary" onPress={onAgain}>{say(words.again)}</Button>{back}</Blank>
  return <Blank kind={isAnswered ? 'empty' : 'loading'} title={say(isAnswered ? words.gone : words.loading)}>{back}</Blank>
}
