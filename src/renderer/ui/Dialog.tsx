import { useId, useLayoutEffect, useRef, type ReactNode } from 'react'
import { Button } from './Button'
import { useSay } from './say'

export type DialogProps = {
  readonly title: string
  readonly subtitle?: ReactNode
  readonly children: ReactNode
  readonly onClose: () => void
  /** What the form does when it is sent; without it the dialog has only a close button. */
  readonly onSend?: () => void
  readonly sendWord?: string
  readonly isSending?: boolean
  readonly canSend?: boolean
  /** What went wrong, in words, beside the button. */
  readonly problem?: string | null
  readonly isWide?: boolean
  /** The form asks only yes or no: the button that sends it has the focus. */
  readonly isQuestion?: boolean
}

/** A modal dialog: focus goes in, Escape goes out, Ctrl+Enter sends from a text field. */
export function Dialog({ title, subtitle, children, onClose, onSend, sendWord, isSending = false, canSend = true, problem = null, isWide = false, isQuestion = false }: DialogProps) {
  const say = useSay()
  const box = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  // Before it is painted: what is typed as soon as it is seen is typed into it.
  useLayoutEffect(() => {
    const before = document.activeElement
    const dialog = box.current
    if (dialog && !dialog.open) dialog.showModal()
    const first = dialog?.querySelector<HTMLElement>('[data-first]') ?? (dialog?.contains(document.activeElement) ? null : dialog?.querySelector('button'))
    first?.focus()
    return () => {
      dialog?.close()
      if (before instanceof HTMLElement && before.isConnected) before.focus()
    }
  }, [])
  const send = () => { if (canSend && !isSending) onSend?.() }
  return (
    <dialog
      ref={box} className={isWide ? 'dialog dialog-wide' : 'dialog'} aria-labelledby={titleId}
      onCancel={(event) => { event.preventDefault(); onClose() }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') { event.preventDefault(); event.stopPropagation(); onClose() }
        // Prevented, or a focused button would be pressed by it as well.
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) { event.preventDefault(); send() }
      }}
    >
      <form className="dialog-form" onSubmit={(event) => { event.preventDefault(); send() }}>
        <div className="dialog-head"><h2 id={titleId}>{title}</h2>{subtitle}</div>
        <div className="dialog-body" {...(isWide && !onSend ? { tabIndex: 0, role: 'group', 'aria-label': title, 'data-scrolls': true } : {})}>{children}</div>
        <footer className="dialog-foot">
          <div className="dialog-problem" role="alert">{problem}</div>
          <Button onPress={onClose} look="quiet" keys="Escape">{say(onSend ? 'dialog.cancel' : 'dialog.close')}</Button>
          {onSend && <Button type="submit" isFirst={isQuestion} look="primary" onPress={send} keys="Ctrl Enter" isDisabled={!canSend || isSending}>{isSending ? say('dialog.sending') : sendWord}</Button>}
        </footer>
      </form>
    </dialog>
  )
}
