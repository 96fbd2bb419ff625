import { useEffect, useId, useLayoutEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import type { SavedView } from '../../contract/shapes-views'
import type { Say } from '../../words/say'
import { useLive } from '../live/live'
import { useAnswer } from '../live/use-answer'
import { Keys } from '../ui/Button'
import { inWords, useSay } from '../ui/say'
import { reachable, useHotkeys, useLayers, type Layer } from './hotkeys'
import { goToSettings, searchQueue, showView, usePlace } from './place'
import { openInWindow } from './this-window'
import { ranked, recentOnes, remember, type PaletteItem } from './palette-view'
import { screens } from '../screens'
import { parts } from '../screens/settings/parts'
import { useFound, type FoundAll } from './use-found'

/** Everything that can be done now, found by its words: actions with their keys, screens, saved views, and alerts, sites and people of the store. Rule: [W4]. */
export function Palette() {
  const say = useSay()
  const [typed, setTyped] = useState('')
  const [chosen, setChosen] = useState(0)
  // What lies underneath when it opens: the layer of the palette itself hides it.
  const [beneath] = useState(() => useLayers.getState().layers)
  const [recent] = useState(recentOnes)
  const found = useFound(typed)
  const { value: views } = useAnswer('views.list', {})
  const actions = useMemo(() => [...actionsOf(beneath, say), ...viewsOf(views ?? [], say)], [beneath, views, say])
  const items = useMemo(() => ranked(actions, typed, recent, foundOnes(found, say)), [actions, typed, recent, found, say])
  const at = Math.min(chosen, Math.max(0, items.length - 1))
  useHotkeys('help.dialog', [], { isModal: true })
  const { box, close } = useModal()
  const run = (item: PaletteItem | undefined) => {
    if (!item) return
    remember(item.id)
    close()
    // Once this is gone and the focus is back where it was, as if its own key had been pressed.
    setTimeout(item.run)
  }
  const listId = useId()
  return (
    <dialog ref={box} className="palette" aria-label={say('palette.title')} onCancel={(event) => { event.preventDefault(); close() }} onClick={(event) => { if (event.target === box.current) close() }}>
      <input
        className="palette-input" type="text" role="combobox" aria-expanded="true" aria-controls={listId} aria-autocomplete="list" aria-activedescendant={items.length > 0 ? `${listId}-${String(at)}` : undefined}
        aria-label={say('palette.type')} placeholder={say('palette.type')} value={typed} maxLength={200} autoComplete="off" spellCheck={false} data-first
        onChange={(event) => { setTyped(event.target.value); setChosen(0) }}
        onKeyDown={(event) => pressed(event, { close, run: () => run(items[at]), step: (by) => setChosen((at + by + items.length) % Math.max(1, items.length)) })}
      />
      <ul id={listId} className="palette-list" role="listbox" aria-label={say('palette.title')}>
        {items.map((item, index) => <Line key={item.id} id={`${listId}-${String(index)}`} item={item} isChosen={index === at} onPress={() => run(item)} />)}
      </ul>
      <p className="palette-foot" role="status">{say(items.length === 0 ? (found.isAsking ? 'palette.asking' : 'palette.none') : 'palette.how')}</p>
    </dialog>
  )
}

function Line({ id, item, isChosen, onPress }: { readonly id: string; readonly item: PaletteItem; readonly isChosen: boolean; readonly onPress: () => void }) {
  const line = useRef<HTMLLIElement>(null)
  useEffect(() => { if (isChosen) line.current?.scrollIntoView({ block: 'nearest' }) }, [isChosen])
  return (
    <li ref={line} id={id} role="option" aria-selected={isChosen} onClick={onPress}>
      <span className="palette-word">{item.word}</span><span className="palette-more">{item.more}</span>{item.keys !== null && <Keys keys={item.keys} areInForce />}
    </li>
  )
}

/** The box is modal while it is there; the focus goes back to where it was. */
function useModal() {
  const box = useRef<HTMLDialogElement>(null)
  useLayoutEffect(() => {
    const before = document.activeElement
    const dialog = box.current
    if (dialog && !dialog.open) dialog.showModal()
    dialog?.querySelector<HTMLElement>('[data-first]')?.focus()
    return () => {
      dialog?.close()
      if (before instanceof HTMLElement && before.isConnected) before.focus()
    }
  }, [])
  return { box, close: () => usePlace.setState({ isPaletteOpen: false }) }
}

type Doings = { readonly close: () => void; readonly run: () => void; readonly step: (by: number) => void }
const pageOfLines = 8

function pressed(event: KeyboardEvent, { close, run, step }: Doings): void {
  const doing = {
    Escape: close, Enter: run, ArrowDown: () => step(1), ArrowUp: () => step(-1), PageDown: () => step(pageOfLines), PageUp: () => step(-pageOfLines), Tab: () => step(event.shiftKey ? -1 : 1),
  }[event.key]
  const isAgain = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k'
  if (!doing && !isAgain) return
  event.preventDefault()
  event.stopPropagation()
  if (isAgain) close()
  else doing?.()
}

/** What can be done now: the keys that are alive, the newest layer first, each screen in a window of its own, and the parts of the settings. */
function actionsOf(layers: readonly Layer[], say: Say): readonly PaletteItem[] {
  const titles = new Map(layers.flatMap(({ title, hotkeys }) => hotkeys.map((hotkey) => [hotkey, title] as const)))
  const alive = reachable(layers).filter(({ isHidden, words }) => isHidden !== true && words !== 'help.palette')
  const once = alive.filter(({ words }, index) => alive.findIndex((other) => other.words === words) === index)
  return [
    ...once.map((hotkey): PaletteItem => ({ id: hotkey.words, word: say(hotkey.words), more: say(titles.get(hotkey) ?? 'help.everywhere'), keys: hotkey.keys, run: hotkey.run })),
    ...screens.map(({ id }): PaletteItem => ({ id: `window ${id}`, word: say('windows.palette', { screen: say(`screen.${id}`) }), more: say('help.windows'), keys: null, run: () => openInWindow(id) })),
    ...parts.map(({ id, title }): PaletteItem => ({ id: `settings ${id}`, word: `${say('screen.settings')}: ${say(title)}`, more: say('screen.settings'), keys: null, run: () => goToSettings(id) })),
  ]
}

const viewsOf = (views: readonly SavedView[], say: Say): readonly PaletteItem[] =>
  views.map((view): PaletteItem => ({ id: `view ${view.id}`, word: view.name, more: view.isMine ? say('palette.view') : say('palette.viewOf', { owner: view.owner }), keys: null, run: () => showView(view) }))

function foundOnes({ alerts, sites, people }: FoundAll, say: Say): readonly PaletteItem[] {
  return [
    ...alerts.map((row): PaletteItem => ({ id: `alert ${row.id}`, word: inWords(say, row.sentence), more: say('palette.alert', { severity: say(`severity.${row.severity}`) }), keys: null, run: () => openAlert(row.id) })),
    ...sites.map(({ id, name, more }): PaletteItem => ({ id: `site ${id}`, word: name, more: more === null ? say('palette.site') : say('palette.siteOf', { client: more }), keys: null, run: () => searchQueue(name) })),
    ...people.map(({ id, name, more }): PaletteItem => ({ id: `person ${id}`, word: name, more: more === null ? say('palette.person') : say('palette.personAt', { site: more }), keys: null, run: () => searchQueue(name) })),
  ]
}

const openAlert = (alertId: string): void => useLive.setState(({ wish }) => ({ wish: { turn: wish.turn + 1, alertId } }))
