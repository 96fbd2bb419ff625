import { useEffect, useState } from 'react'
import { useAsk } from '../../app/use-ask'
import { call } from '../../wire'
import { inWords, useSay } from '../../ui/say'

const range = { min: -3, max: 4, step: 0.5 } as const
/** Each level is a fifth more. */
const percentOf = (level: number): number => Math.round(100 * 1.2 ** level)

/** Size of the text in every window, the same as Ctrl with plus, minus and nought. Rule: [L10]. */
export function TextSize() {
  const say = useSay()
  const [level, setLevel] = useState(0)
  const { problem, ask } = useAsk()
  useEffect(() => {
    const read = () => ask(async () => setLevel(await call('shell.textSize', {})))
    read()
    // Another size of the text is another width of the window.
    window.addEventListener('resize', read)
    return () => window.removeEventListener('resize', read)
  }, [ask])
  return (
    <div className="field sounds-volume">
      <label htmlFor="text-size">{say('settings.text', { percent: percentOf(level) })}</label>
      <input id="text-size" type="range" {...range} value={level} aria-valuetext={say('settings.text.value', { percent: percentOf(level) })} onChange={(event) => { const to = Number(event.target.value); ask(async () => setLevel(await call('shell.setTextSize', { level: to }))) }} />
      <small className="field-hint">{say('settings.text.hint')}</small>
      {problem && <p className="notice notice-danger" role="alert">{inWords(say, problem)}</p>}
    </div>
  )
}
