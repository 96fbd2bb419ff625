import { useEffect, useId, useLayoutEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'

export type Choice = { readonly id: string; readonly shown: ReactNode; readonly more?: ReactNode }
export type PickerProps = {
  readonly title: string
  readonly hint?: string
  /** The name of the list of choices. */
  readonly optionsName: string
  readonly typed: string
  readonly onTyped: (typed: string) => void
  readonly choices: readonly Choice[]
  /** Why there is nothing to choose. */
  readonly empty: string
  readonly onPick: (id: string) => void
  readonly onClose: () => void
  /** A key that does something else with the choice under the cursor; true: it did. */
  readonly onKey?: (event: KeyboardEvent, id: string | null) => boolean
  readonly foot?: (id: string | null) => ReactNode
  readonly problem?: string | null
}

/** A line to type in over a list to choose from: arrows move, Enter picks, Escape closes. */
export function Picker(props: PickerProps) {
  const { title, hint, optionsName, typed, onTyped, choices, empty, onPick, onClose, foot, problem } = props
  const box = useRef<HTMLDialogElement>(null)
  const list = useRef<HTMLUListElement>(null)
  const [at, setAt] = useState(0)
  const base = useId()
  const index = Math.min(at, choices.length - 1)
  const chosen = choices[index]?.id ?? null
  useLayoutEffect(() => {
    const before = document.activeElement
    box.current?.showModal()
    box.current?.querySelector('input')?.focus()
    const dialog = box.current
    return () => {
      dialog?.close()
      if (before instanceof HTMLElement && before.isConnected) before.focus()
    }
  }, [])
  useEffect(() => { list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' }) }, [index, choices])
  const pressed = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[event.key]
    if (props.onKey?.(event, chosen)) return event.preventDefault()
    if (step !== undefined) { event.preventDefault(); setAt(Math.max(0, Math.min(choices.length - 1, index + step))) }
    if (event.key === 'Enter') { event.preventDefault(); if (chosen !== null) onPick(chosen) }
    if (event.key === 'Escape') { event.preventDefault(); event.stopPropagation(); onClose() }
  }
  return (
    <dialog ref={box} className="dialog picker" aria-labelledby={`${base}-title`} onCancel={(event) => { event.preventDefault(); onClose() }} onKeyDown={pressed}>
      <header className="picker-head">
        <h2 id={`${base}-title`}>{title}</h2>
        <input
          className="input" type="text" role="combobox" aria-expanded aria-controls={`${base}-list`} aria-label={title} aria-activedescendant={chosen === null ? undefined : `${base}-${String(index)}`}
          autoComplete="off" maxLength={200} value={typed} onChange={(event) => { setAt(0); onTyped(event.target.value) }}
        />
        {hint !== undefined && <small className="field-hint">{hint}</small>}
      </header>
      <ul ref={list} id={`${base}-list`} className="picker-list" role="listbox" aria-label={optionsName}>
        {choices.map(({ id, shown, more }, place) => (
          <li key={id} id={`${base}-${String(place)}`} role="option" aria-selected={place === index} className="picker-choice" onPointerMove={() => setAt(place)} onClick={() => onPick(id)}>
            <span className="picker-word">{shown}</span><span className="picker-more">{more}</span>
          </li>
        ))}
      </ul>
      {choices.length === 0 && <p className="picker-empty" role="status">{empty}</p>}
      {problem && <p className="picker-problem" role="alert">{problem}</p>}
      {foot && <footer className="picker-foot">{foot(chosen)}</footer>}
    </dialog>
  )
}
