/** Keys that a person chose, by what they do (a key of the catalogue). What is not named keeps its own. */
export type ChosenKeys = Readonly<Record<string, string>>

/** Why keys cannot be chosen. */
export type KeysRefusal = 'reserved' | 'unusable'

/** Without these nobody could leave a dialog, press a button or reach a field; the last are the system's own in every text. */
const reserved: ReadonlySet<string> = new Set(['Escape', 'Enter', 'Tab', ' ', 'Backspace', 'ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Ctrl+a', 'Ctrl+c', 'Ctrl+v', 'Ctrl+x', 'Ctrl+z', 'Ctrl+y', 'Ctrl+Enter'])
const modifiers: ReadonlySet<string> = new Set(['Shift', 'Control', 'Alt', 'Meta', 'CapsLock', 'AltGraph', 'Dead', 'Unidentified', 'Process'])
const longest = 40

/** Why one key or two in a row cannot be chosen; null: they can. Rule: [W7]. */
export function refusalOfKeys(keys: string): KeysRefusal | null {
  const parts = keys.split(' ').filter((key) => key !== '')
  if (keys === ' ' || parts.some((key) => reserved.has(key))) return 'reserved'
  if (parts.length === 0 || parts.length > 2 || keys.length > longest || parts.join(' ') !== keys || parts.some((key) => modifiers.has(key))) return 'unusable'
  return null
}

/** Whether two choices of keys stand in each other's way: the same, or one is the beginning of the other. */
export const areInTheWay = (one: string, other: string): boolean => one === other || one.startsWith(`${other} `) || other.startsWith(`${one} `)
