import { createContext, useContext, type ReactNode } from 'react'

export type ButtonProps = {
  readonly children: ReactNode
  readonly onPress: () => void
  readonly keys?: string
  readonly look?: 'plain' | 'primary' | 'quiet' | 'danger'
  readonly isDisabled?: boolean
  readonly isPressed?: boolean
  readonly title?: string
  readonly type?: 'button' | 'submit'
  /** Gets the focus when its dialog opens. */
  readonly isFirst?: boolean
}

/** A button with the key that does the same beside its word. */
export function Button({ children, onPress, keys: own, look = 'plain', isDisabled = false, isPressed, title, type = 'button', isFirst = false }: ButtonProps) {
  const inForce = useContext(KeysInForce)
  const keys = own === undefined ? undefined : inForce(own)
  return (
    <button type={type} data-first={isFirst || undefined} className={`button button-${look}`} disabled={isDisabled} aria-pressed={isPressed} aria-keyshortcuts={keys?.replace(/^[A-Z]$/, 'Shift+$&')} title={title} onClick={type === 'button' ? onPress : undefined}>
      <span>{children}</span>
      {own !== undefined && <Keys keys={own} />}
    </button>
  )
}

/** The keys that are in force instead of those that an action has by itself. */
export const KeysInForce = createContext<(ownKeys: string) => string>((ownKeys) => ownKeys)

/** Keys as they are printed on the keyboard; a sequence is spelled out. `areInForce`: they are not to be looked up. */
export function Keys({ keys: given, areInForce = false }: { readonly keys: string; readonly areInForce?: boolean }) {
  const inForce = useContext(KeysInForce)
  const keys = (areInForce ? given : inForce(given)).replace(/(Ctrl|Alt)\+/g, '$1 ').replace(/(^| )([A-Z])(?= |$)/g, '$1Shift $2')
  return <span className="keys" aria-hidden="true">{keys.split(' ').map((key, index) => <kbd key={index}>{printed[key] ?? key}</kbd>)}</span>
}

const printed: Readonly<Record<string, string>> = { ArrowDown: '↓', ArrowUp: '↑', Escape: 'Esc', Enter: '↵', PageDown: 'PgDn', PageUp: 'PgUp' }
