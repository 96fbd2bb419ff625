import { useMemo, useState } from 'react'
import { refusalOfKeys, type ChosenKeys } from '../../../core/hotkeys'
import { said, type Said } from '../../../core/said'
import { useChosenKeys, useLayers } from '../../app/hotkeys'
import { editableActions, knownActions, inTheWayOf, keysOf, type KnownAction } from '../../app/known-actions'
import { useAsk } from '../../app/use-ask'
import { useLive } from '../../live/live'
import { call } from '../../wire'
import { Button, Keys } from '../../ui/Button'
import { inWords, useSay } from '../../ui/say'
import { useRecorder, type Recorder } from './use-recorder'

/** Every action by its words, with the key that is in force; a key is changed by pressing another one. Rules: [W6] [W7]. */
export function KeysPart() {
  const say = useSay()
  const chosen = useChosenKeys(({ keys }) => keys)
  const person = useLive(({ status }) => status?.seat.name ?? '')
  const [refused, setRefused] = useState<{ readonly words: string; readonly why: Said } | null>(null)
  const saving = useAsk()
  const save = (keys: ChosenKeys) => saving.ask(async () => {
    const set = await call('hotkeys.set', { keys: { ...keys } })
    if (set.ok) useChosenKeys.setState({ keys: set.value.keys })
    else setRefused({ words: String(set.facts?.['action'] ?? ''), why: said(`keys.refused.${set.reason}`) })
  })
  const choose = (words: string, keys: string) => {
    const why = whyNot(words, keys, chosen)
    setRefused(why && { words, why })
    if (!why) save(withKeys(chosen, words, keys))
  }
  const recorder = useRecorder(choose)
  const begin = (words: string) => {
    setRefused(null)
    recorder.begin(words)
  }
  const ways = useLayers(({ layers }) => layers.flatMap(({ hotkeys }) => hotkeys.map(({ words }) => words)).filter((words) => words.startsWith('help.go.')).join())
  const actions = useMemo(() => editableActions(new Set(ways.split(','))), [ways])
  const titles = [...new Set(actions.map(({ title }) => title))]
  const changed = Object.keys(chosen).length
  return (
    <div className="keys-part">
      <p className="dialog-say">{say('keys.say', { person })}</p>
      <p className="keys-all">
        <span>{changed === 0 ? say('keys.none') : say('keys.changed', { count: changed })}</span>
        <Button isDisabled={changed === 0 || saving.isAsking} onPress={() => { setRefused(null); save({}) }}>{say('keys.resetAll')}</Button>
        <span className="dialog-problem" role="alert">{saving.problem && inWords(say, saving.problem)}</span>
      </p>
      {titles.map((title) => (
        <section key={title} aria-label={say(title)}>
          <h3>{say(title)}</h3>
          <ul className="keys-list">
            {actions.filter((action) => action.title === title).map((action) => (
              <Action key={action.words} action={action} chosen={chosen} recorder={recorder} refused={refused?.words === action.words ? refused.why : null} onBegin={() => begin(action.words)} onReset={() => choose(action.words, action.keys)} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}

type ActionProps = { readonly action: KnownAction; readonly chosen: ChosenKeys; readonly recorder: Recorder; readonly refused: Said | null; readonly onBegin: () => void; readonly onReset: () => void }

function Action({ action, chosen, recorder, refused, onBegin, onReset }: ActionProps) {
  const say = useSay()
  const isRecording = recorder.of === action.words
  const word = say(action.words)
  return (
    <li className={isRecording ? 'is-recording' : undefined}>
      <span>{word}{refused && <small className="row-problem" role="alert">{sayRefusal(say, refused)}</small>}</span>
      <span role={isRecording ? 'status' : undefined}>
        {isRecording ? <em>{recorder.first === null ? say('keys.press') : <><Keys keys={recorder.first} areInForce /> {say('keys.second')}</>}</em> : <Keys keys={keysOf(action, chosen)} areInForce />}
      </span>
      <span className="keys-was">{chosen[action.words] !== undefined && <>{say('keys.usual')} <Keys keys={action.keys} areInForce /></>}</span>
      <span className="keys-do">
        <button type="button" className="button button-quiet" aria-label={say('keys.changeOf', { action: word })} onClick={onBegin} disabled={isRecording}>{say('keys.change')}</button>
        <button type="button" className="button button-quiet" aria-label={say('keys.resetOf', { action: word })} onClick={onReset} disabled={chosen[action.words] === undefined}>{say('keys.reset')}</button>
      </span>
    </li>
  )
}

/** The action that is in the way is named by its words, which only here are at hand. */
const sayRefusal = (say: ReturnType<typeof useSay>, { key, values }: Said): string => say(key, { ...values, other: say(String(values['other'] ?? 'keys.say')), where: say(String(values['where'] ?? 'keys.say')) })

/** Why these keys cannot be given to an action; null: they can. */
function whyNot(words: string, keys: string, chosen: ChosenKeys): Said | null {
  const refusal = refusalOfKeys(keys)
  if (refusal !== null) return said(`keys.refused.${refusal}`)
  const other = inTheWayOf(words, keys, chosen)
  return other && said('keys.refused.taken', { other: other.words, where: other.title })
}

/** The choice with other keys for one action; its own keys are no choice. */
function withKeys(chosen: ChosenKeys, words: string, keys: string): ChosenKeys {
  const others = Object.fromEntries(Object.entries(chosen).filter(([action]) => action !== words))
  return knownActions.some((action) => action.words === words && action.keys === keys) ? others : { ...others, [words]: keys }
}
