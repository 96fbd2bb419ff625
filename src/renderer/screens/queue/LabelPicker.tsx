import { useEffect, useMemo, useState } from 'react'
import type { Facet } from '../../../contract/filters'
import { labelKinds } from '../../../contract/lists'
import { folded } from '../../../core/folded'
import { labelWord, typedOf } from '../../app/labels'
import { useAsk } from '../../app/use-ask'
import { useHotkeys } from '../../app/hotkeys'
import { Picker } from '../../ui/Picker'
import { inWords, useSay } from '../../ui/say'
import { call } from '../../wire'
import type { Label } from './labels'
import { pageInput, type Filter } from './view'

/** What a pick narrows: a label, or a severity. */
export type Picked = Label | { readonly kind: 'severity'; readonly value: string; readonly word: null }
export type LabelPickerProps = { readonly filter: Filter; readonly first: string; readonly onPick: (picked: Picked) => void; readonly onClose: () => void }

/** Picks what the list is narrowed by, from what stands in the queue, with how often it does. Rules: [Q3] [Q4]. */
export function LabelPicker({ filter, first, onPick, onClose }: LabelPickerProps) {
  const say = useSay()
  const [text, setText] = useState(first)
  const [facets, setFacets] = useState<readonly Facet[] | null>(null)
  const { problem, ask } = useAsk()
  useHotkeys('help.dialog', [], { isModal: true })
  const kindWords = useKindWords()
  const { kind, typed } = typedOf(text, kindWords)
  useEffect(() => {
    let isCurrent = true
    ask(async () => {
      const { offset: _, limit: __, sort: ___, fold: ____, ...narrowed } = pageInput(filter, 0, 1)
      const found = await call('queue.facets', { ...narrowed, typed })
      if (isCurrent) setFacets(found)
    })
    return () => { isCurrent = false }
  }, [ask, filter, typed])
  const owners: readonly Facet[] = [{ kind: 'owner', value: 'mine', word: null, count: 0 }, { kind: 'owner', value: 'somebody', word: null, count: 0 }]
  const wanted = folded(typed)
  const shown = [...(facets ?? []), ...(facets === null ? [] : owners)]
    .filter((facet) => (kind === null || facet.kind === kind) && (facet.word !== null || wanted === '' || folded(inWords(say, labelWord(facet))).includes(wanted) || (kind === null && folded(say(`label.kind.${facet.kind}`)).startsWith(wanted))))
  const pick = (id: string) => {
    const facet = shown.find((one) => idOf(one) === id)
    if (facet) onPick({ kind: facet.kind, value: facet.value, word: facet.word } as Picked)
  }
  return (
    <Picker
      title={say('label.pick')} hint={say('label.pick.hint')} optionsName={say('label.pick.options')} typed={text} onTyped={setText} onPick={pick} onClose={onClose}
      empty={say(facets === null ? 'label.pick.asking' : 'label.pick.none')} problem={problem && inWords(say, problem)}
      choices={shown.map((facet) => ({
        id: idOf(facet), more: facet.count > 0 ? say('queue.total', { count: facet.count }) : '',
        shown: <><span className="picker-kind">{say(`label.kind.${facet.kind}`)}</span><span>{inWords(say, labelWord(facet))}</span></>,
      }))}
    />
  )
}

/** What a person can type for a kind, in his language and by its name. */
export function useKindWords(): ReadonlyMap<string, Facet['kind']> {
  const say = useSay()
  return useMemo(() => new Map(['severity' as const, ...labelKinds].flatMap((kind) => [[kind, kind] as const, [folded(say(`label.kind.${kind}`)), kind] as const])), [say])
}

const idOf = ({ kind, value }: Facet): string => `${kind} ${value}`

/** Narrows to what the alert under the cursor has in common with others. Rule: [Q4]. */
export function RowLabelPicker({ labels, onPick, onClose }: { readonly labels: readonly Label[]; readonly onPick: (label: Label) => void; readonly onClose: () => void }) {
  const say = useSay()
  const [typed, setTyped] = useState('')
  useHotkeys('help.dialog', [], { isModal: true })
  const word = (label: Label): string => `${say(`label.kind.${label.kind}`)} ${inWords(say, labelWord(label))}`
  const shown = labels.filter((label) => folded(word(label)).includes(folded(typed.trim())))
  return (
    <Picker
      title={say('label.ofRow')} hint={say('label.ofRow.hint')} optionsName={say('label.ofRow')} typed={typed} onTyped={setTyped} empty={say('label.pick.none')} onClose={onClose}
      onPick={(id) => { const label = shown.find(({ kind }) => kind === id); if (label) onPick(label) }}
      choices={shown.map((label) => ({ id: label.kind, shown: <><span className="picker-kind">{say(`label.kind.${label.kind}`)}</span><span>{inWords(say, labelWord(label))}</span></> }))}
    />
  )
}
