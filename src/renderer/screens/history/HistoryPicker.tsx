import { useEffect, useMemo, useState } from 'react'
import type { Named } from '../../../contract/shapes-history'
import { historyStatuses } from '../../../contract/lists'
import { folded } from '../../../core/folded'
import { alertTypes, dispositions, resolvedReasons } from '../../../core/model/alert'
import { useHotkeys } from '../../app/hotkeys'
import { labelWord, typedOf, type AnyKind } from '../../app/labels'
import { useAsk } from '../../app/use-ask'
import { Picker } from '../../ui/Picker'
import { inWords, useSay } from '../../ui/say'
import { call } from '../../wire'
import type { HistoryLabel } from './view'

const placeKinds = ['site', 'client', 'guard'] as const
const fixed: readonly HistoryLabel[] = [
  ...dispositions.map((value): HistoryLabel => ({ kind: 'disposition', value, word: null })), ...resolvedReasons.map((value): HistoryLabel => ({ kind: 'reason', value, word: null })),
  ...alertTypes.map((value): HistoryLabel => ({ kind: 'type', value, word: null })), ...historyStatuses.map((value): HistoryLabel => ({ kind: 'status', value, word: null })),
]

/** Picks what the history is narrowed by: places and guards by name, and how alerts ended. Rule: [Q11]. */
export function HistoryPicker({ onPick, onClose }: { readonly onPick: (label: HistoryLabel) => void; readonly onClose: () => void }) {
  const say = useSay()
  const [text, setText] = useState('')
  const [places, setPlaces] = useState<readonly HistoryLabel[] | null>(null)
  const { problem, ask } = useAsk()
  useHotkeys('help.dialog', [], { isModal: true })
  const kindWords = useMemo(() => new Map<string, AnyKind>([...placeKinds, 'disposition' as const, 'reason' as const, 'type' as const, 'status' as const].flatMap((kind) => [[kind, kind] as const, [folded(say(`label.kind.${kind}`)), kind] as const])), [say])
  const { kind, typed } = typedOf(text, kindWords)
  useEffect(() => {
    let isCurrent = true
    ask(async () => {
      const found = await Promise.all(placeKinds.map(async (one) => (await call('places.named', { kind: one, typed })).map((named: Named): HistoryLabel => ({ kind: one, value: named.key, word: named.name, zone: named.zone }))))
      if (isCurrent) setPlaces(found.flat())
    })
    return () => { isCurrent = false }
  }, [ask, typed])
  const word = (label: HistoryLabel): string => inWords(say, labelWord(label))
  const wanted = folded(typed)
  const shown = [...(typed === '' && kind === null ? [] : (places ?? [])), ...fixed.filter((label) => folded(word(label)).includes(wanted)), ...(typed === '' && kind === null ? (places ?? []) : [])].filter((label) => kind === null || label.kind === kind)
  return (
    <Picker
      title={say('label.pick')} hint={say('history.pick.hint')} optionsName={say('history.pick.options')} typed={text} onTyped={setText} onClose={onClose} empty={say(places === null ? 'label.pick.asking' : 'history.pick.none')}
      problem={problem && inWords(say, problem)} onPick={(id) => { const label = shown.find((one) => `${one.kind} ${one.value}` === id); if (label) onPick(label) }}
      choices={shown.map((label) => ({ id: `${label.kind} ${label.value}`, shown: <><span className="picker-kind">{say(`label.kind.${label.kind}`)}</span><span>{word(label)}</span></> }))}
    />
  )
}
