import { useEffect, useMemo, useState } from 'react'
import { complianceStatuses, tourStatuses, tourTypes } from '../../../core/model/tour'
import { useHotkeys } from '../../app/hotkeys'
import { labelWord, typedOf, type AnyKind, type AnyLabel } from '../../app/labels'
import { useAsk } from '../../app/use-ask'
import { Picker } from '../../ui/Picker'
import { inWords, useSay } from '../../ui/say'
import { call } from '../../wire'

const placeKinds = ['site', 'guard'] as const
const fixedKinds = ['tourStatus', 'compliance', 'tourType', 'duty'] as const
const of = (kind: AnyKind, values: readonly string[]): AnyLabel[] => values.map((value) => ({ kind, value, word: null }))
const fixed: readonly AnyLabel[] = [...of('tourStatus', tourStatuses), ...of('compliance', complianceStatuses), ...of('tourType', tourTypes), ...of('duty', ['mandatory', 'optional'])]

/** Picks what the tours are narrowed by: places and guards by name, and how they stand. */
export function ToursPicker({ onPick, onClose }: { readonly onPick: (label: AnyLabel) => void; readonly onClose: () => void }) {
  const say = useSay()
  const [text, setText] = useState('')
  const [places, setPlaces] = useState<readonly AnyLabel[] | null>(null)
  const { problem, ask } = useAsk()
  useHotkeys('help.dialog', [], { isModal: true })
  const kindWords = useMemo(() => new Map<string, AnyKind>([...placeKinds, ...fixedKinds].map((kind) => [say(`label.kind.${kind}`).toLowerCase(), kind])), [say])
  const { kind, typed } = typedOf(text, kindWords)
  useEffect(() => {
    let isCurrent = true
    ask(async () => {
      const found = await Promise.all(placeKinds.map(async (one) => (await call('places.named', { kind: one, typed })).map(({ key, name }): AnyLabel => ({ kind: one, value: key, word: name }))))
      if (isCurrent) setPlaces(found.flat())
    })
    return () => { isCurrent = false }
  }, [ask, typed])
  const word = (label: AnyLabel): string => inWords(say, labelWord(label))
  const wanted = typed.toLowerCase()
  const states = fixed.filter((label) => word(label).toLowerCase().includes(wanted))
  const shown = (typed === '' && kind === null ? [...states, ...(places ?? [])] : [...(places ?? []), ...states]).filter((label) => kind === null || label.kind === kind)
  return (
    <Picker
      title={say('label.pick')} hint={say('tours.pick.hint')} optionsName={say('tours.pick.options')} typed={text} onTyped={setText} onClose={onClose} empty={say(places === null ? 'label.pick.asking' : 'tours.pick.none')}
      problem={problem && inWords(say, problem)} onPick={(id) => { const label = shown.find((one) => `${one.kind} ${one.value}` === id); if (label) onPick(label) }}
      choices={shown.map((label) => ({ id: `${label.kind} ${label.value}`, shown: <><span className="picker-kind">{say(`label.kind.${label.kind}`)}</span><span>{word(label)}</span></> }))}
    />
  )
}
