import type { ReactNode } from 'react'

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
export function Button({ children, onPress, keys, look = 'plain', isDisabled = false, isPressed, title, type = 'button', isFirst = false }: ButtonProps) {
  return (
    <button type={type} data-first={isFirst || undefined} className={`button button-${look}`} disabled={isDisabled} aria-pressed={isPressed} aria-keyshortcuts={keys?.replace(/^[A-Z]$/, 'Shift+$&')} title={title} onClick={type === 'button' ? onPress : undefined}>
      <span>{children}</span>
      {keys !== undefined && <Keys keys={keys} />}
    </button>
  )
}

/** Keys as they are printed on the keyboard; a sequence is spelled out. */
export function Keys({ keys }: { readonly keys: string }) {
  return <span className="keys" aria-hidden="true">{keys.replace(/^[A-Z]$/, 'Shift $&').split(' ').map((key, index) => <kbd key={index}>{printed[key] ?? key}</kbd>)}</span>
}

const printed: Readonly<Record<string, string>> = { ArrowDown: '↓', ArrowUp: '↑', Escape: 'Esc', Enter: '↵', PageDown: 'PgDn', PageUp: 'PgUp' }
