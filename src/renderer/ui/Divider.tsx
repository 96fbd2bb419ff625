import { useRef, type KeyboardEvent, type PointerEvent } from 'react'

/** Lengths on the screen, in CSS pixels. */
export type Pixels = number

export type DividerProps = {
  readonly label: string
  /** The width of what stands on the right, and how far it may go. */
  readonly width: Pixels
  readonly least: Pixels
  readonly most: Pixels
  readonly onWidth: (width: Pixels) => void
}

/** How far one key moves it. */
export const dividerStep: Pixels = 40

/** The line between a list and the pane on its right: dragged, or moved by the arrows while it has the focus. */
export function Divider({ label, width, least, most, onWidth }: DividerProps) {
  /** Width and pointer where it was taken hold of: it never jumps to the pointer. */
  const held = useRef({ width, x: 0 })
  const hold = (event: PointerEvent<HTMLDivElement>) => {
    event.preventDefault()
    event.currentTarget.setPointerCapture(event.pointerId)
    held.current = { width, x: event.clientX }
  }
  const follow = (event: PointerEvent<HTMLDivElement>) => {
    if (event.currentTarget.hasPointerCapture(event.pointerId)) onWidth(held.current.width + held.current.x - event.clientX)
  }
  const step = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowLeft' ? dividerStep : event.key === 'ArrowRight' ? -dividerStep : 0
    if (by === 0) return
    event.preventDefault()
    onWidth(width + by)
  }
  return (
    <div
      className="divider" role="separator" aria-orientation="vertical" aria-label={label} aria-valuenow={Math.round(width)} aria-valuemin={least} aria-valuemax={most} tabIndex={0}
      onPointerDown={hold} onPointerMove={follow} onKeyDown={step}
    />
  )
}
