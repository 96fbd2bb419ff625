import type { WindowListed } from '../../../contract/shapes-windows'
import type { Say } from '../../../words/say'
import { isScreen, pickWindow } from '../../app/place'
import { useAsk } from '../../app/use-ask'
import { useAnswer } from '../../live/use-answer'
import { call } from '../../wire'
import { Badge } from '../../ui/Badge'
import { Button } from '../../ui/Button'
import { inWords, useSay } from '../../ui/say'
import { Asked } from './Asked'

/** Every window that is open, with its screen and its monitor. Rules: [S18] [S19]. */
export function WindowsPart() {
  const say = useSay()
  const answer = useAnswer('shell.windows', {})
  const { problem, ask } = useAsk()
  const done = (doing: () => Promise<unknown>) => ask(async () => {
    await doing()
    answer.again()
  })
  return (
    <Asked answer={answer}>
      {(windows) => (
        <>
          <p className="soft">{say('windows.say')}</p>
          <table className="table windows-table">
            <thead><tr><th>{say('windows.number')}</th><th>{say('windows.screen')}</th><th>{say('windows.monitor')}</th><th><span className="unseen">{say('windows.doing')}</span></th></tr></thead>
            <tbody>
              {windows.map((window) => (
                <tr key={window.number}>
                  <th scope="row">{window.number}</th>
                  <td>{screenOf(say, window)}{window.isHere && <Badge>{say('windows.here')}</Badge>}{!window.isShown && <Badge>{say('windows.hidden')}</Badge>}</td>
                  <td>{monitorOf(say, window)}</td>
                  <td className="button-row">
                    <Button title={say('windows.showOf', { number: window.number })} onPress={() => done(() => call('shell.showWindow', { number: window.number }))}>{say('windows.show')}</Button>
                    <Button look="quiet" title={say('windows.closeOf', { number: window.number })} onPress={() => done(() => call('shell.closeWindow', { number: window.number }))}>{say('windows.close')}</Button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          <div className="button-row">
            <Button look="primary" keys="G" onPress={pickWindow}>{say('windows.open')}</Button>
            <Button onPress={answer.again}>{say('windows.again')}</Button>
            <span className="dialog-problem" role="alert">{problem && inWords(say, problem)}</span>
          </div>
        </>
      )}
    </Asked>
  )
}

const screenOf = (say: Say, { screen }: WindowListed): string => say(`screen.${screen !== null && isScreen(screen) ? screen : 'queue'}`)

function monitorOf(say: Say, { monitor }: WindowListed): string {
  if (!monitor) return '–'
  const { name, ...place } = monitor
  return name === '' ? say('windows.at', place) : say('windows.atNamed', { ...place, name })
}
