import type { ReactNode } from 'react'
import { Button } from '../ui/Button'
import { inWords, useSay } from '../ui/say'
import { labelWord, type AnyLabel } from './labels'

export type LabelRowProps<Label extends AnyLabel> = { readonly labels: readonly Label[]; /** What the list is called. */ readonly view: string | null; /** What else is other than usual. */ readonly more?: ReactNode; /** The key that adds one. */ readonly addKeys?: string; readonly onRemove: (label: Label) => void; readonly onAdd: () => void; readonly onClear: () => void }

/** What narrows the list, each with a way to take it off. Rule: [Q4]. */
export function LabelRow<Label extends AnyLabel>({ labels, view, more = null, addKeys = 'l', onRemove, onAdd, onClear }: LabelRowProps<Label>) {
  const say = useSay()
  if (labels.length === 0 && view === null && more === null) return null
  return (
    <div className="labels" role="group" aria-label={say('label.row')}>
      {view !== null && <span className="labels-view">{view}</span>}
      {labels.map((label) => {
        const kind = say(`label.kind.${label.kind}`)
        const word = inWords(say, labelWord(label))
        return (
          <span key={`${label.kind} ${label.value}`} className="label">
            <span className="label-kind">{kind}</span><span className="label-word" title={word}>{word}</span>
            <button type="button" className="label-remove" aria-label={say('label.remove', { kind, word })} onClick={() => onRemove(label)}><span aria-hidden="true">×</span></button>
          </span>
        )
      })}
      <Button look="quiet" keys={addKeys} onPress={onAdd}>{say('label.add')}</Button>
      {labels.length > 0 && <Button look="quiet" onPress={onClear}>{say('label.clear')}</Button>}
      {more}
    </div>
  )
}
