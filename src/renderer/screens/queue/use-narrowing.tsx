import { useEffect, useRef, useState, type ReactNode } from 'react'
import type { SavedView } from '../../../contract/shapes-views'
import { folded } from '../../../core/folded'
import type { Severity } from '../../../core/model/severity'
import { useHotkeys, type Hotkey } from '../../app/hotkeys'
import { LabelRow } from '../../app/LabelRow'
import { toggledIn } from '../../app/labels'
import { usePlace } from '../../app/place'
import { Button } from '../../ui/Button'
import { inWords, useSay } from '../../ui/say'
import { LabelPicker, RowLabelPicker, useKindWords, type Picked } from './LabelPicker'
import { labelsOfRow } from './labels'
import { toggleSeverity, type Filter, type ShownRow } from './view'
import { ViewDialog, type ViewDialogProps } from './ViewDialog'
import { filterOf, showsOf, viewWord } from './views'
import { ViewsPicker } from './ViewsPicker'

type Asked = { readonly kind: 'label'; readonly typed: string } | { readonly kind: 'row'; readonly row: ShownRow } | { readonly kind: 'views' } | ({ readonly kind: 'view' } & Pick<ViewDialogProps, 'view'> & { readonly what: ViewDialogProps['kind'] })
export type Narrowing = {
  /** A dialog of it lies over the list. */
  readonly isAsking: boolean
  readonly row: ReactNode
  readonly dialog: ReactNode
  /** Whether what is typed into the search names a kind (`site:`): then the picker opens with it. */
  readonly typed: (filter: Filter) => boolean
}
export type NarrowingProps = { readonly filter: Filter; readonly onFilter: (change: (filter: Filter) => Filter) => void; readonly cursorRow: ShownRow | null; readonly isHeld: boolean }

/** Everything that narrows, folds and keeps what is shown, with its keys. Rules: [Q4] [Q5] [Q6]. */
export function useNarrowing({ filter, onFilter, cursorRow, isHeld }: NarrowingProps): Narrowing {
  const say = useSay()
  const [asked, setAsked] = useState<Asked | null>(null)
  const [view, setView] = useState<SavedView | null>(null)
  const close = () => setAsked(null)
  const kindWords = useKindWords()
  const group = cursorRow?.groupId ?? null
  const fold = () => onFilter((before) => ({ ...before, isFolded: !before.isFolded, unfolded: [] }))
  useHotkeys('help.narrow', narrowKeys({
    pick: () => setAsked({ kind: 'label', typed: '' }), ofRow: () => { if (cursorRow) setAsked({ kind: 'row', row: cursorRow }) }, takeOff: () => onFilter((before) => ({ ...before, labels: before.labels.slice(0, -1) })),
    fold,
    unfold: () => { if (group !== null) onFilter((before) => (before.isFolded && !before.unfolded.includes(group) ? { ...before, unfolded: [...before.unfolded, group] } : before)) },
    foldBack: () => onFilter((before) => (before.unfolded.some((one) => one === group) ? { ...before, unfolded: before.unfolded.filter((one) => one !== group) } : before)),
    views: () => setAsked({ kind: 'views' }), save: () => setAsked({ kind: 'view', what: 'save', view: null }),
  }), { isAlive: asked === null && !isHeld })
  const narrow = (picked: Picked) => {
    close()
    onFilter((before) => (picked.kind === 'severity' ? toggleSeverity(before, picked.value as Severity) : { ...before, labels: toggledIn(before.labels, picked) }))
  }
  const show = (picked: SavedView) => { close(); setView(picked); onFilter(() => filterOf(picked.shows)) }
  useWishedView(show)
  const word = viewWord(view, filter)
  return {
    isAsking: asked !== null, typed: (next) => {
      const isKind = /^\p{L}+:$/u.test(next.text) && next.text !== filter.text && kindWords.has(folded(next.text.slice(0, -1)))
      if (isKind) { onFilter((before) => ({ ...before, text: '' })); setAsked({ kind: 'label', typed: `${next.text} ` }) }
      return isKind
    },
    row: <LabelRow labels={filter.labels} view={word && inWords(say, word)} more={filter.isFolded ? <Button look="quiet" keys="z" onPress={fold}>{say('fold.off')}</Button> : null} onAdd={() => setAsked({ kind: 'label', typed: '' })} onRemove={(label) => onFilter((before) => ({ ...before, labels: toggledIn(before.labels, label) }))} onClear={() => onFilter((before) => ({ ...before, labels: [] }))} />,
    dialog: asked && (
      asked.kind === 'label' ? <LabelPicker filter={filter} first={asked.typed} onPick={narrow} onClose={close} />
      : asked.kind === 'row' ? <RowLabelPicker labels={labelsOfRow(asked.row)} onPick={narrow} onClose={close} />
      : asked.kind === 'views' ? <ViewsPicker onClose={close} onSave={() => setAsked({ kind: 'view', what: 'save', view: null })} onWish={(wish, picked) => (wish === 'pick' ? show(picked) : setAsked({ kind: 'view', what: wish, view: picked }))} />
      : <ViewDialog key={asked.what} kind={asked.what} view={asked.view} shows={showsOf(filter)} onClose={close} onDone={(saved) => { close(); setView((before) => (asked.what === 'rename' ? (before?.id === saved?.id ? saved : before) : saved)) }} />
    ),
  }
}

/** Runs `show` for a saved view that was asked for elsewhere, also for one that was asked for before the queue was there. */
function useWishedView(show: (view: SavedView) => void): void {
  const wished = usePlace((place) => place.view)
  const latest = useRef(show)
  latest.current = show
  useEffect(() => {
    if (wished === null) return
    latest.current(wished)
    usePlace.setState({ view: null })
  }, [wished])
}

type NarrowDoings = { readonly [doing in 'pick' | 'ofRow' | 'takeOff' | 'fold' | 'unfold' | 'foldBack' | 'views' | 'save']: () => void }

/** Every key that narrows, folds or keeps what is shown. */
const narrowKeys = (doings: NarrowDoings): readonly Hotkey[] => [
  { keys: 'l', words: 'help.label', run: doings.pick },
  { keys: 'n', words: 'help.labelOfRow', run: doings.ofRow },
  { keys: 'Backspace', words: 'help.unlabel', run: doings.takeOff },
  { keys: 'z', words: 'help.fold', run: doings.fold },
  { keys: 'ArrowRight', words: 'help.unfold', run: doings.unfold },
  { keys: 'ArrowLeft', words: 'help.foldBack', run: doings.foldBack },
  { keys: 'v', words: 'help.views', run: doings.views },
  { keys: 'V', words: 'help.saveView', run: doings.save },
]
