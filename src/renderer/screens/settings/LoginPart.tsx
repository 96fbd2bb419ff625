import { loginChoices, type StartAtLogin } from '../../../contract/shapes-windows'
import { useState } from 'react'
import { useAsk } from '../../app/use-ask'
import { useAnswer } from '../../live/use-answer'
import { call } from '../../wire'
import { ChoiceField } from '../../ui/Field'
import { inWords, useSay } from '../../ui/say'
import { Asked } from './Asked'

/** Whether the console starts when this person logs in: what is truly set up, not what was once chosen here. Rule: [S24]. */
export function LoginPart() {
  const say = useSay()
  const answer = useAnswer('shell.startAtLogin', {})
  return <Asked answer={answer}>{(found) => <><p className="soft">{say('login.say')}</p><Choice key={JSON.stringify(found)} found={found} onChanged={answer.again} /></>}</Asked>
}

function Choice({ found, onChanged }: { readonly found: StartAtLogin; readonly onChanged: () => void }) {
  const say = useSay()
  const [now, setNow] = useState(found)
  const { problem, ask } = useAsk()
  return (
    <>
      <ChoiceField
        label={say('login.title')} hint={now.place === null ? say('login.hint') : say('login.place', { file: now.place })} value={now.choice}
        choices={loginChoices.map((value) => ({ value, word: say(`login.choice.${value}`) }))}
        onChange={(choice) => ask(async () => {
          setNow(await call('shell.setStartAtLogin', { choice }))
          onChanged()
        })}
      />
      {now.problem && <p className="notice notice-danger" role="alert">{inWords(say, now.problem)}</p>}
      <p className="dialog-problem" role="alert">{problem && inWords(say, problem)}</p>
    </>
  )
}
