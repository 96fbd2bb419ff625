import { useId, useLayoutEffect, useRef } from 'react'
import { create } from 'zustand'
import { refusalOfKeys, type ChosenKeys } from '../../core/hotkeys'

/** One key or two in a row (`g q`) and what it does; `words` is its line in the help, a key of the catalogue. */
export type Hotkey = { readonly keys: string; readonly words: string; readonly run: () => void; readonly isHidden?: boolean }
/** A hotkey as it is in force: `keys` are those that were chosen, `ownKeys` those it has by itself. */
export type LivingHotkey = Hotkey & { readonly ownKeys: string }
/** Hotkeys that are alive together. A modal layer hides everything below it. */
export type Layer = { readonly id: string; readonly title: string; readonly isModal: boolean; readonly hotkeys: readonly LivingHotkey[] }

/** The layers on screen, the newest last; the help overlay reads it. */
export const useLayers = create<{ readonly layers: readonly Layer[] }>(() => ({ layers: [] }))

/** What whoever sits here has chosen instead of the keys that actions have by themselves. */
export const useChosenKeys = create<{ readonly keys: ChosenKeys }>(() => ({ keys: {} }))

/** Whether other keys can be chosen: not for a second key of the same action, nor for those that every window needs. */
export const isEditable = ({ keys, isHidden }: Pick<Hotkey, 'keys' | 'isHidden'>): boolean => isHidden !== true && refusalOfKeys(keys) === null

const inForce = (hotkey: Hotkey, chosen: ChosenKeys): string => (isEditable(hotkey) ? (chosen[hotkey.words] ?? hotkey.keys) : hotkey.keys)

/** The keys that do now what these do by themselves, in the newest layer that has them. */
export function keysInForce(layers: readonly Layer[], ownKeys: string): string {
  for (const { hotkeys } of layers.toReversed()) {
    const found = hotkeys.find((hotkey) => hotkey.ownKeys === ownKeys)
    if (found) return found.keys
  }
  return ownKeys
}

/** Keeps a layer of hotkeys alive while its component is on screen. Rule: [U11]. */
export function useHotkeys(title: string, hotkeys: readonly Hotkey[], { isModal = false, isAlive = true } = {}): void {
  const id = useId()
  const latest = useRef(hotkeys)
  latest.current = hotkeys
  const chosen = useChosenKeys(({ keys }) => keys)
  const shape = hotkeys.map((hotkey) => `${hotkey.keys}=${hotkey.words}`).join('|')
  // Before anything is painted: a key that is pressed as soon as a part is seen, or a dialog is gone, is that part's.
  useLayoutEffect(() => {
    if (!isAlive) return undefined
    const alive = latest.current.map((hotkey, index) => ({ ...hotkey, ownKeys: hotkey.keys, keys: inForce(hotkey, chosen), run: () => latest.current[index]?.run() }))
    useLayers.setState(({ layers }) => ({ layers: [...layers, { id, title, isModal, hotkeys: alive }] }))
    return () => useLayers.setState(({ layers }) => ({ layers: layers.filter((layer) => layer.id !== id) }))
  }, [id, title, isModal, isAlive, shape, chosen])
}

const sequenceWithinMs = 1_200
let first: { key: string; at: number } | null = null
/** The first key of a sequence while its second is waited for: what can follow is shown. */
export const useFirstKey = create<{ readonly key: string | null }>(() => ({ key: null }))
let forgetting: ReturnType<typeof setTimeout> | null = null

function waitForSecond(key: string, at: number): void {
  first = { key, at }
  useFirstKey.setState({ key })
  forgetting = setTimeout(forgetFirst, sequenceWithinMs)
}

function forgetFirst(): void {
  first = null
  if (forgetting !== null) clearTimeout(forgetting)
  forgetting = null
  useFirstKey.setState({ key: null })
}

/** Hears the keyboard for the whole window. Returns what stops it. */
export function listenToKeys(): () => void {
  window.addEventListener('keydown', pressed)
  return () => window.removeEventListener('keydown', pressed)
}

function pressed(event: KeyboardEvent): void {
  if (event.defaultPrevented || /^(Shift|Control|Alt|Meta|AltGraph|CapsLock)$/.test(event.key) || isRecording() || isForTheElement(event)) return
  const hotkeys = reachable(useLayers.getState().layers)
  const before = first && event.timeStamp - first.at < sequenceWithinMs ? `${first.key} ` : ''
  forgetFirst()
  const key = keyOf(event)
  const hit = hotkeys.find(({ keys }) => keys === before + key) ?? hotkeys.find(({ keys }) => keys === key)
  if (hit) {
    event.preventDefault()
    hit.run()
  } else if (hotkeys.some(({ keys }) => keys.startsWith(`${key} `))) {
    waitForSecond(key, event.timeStamp)
  }
}

/** The key as the hotkeys name it: a letter is a capital by Shift alone, whatever Caps Lock says; an arrow with Shift says so; `Ctrl+k` and `Alt+k` go before it. */
export function keyOf({ key, shiftKey, ctrlKey, metaKey, altKey }: Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'>): string {
  const letter = /^[a-z]$/i.test(key) ? (shiftKey ? key.toUpperCase() : key.toLowerCase()) : shiftKey && key.startsWith('Arrow') ? `Shift+${key}` : key
  return `${ctrlKey || metaKey ? 'Ctrl+' : ''}${altKey ? 'Alt+' : ''}${letter}`
}

let recorders = 0
/** While keys are being recorded they do nothing else. Returns what ends it. */
export function holdKeys(): () => void {
  recorders += 1
  return () => void (recorders -= 1)
}
const isRecording = (): boolean => recorders > 0

/** The hotkeys that may act now, the newest layer first. */
export function reachable(layers: readonly Layer[]): readonly LivingHotkey[] {
  const lowest = layers.findLastIndex(({ isModal }) => isModal)
  return layers.slice(Math.max(0, lowest)).reverse().flatMap(({ hotkeys }) => hotkeys)
}

/** Typing belongs to the field, arrows to a part that scrolls, Enter and Space to a focused button. */
function isForTheElement({ key, target, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  // With these nothing is typed; AltGr sends both and is typing.
  const isCommand = (ctrlKey || metaKey) !== altKey
  if (!(target instanceof HTMLElement) || (isCommand && !/^(Arrow|Page|Home|End|Enter)/.test(key))) return false
  if (target.matches('input, textarea, select')) return key !== 'Escape' || target.closest('dialog') !== null
  if (target.matches('[data-scrolls]')) return /^(Arrow|Page|Home|End)/.test(key)
  return (key === 'Enter' || key === ' ') && target.matches('button, a, summary, [role="button"]')
}
