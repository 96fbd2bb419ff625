import { useHotkeys } from '../../app/hotkeys'
import { goToSettings, usePlace } from '../../app/place'
import { useSay } from '../../ui/say'
import { parts } from './parts'

/** What can be set up: a list of parts, and the one that is chosen. Rule: [W2]. */
export function SettingsScreen() {
  const say = useSay()
  const wanted = usePlace((place) => place.settingsPart)
  const index = Math.max(0, parts.findIndex(({ id }) => id === wanted))
  const part = parts[index]
  const step = (by: number) => () => goToSettings(parts[(index + by + parts.length) % parts.length]?.id ?? '')
  useHotkeys('help.settings', [
    { keys: 'j', words: 'help.settings.next', run: step(1) },
    { keys: 'k', words: 'help.settings.previous', run: step(-1) },
  ])
  return (
    <div className="settings">
      <nav className="settings-parts" aria-label={say('settings.parts')}>
        <h1>{say('settings.title')}</h1>
        {parts.map(({ id, title }) => <button key={id} type="button" aria-current={id === part?.id ? 'true' : undefined} onClick={() => goToSettings(id)}>{say(title)}</button>)}
      </nav>
      {part && <section className="settings-part" key={part.id} aria-labelledby="settings-part"><h2 id="settings-part">{say(part.title)}</h2><part.Shown /></section>}
    </div>
  )
}
