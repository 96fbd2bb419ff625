import { languageOf } from '../../words/language'
import { createWords, sayer } from '../../words/say'
import { call, on } from '../wire'
import '../ui/styles/tokens.css'
import './safe.css'

/** The page after too many deaths of the console's own [S16]: what happened, whether somebody watches, one way back. No framework, no grid, no store of its own. */
const say = sayer(createWords(languageOf(document.documentElement.lang) ?? 'en'))
const askEveryMs = 1_000
const part = (id: string): HTMLElement => {
  const found = document.getElementById(id)
  if (!found) throw new Error(`safe page: no element '#${id}'`)
  return found
}

for (const [id, key] of [['title', 'title'], ['say', 'say'], ['watch', 'watch'], ['again', 'again'], ['key', 'key'], ['state', 'unknown']] as const) part(id).textContent = say(`shell.safe.${key}`)
part('again').focus()
document.addEventListener('keydown', (event) => {
  if (event.key === 'Enter' && event.target !== part('again')) part('again').click()
})
on('engine.state', ask)
on('language.changed', () => location.reload())
setInterval(ask, askEveryMs)
ask()

function ask(): void {
  call('shell.engineState', {}).then(({ state, problem }) => show(state === 'watching', problem), () => show(false, null))
  call('monitor.status', {}).then(({ counts }) => { part('waiting').textContent = say('shell.safe.unacknowledged', { count: counts.unacknowledged }) }, () => { part('waiting').textContent = '' })
}

function show(isWatching: boolean, problem: string | null): void {
  const state = part('state')
  state.className = isWatching ? 'safe-state safe-on' : 'safe-state safe-off'
  state.textContent = [say(isWatching ? 'shell.safe.watching' : 'shell.safe.notWatching'), isWatching ? null : problem].filter((text) => text !== null).join(' ')
}
