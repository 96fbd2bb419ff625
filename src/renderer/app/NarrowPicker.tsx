import { useEffect, useMemo, useState } from 'react'
import { folded } from '../../core/folded'
import { Picker } from '../ui/Picker'
import { inWords, useSay } from '../ui/say'
import { call } from '../wire'
import { useHotkeys } from './hotkeys'
import { labelWord, typedOf, type AnyKind, type AnyLabel, type PlaceLabel } from './labels'
import { useAsk } from './use-ask'

export type NarrowPickerProps = {
  /** Of which kinds places and people are asked for by name. */
  readonly places: readonly ('site' | 'client' | 'guard')[]
  readonly fixed: readonly AnyLabel[]
  /** In words: what can be typed, what the choices are, and that there is none. */
  readonly hint: string
  readonly options: string
  readonly none: string
  readonly onPick: (label: PlaceLabel) => void
  readonly onClose: () => void
}

/** Picks what a list is narrowed by: places and guards by name, and what has words of its own. */
export function NarrowPicker({ places: placeKinds, fixed, hint, options, none, onPick, onClose }: NarrowPickerProps) {
  const say = useSay()
  const [text, setText] = useState('')
  const [places, setPlaces] = useState<readonly PlaceLabel[] | null>(null)
  const { problem, ask } = useAsk()
  useHotkeys('help.dialog', [], { isModal: true })
  const kindWords = useMemo(() => new Map<string, AnyKind>([...placeKinds, ...fixed.map(({ kind }) => kind)].flatMap((kind) => [[kind, kind] as const, [folded(say(`label.kind.${kind}`)), kind] as const])), [say, placeKinds, fixed])
  const { kind, typed } = typedOf(text, kindWords)
  useEffect(() => {
    let isCurrent = true
    ask(async () => {
      const found = await Promise.all(placeKinds.map(async (one) => (await call('places.named', { kind: one, typed })).map((named): PlaceLabel => ({ kind: one, value: named.key, word: named.name, zone: named.zone }))))
      if (isCurrent) setPlaces(found.flat())
    })
    return () => { isCurrent = false }
  }, [ask, typed, placeKinds])
  const word = (label: AnyLabel): string => inWords(say, labelWord(label))
  const wanted = folded(typed)
  const worded = fixed.filter((label) => folded(word(label)).includes(wanted))
  const shown = (typed === '' && kind === null ? [...worded, ...(places ?? [])] : [...(places ?? []), ...worded]).filter((label) => kind === null || label.kind === kind)
  return (
    <Picker
      title={say('label.pick')} hint={hint} optionsName={options} typed={text} onTyped={setText} onClose={onClose} empty={places === null ? say('label.pick.asking') : none}
      problem={problem && inWords(say, problem)} onPick={(id) => { const label = shown.find((one) => `${one.kind} ${one.value}` === id); if (label) onPick(label) }}
      choices={shown.map((label) => ({ id: `${label.kind} ${label.value}`, shown: <><span className="picker-kind">{say(`label.kind.${label.kind}`)}</span><span>{word(label)}</span></> }))}
    />
  )
}
