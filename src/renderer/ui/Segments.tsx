import type { ReactNode } from 'react'
import { Keys } from './Button'

export type SegmentsProps<Value extends string | number> = {
  readonly label: string
  readonly choices: readonly Value[]
  readonly chosen: Value
  readonly onChoose: (value: Value) => void
  readonly shown: (value: Value, index: number) => ReactNode
  /** The key that goes through them, where one does. */
  readonly keys?: string
}

/** A choice of one among few, side by side. */
export function Segments<Value extends string | number>({ label, choices, chosen, onChoose, shown, keys }: SegmentsProps<Value>) {
  return (
    <div className="segments" role="radiogroup" aria-label={label}>
      {choices.map((value, index) => <button key={value} type="button" role="radio" aria-checked={value === chosen} className="segment" onClick={() => onChoose(value)}>{shown(value, index)}</button>)}
      {keys !== undefined && <Keys keys={keys} />}
    </div>
  )
}
