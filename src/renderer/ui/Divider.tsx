import type { KeyboardEvent, PointerEvent } from 'react'

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
  const follow = (event: PointerEvent<HTMLDivElement>) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return
    onWidth((event.currentTarget.parentElement?.getBoundingClientRect().right ?? 0) - event.clientX)
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
      onPointerDown={(event) => { event.preventDefault(); event.currentTarget.setPointerCapture(event.pointerId) }} onPointerMove={follow} onKeyDown={step}
    />
  )
}
